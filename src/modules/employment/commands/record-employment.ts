import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import { noteInserted } from '../../../platform/audit/row-changes.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { findPerson, type PersonNamed } from '../../person/find-person.ts';
import type { Person } from '../../person/person.entity.ts';
import { checkHappened, checkOrder, checkPost } from '../check-employment.ts';
import { employmentAbilities } from '../employment.abilities.ts';
import { Employment, type EmploymentKind, type PostType } from '../employment.entity.ts';
import { settleEmployer } from '../settle-employer.ts';

export interface RecordEmploymentInput extends PersonNamed {
  readonly organisationId: string;
  readonly kind?: EmploymentKind;
  readonly post: string;
  readonly postType: PostType;
  readonly isFrontLine?: boolean;
  readonly isMigrantWorker?: boolean;
  readonly isInAppointment?: boolean;
  readonly startedOn: LocalDate;
  /** First day that no longer counts. */
  readonly endedOn?: LocalDate | null;
  /** When it was reported; today when left out. */
  readonly reportedOn?: LocalDate | null;
  /** Ends the employment that still runs on the day this one starts. */
  readonly endPrevious?: boolean;
}

/**
 * Records an employment or an enrolment. Nobody is employed twice at once: a running employment is ended with
 * `endPrevious`, any other overlap is `CONFLICT`. A pupil may be employed.
 */
export async function recordEmployment(
  ctx: Context,
  input: RecordEmploymentInput,
): Promise<{ employment: { id: string } }> {
  const organisation = await ctx.em.findOne(Organisation, input.organisationId);
  if (!organisation) throw notFound('单位 organisation');
  const person = await findPerson(ctx, input);
  const { jurisdictionId } = organisation;
  authorize(employmentAbilities, ctx.actor, 'record', {
    personId: person.id,
    organisationId: organisation.id,
    jurisdictionId,
  });
  const kind = input.kind ?? 'EMPLOYEE';
  const post = checkInput(ctx, { ...input, kind }, person, organisation);
  await giveWay(ctx, person, { ...input, kind });
  const row = {
    personId: person.id,
    organisationId: organisation.id,
    jurisdictionId,
    kind,
    post,
    postType: input.postType,
    isFrontLine: input.isFrontLine ?? false,
    isMigrantWorker: input.isMigrantWorker ?? false,
    isInAppointment: input.isInAppointment ?? false,
    startedOn: input.startedOn,
    endedOn: input.endedOn ?? null,
    reportedOn: input.reportedOn ?? ctx.today,
  };
  const id = await ctx.em.insert(Employment, row);
  noteInserted(ctx.em, Employment, id, row);
  await settleEmployer(ctx, person.id);
  ctx.emit({
    type: 'employment.recorded',
    subject: { type: 'Employment', id },
    jurisdictionId,
    body: { personId: person.id, organisationId: organisation.id, kind },
  });
  return { employment: { id } };
}

type Checked = RecordEmploymentInput & { readonly kind: EmploymentKind };

function checkInput(
  ctx: Context,
  input: Checked,
  person: Person,
  organisation: Organisation,
): string {
  const problems = new Problems();
  const post = checkPost(problems, input.post);
  if (input.kind === 'PUPIL' && organisation.kind !== 'SCHOOL')
    problems.add({
      code: 'NOT_A_SCHOOL',
      message: '只能在院校登记在读 / Pupils are enrolled at schools only',
      field: 'input.organisationId',
    });
  checkHappened(problems, 'startedOn', input.startedOn, ctx.today);
  checkHappened(problems, 'endedOn', input.endedOn, ctx.today);
  checkHappened(problems, 'reportedOn', input.reportedOn, ctx.today);
  checkOrder(problems, 'startedOn', person.bornOn, input.startedOn);
  checkOrder(problems, 'endedOn', input.startedOn, input.endedOn);
  problems.orThrow();
  return post;
}

/** Ends what runs until now, or refuses the overlap. The person's row is locked, so that two records do not race. */
async function giveWay(ctx: Context, person: Person, input: Checked): Promise<void> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const overlapping = await seeAll(ctx.em, async () => {
    await sql`select from person where id = ${person.id} for update`.execute(db);
    return ctx.em.find(Employment, {
      personId: person.id,
      kind: input.kind,
      $or: [{ endedOn: null }, { endedOn: { $gt: input.startedOn } }],
      ...(input.endedOn && { startedOn: { $lt: input.endedOn } }),
    });
  });
  if (overlapping.length === 0) return;
  const [previous] = overlapping;
  const endable =
    overlapping.length === 1 && previous!.endedOn == null && previous!.startedOn < input.startedOn;
  if (!endable || !previous)
    throw new DomainError(
      'CONFLICT',
      '与已登记的任职（在读）时间重叠 / It overlaps an employment or enrolment on record',
    );
  if (!input.endPrevious)
    throw new DomainError(
      'CONFLICT',
      '该人员仍有未结束的任职（在读），如已离开请勾选“结束原任职” / Another employment or enrolment still runs; set endPrevious to end it',
      { reason: 'PREVIOUS_STILL_RUNS' },
    );
  authorize(
    { endElsewhere: employmentAbilities.endElsewhere },
    ctx.actor,
    'endElsewhere',
    previous,
  );
  previous.endedOn = input.startedOn;
  await seeAll(ctx.em, () => ctx.em.flush());
  ctx.emit({
    type: 'employment.ended',
    subject: { type: 'Employment', id: previous.id },
    jurisdictionId: previous.jurisdictionId,
    body: { personId: person.id, organisationId: previous.organisationId },
  });
}
