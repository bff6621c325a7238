import { authorize } from '../../../kernel/abilities.ts';
import type { Problem } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { organisationAbilities } from '../organisation.abilities.ts';
import { checkDetails, pickDetails, type OrganisationDetails } from '../organisation-input.ts';
import {
  Organisation,
  type OrganisationKind,
  type OrganisationSource,
} from '../organisation.entity.ts';

export interface RegisterOrganisationInput extends Partial<OrganisationDetails> {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly jurisdictionId: string;
  readonly source?: OrganisationSource;
}

/**
 * Enters an organisation in the register of its place. A credit code that fails its check characters is refused when
 * somebody typed it and let pass with a warning when it was taken from a register.
 */
export async function registerOrganisation(
  ctx: Context,
  input: RegisterOrganisationInput,
): Promise<{ organisation: { id: string }; warnings: readonly Problem[] }> {
  authorize(organisationAbilities, ctx.actor, 'register', input);
  const { source = 'MANUAL', kind } = input;
  const details: OrganisationDetails = {
    creditCode: null,
    parentId: null,
    bureauKind: null,
    schoolKind: null,
    ownership: null,
    name: input.name,
    jurisdictionId: input.jurisdictionId,
    ...pickDetails(input),
  };
  const { warnings, ...checked } = await checkDetails(ctx, details, { kind, source, self: null });
  const organisation = ctx.em.create(Organisation, { ...details, ...checked, kind, source });
  await ctx.em.flush();
  ctx.emit({
    type: 'organisation.registered',
    subject: { type: 'Organisation', id: organisation.id },
    jurisdictionId: organisation.jurisdictionId,
    body: { kind, source, creditCodeChecked: checked.creditCodeChecked },
  });
  return { organisation: { id: organisation.id }, warnings };
}
