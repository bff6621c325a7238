import { ledgerGrants } from '../modules/benefit/ledger.grants.ts';
import { pathGrants } from '../modules/certification/path.grants.ts';
import { competitionFlagGrants } from '../modules/competition/flag.grants.ts';
import type { GrantKind } from '../modules/decision/grants.ts';
import { taskGrants } from '../modules/decision/task.grants.ts';
import { honourGrants } from '../modules/honour/honour.grants.ts';
import { recommendationGrants } from '../modules/honour/recommendation.grants.ts';

/** Everything that can follow from a decision, in the order in which it is settled. */
export const grantKinds: readonly GrantKind[] = [
  competitionFlagGrants,
  honourGrants,
  pathGrants,
  recommendationGrants,
  ledgerGrants,
  taskGrants,
];
