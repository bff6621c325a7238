import type { PolicyDef } from '@mikro-orm/core';
import { wallExpression } from '../../platform/database/columns.ts';

const oversight =
  `${wallExpression({ bodies: ['organisation_id'] })} or organisation_id is null or exists (
  select from organisation where organisation.id = parameter_value.organisation_id
    and (${wallExpression({ places: ['organisation.jurisdiction_id'] })}))`.replaceAll(/\s+/g, ' ');

/** What an organisation has set for itself is seen by it and by those who oversee its place. */
export const valuePolicies: PolicyDef[] = [
  { name: 'seen_through_wall', command: 'select', using: oversight },
  { name: 'added_by_commands', command: 'insert', check: 'true' },
  { name: 'changed_through_wall', command: 'update', using: oversight, check: 'true' },
];
