import { LockMode } from '@mikro-orm/postgresql';
import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, type Problem } from '../../../kernel/errors.ts';
import { asItIs, changeOf } from '../../../platform/audit/change-of.ts';
import type { Context } from '../../../platform/context.ts';
import { organisationAbilities } from '../organisation.abilities.ts';
import {
  checkDetails,
  detailFields,
  pickDetails,
  type OrganisationDetails,
} from '../organisation-input.ts';
import { Organisation, type OrganisationSource } from '../organisation.entity.ts';

/** What is left out stays; null empties a field that may be empty. */
export interface CorrectOrganisationInput extends Partial<OrganisationDetails> {
  readonly id: string;
  /** The version that was read before correcting. */
  readonly version: number;
  readonly source?: OrganisationSource;
}

/** Corrects the register; a stale version is `CONFLICT`. Moving to another place needs the right in both places. */
export async function correctOrganisation(
  ctx: Context,
  input: CorrectOrganisationInput,
): Promise<{ organisation: { id: string }; warnings: readonly Problem[] }> {
  const organisation = await ctx.em.findOne(Organisation, input.id);
  if (!organisation) throw notFound('组织机构 organisation');
  authorize(organisationAbilities, ctx.actor, 'correct', organisation);
  await ctx.em.lock(organisation, LockMode.OPTIMISTIC, input.version);
  const changes = pickDetails(input);
  refuseMovingOffice(organisation, changes);
  if (changes.jurisdictionId)
    authorize(organisationAbilities, ctx.actor, 'correct', {
      jurisdictionId: changes.jurisdictionId,
    });
  const source = input.source ?? organisation.source;
  const { warnings, ...checked } = await checkDetails(
    ctx,
    { ...detailsOf(organisation), ...changes },
    { kind: organisation.kind, source, self: organisation.id },
  );
  const moved = movesAway(organisation, changes);
  const before = stateOf(organisation);
  ctx.em.assign(organisation, { ...changes, ...checked, source });
  await ctx.em.flush();
  ctx.emit({
    type: 'organisation.corrected',
    subject: { type: 'Organisation', id: organisation.id },
    jurisdictionId: organisation.jurisdictionId,
    body: {
      fields: Object.keys(changes),
      moved,
      ...changeOf(before, stateOf(organisation), shown),
    },
  });
  return { organisation: { id: organisation.id }, warnings };
}

/** An organisation is nobody in person: the trail shows it as it is. */
const shownFields = [...detailFields, 'source'] as const;
const shown = Object.fromEntries(shownFields.map((name) => [name, asItIs]));
const stateOf = (organisation: Organisation): Record<string, unknown> =>
  Object.fromEntries(shownFields.map((name) => [name, organisation[name]]));

const detailsOf = (organisation: Organisation): OrganisationDetails => ({
  name: organisation.name,
  creditCode: organisation.creditCode ?? null,
  jurisdictionId: organisation.jurisdictionId,
  parentId: organisation.parentId ?? null,
  bureauKind: organisation.bureauKind ?? null,
  schoolKind: organisation.schoolKind ?? null,
  ownership: organisation.ownership ?? null,
});

const movesAway = (
  { jurisdictionId: from }: Organisation,
  { jurisdictionId: to }: Partial<OrganisationDetails>,
): boolean => to !== undefined && to !== from;

/** What a union or bureau oversees follows from its place: another place's is another body. */
function refuseMovingOffice(
  organisation: Organisation,
  changes: Partial<OrganisationDetails>,
): void {
  const isOffice = organisation.kind === 'UNION' || organisation.kind === 'BUREAU';
  if (!isOffice || !movesAway(organisation, changes)) return;
  const message =
    '工会和行政部门不能变更所在地，请另行登记 / A union or bureau cannot move to another place; register the other one';
  throw new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'OFFICE_CANNOT_MOVE', message, field: 'input.jurisdictionId' }],
  });
}
