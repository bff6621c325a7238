import type { Problems } from '../../kernel/errors.ts';
import { isInLadder, levelOf, type LevelCode } from '../../kernel/ladder.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import { seeAll } from '../../platform/sight.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import type { Person } from '../person/person.entity.ts';
import { Certificate, type CertificateType } from './certificate.entity.ts';
import { ladderInForce } from './ladder-in-force.ts';

/** What a certificate says; ids are row ids. */
export interface CertificateFacts {
  readonly type: CertificateType;
  readonly occupationId: string | null;
  readonly level: LevelCode | null;
  readonly title: string | null;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly reportedOn: LocalDate;
  readonly issuePlaceId: string;
}

/** Which parts a type of certificate has: each is needed (true), not allowed (false), or may be there. */
const parts: Readonly<
  Record<CertificateType, Partial<Record<'occupationId' | 'level' | 'title', boolean>>>
> = {
  SKILL_LEVEL: { occupationId: true, level: true },
  VOCATIONAL_QUALIFICATION: { occupationId: true },
  SPECIAL_ABILITY: { level: false },
  ACADEMIC: { level: false, occupationId: false, title: true },
  PROFESSIONAL_TITLE: { level: false, occupationId: false, title: true },
};

/** Adds every problem of the certificate. 证书 */
export async function checkCertificate(
  ctx: Context,
  problems: Problems,
  facts: CertificateFacts,
  holder: Person,
): Promise<void> {
  checkParts(problems, facts);
  checkDays(ctx, problems, facts, holder);
  await checkNumber(ctx, problems, facts);
  await checkLadder(ctx, problems, facts);
}

const refuse = (problems: Problems, field: string, code: string, message: string): void =>
  problems.add({ code, message, field: `input.${field}` });

function checkParts(problems: Problems, facts: CertificateFacts): void {
  for (const [part, isNeeded] of Object.entries(parts[facts.type])) {
    const isGiven = facts[part as 'occupationId' | 'level' | 'title'] !== null;
    if (isNeeded && !isGiven)
      refuse(
        problems,
        part,
        'PART_MISSING',
        '该类证书须填此项 / Needed for this type of certificate',
      );
    if (!isNeeded && isGiven)
      refuse(
        problems,
        part,
        'PART_NOT_ALLOWED',
        '该类证书没有此项 / This type of certificate has no such thing',
      );
  }
}

function checkDays(
  ctx: Context,
  problems: Problems,
  facts: CertificateFacts,
  holder: Person,
): void {
  for (const field of ['issuedOn', 'reportedOn'] as const)
    if (facts[field] > ctx.today)
      refuse(problems, field, 'DATE_IN_FUTURE', '日期不能晚于今天 / The day has not come yet');
  if (facts.issuedOn <= holder.bornOn)
    refuse(problems, 'issuedOn', 'DATE_TOO_EARLY', '早于出生日期 / Before the holder was born');
}

/** Numbers are unique beyond the officer's view; whose certificate it is, is not told. */
async function checkNumber(
  ctx: Context,
  problems: Problems,
  { type, number }: CertificateFacts,
): Promise<void> {
  if (number.length < 2 || number.length > 64)
    return refuse(
      problems,
      'number',
      'NUMBER_LENGTH',
      '证书编号须为2至64位 / A number has 2 to 64 characters',
    );
  if (await seeAll(ctx.em, () => ctx.em.count(Certificate, { type, number })))
    refuse(problems, 'number', 'DUPLICATE', '该证书编号已登记 / This number is on record already');
}

/** P-44 where and when the certificate was issued; an old certificate keeps its level when the ladder changes. */
async function checkLadder(
  ctx: Context,
  problems: Problems,
  { level, issuePlaceId, issuedOn }: CertificateFacts,
): Promise<void> {
  const place = await ctx.em.findOne(Jurisdiction, issuePlaceId);
  if (!place)
    return refuse(
      problems,
      'issuePlaceId',
      'PLACE_NOT_VALID',
      '没有该行政区划 / There is no such place',
    );
  if (level === null) return;
  const ladder = await ladderInForce(ctx.em, place.path, issuedOn);
  if (isInLadder(level, ladder)) return;
  const { zh, en } = levelOf(level);
  refuse(
    problems,
    'level',
    'LEVEL_NOT_IN_LADDER',
    `${place.name}当日采用的等级序列中没有“${zh}” / ${en} was not on the ladder of ${place.nameEn} that day`,
  );
}
