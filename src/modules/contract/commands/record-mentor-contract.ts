import { LockMode } from '@mikro-orm/postgresql';
import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Context } from '../../../platform/context.ts';
import { seeAll } from '../../../platform/sight.ts';
import { Jurisdiction } from '../../jurisdiction/jurisdiction.entity.ts';
import { parametersInForce } from '../../jurisdiction/parameter-in-force.ts';
import { findOccupation, type OccupationNamed } from '../../occupation/find-occupation.ts';
import { Organisation } from '../../organisation/organisation.entity.ts';
import { Person } from '../../person/person.entity.ts';
import {
  checkSigned,
  readLimits,
  refuseContract,
  settleLastDay,
  type ContractLimits,
  type ContractTerm,
} from '../contract-terms.ts';
import { contractAbilities } from '../contract.abilities.ts';
import { MentorContract } from '../contract.entity.ts';
import { mostAtOnce, worksFor } from '../running-contracts.ts';

export interface RecordMentorContractInput extends ContractTerm, OccupationNamed {
  readonly enterpriseId: string;
  readonly mentorId: string;
  readonly apprenticeId: string;
}

/**
 * Records a contract that mentor, apprentice and enterprise have signed (S-01). Refuses, with the codes of the law
 * book, what the place's limits forbid on the day it was signed.
 */
export async function recordMentorContract(
  ctx: Context,
  input: RecordMentorContractInput,
): Promise<{ contract: { id: string } }> {
  const { enterprise, place, occupationId } = await findParties(ctx, input);
  const { jurisdictionId } = enterprise;
  authorize({ record: contractAbilities.record }, ctx.actor, 'record', {
    enterpriseId: enterprise.id,
    jurisdictionId,
  });
  const limits = await limitsOf(ctx, place.path, input.signedOn);
  const problems = new Problems();
  checkSigned(problems, input, ctx.today);
  const lastDay = settleLastDay(problems, input, limits);
  await checkParties(ctx, problems, input, limits);
  if (lastDay !== undefined) await checkCounts(ctx, problems, { ...input, lastDay }, limits);
  problems.orThrow();
  const contract = ctx.em.create(MentorContract, {
    enterpriseId: enterprise.id,
    mentorId: input.mentorId,
    apprenticeId: input.apprenticeId,
    occupationId,
    signedOn: input.signedOn,
    effectiveOn: input.effectiveOn,
    lastDay: lastDay!,
    jurisdictionId,
  });
  await ctx.em.flush();
  ctx.emit({
    type: 'contract.recorded',
    subject: { type: 'MentorContract', id: contract.id },
    jurisdictionId,
    body: {
      enterpriseId: enterprise.id,
      mentorId: input.mentorId,
      apprenticeId: input.apprenticeId,
    },
  });
  return { contract: { id: contract.id } };
}

/** All parties have to be in the officer's view; their rows are locked in one order, so that counts do not race. */
async function findParties(ctx: Context, input: RecordMentorContractInput) {
  const enterprise = await ctx.em.findOne(Organisation, input.enterpriseId);
  if (!enterprise) throw notFound('企业 enterprise');
  const occupationId = await findOccupation(ctx, input);
  if (occupationId === null) throw notFound('职业 occupation');
  const ids = [...new Set([input.mentorId, input.apprenticeId])];
  const people = await ctx.em.find(
    Person,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (people.length < ids.length) throw notFound('人员 person');
  const place = await ctx.em.findOneOrFail(Jurisdiction, enterprise.jurisdictionId);
  return { enterprise, place, occupationId };
}

async function limitsOf(
  ctx: Context,
  path: readonly string[],
  on: LocalDate,
): Promise<ContractLimits> {
  const keys = ['P-03', 'P-04', 'P-05', 'P-08'];
  return readLimits(await parametersInForce(ctx.em, keys, { path, on }));
}

async function checkParties(
  ctx: Context,
  problems: Problems,
  input: RecordMentorContractInput,
  { sameEmployer }: ContractLimits,
): Promise<void> {
  const { enterpriseId, mentorId, apprenticeId, effectiveOn } = input;
  if (mentorId === apprenticeId)
    return refuseContract(problems, 'mentorId', 'MENTOR_NOT_ELIGIBLE', { reason: 'SAME_PERSON' });
  const reason = 'DIFFERENT_EMPLOYER';
  if (sameEmployer && !(await worksFor(ctx, enterpriseId, mentorId, effectiveOn)))
    refuseContract(problems, 'mentorId', 'MENTOR_NOT_ELIGIBLE', { reason });
  if (!(await worksFor(ctx, enterpriseId, apprenticeId, effectiveOn)))
    refuseContract(problems, 'apprenticeId', 'MENTOR_NOT_ELIGIBLE', { reason });
}

type Settled = RecordMentorContractInput & { readonly lastDay: LocalDate };

/** Contracts elsewhere count too, so the counts are made with the whole register in view. */
async function checkCounts(
  ctx: Context,
  problems: Problems,
  input: Settled,
  { apprenticesPerMentor, contractsPerApprentice }: ContractLimits,
): Promise<void> {
  const [asMentor, asApprentice] = await seeAll(ctx.em, async () => [
    await mostAtOnce(ctx, 'mentor_id', input.mentorId, input),
    await mostAtOnce(ctx, 'apprentice_id', input.apprenticeId, input),
  ]);
  if (asMentor! >= apprenticesPerMentor)
    refuseContract(problems, 'mentorId', 'MENTOR_NOT_ELIGIBLE', {
      reason: 'MAX_APPRENTICES',
      detail: `MAX_APPRENTICES=${apprenticesPerMentor}`,
    });
  if (asApprentice! >= contractsPerApprentice)
    refuseContract(problems, 'apprenticeId', 'APPRENTICE_ALREADY_UNDER_CONTRACT', {
      detail: await otherMentor(ctx, input),
    });
}

/** Name of the mentor of a contract in the way; nothing when the officer may not see that contract. */
async function otherMentor(ctx: Context, input: Settled): Promise<string | undefined> {
  const other = await ctx.em.findOne(MentorContract, {
    apprenticeId: input.apprenticeId,
    status: 'ACTIVE',
    effectiveOn: { $lte: input.lastDay },
    lastDay: { $gte: input.effectiveOn },
  });
  return other ? (await ctx.em.findOne(Person, other.mentorId))?.fullName : undefined;
}
