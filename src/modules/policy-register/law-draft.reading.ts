import { sql } from 'kysely';
import type { Filter, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  kept,
  nodeId,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { lawDraftWall } from './policy-register.abilities.ts';

export const exampleReading = readable({
  type: 'RuleExample',
  table: 'rule_example',
  node: false,
  asOf: kept(),
  fields: {
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    given: column('given', 'json'),
    outcome: column('outcome', 'text'),
    code: column('code', 'code', { nullable: true }),
  },
});

export const draftReading = readable({
  type: 'LawDraft',
  table: 'law_draft',
  wall: lawDraftWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    title: column('title', 'text'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    content: column('content', 'json'),
    status: column('status', 'code'),
    draftedBy: column('drafted_by', 'text'),
    submittedBy: column('submitted_by', 'text', { nullable: true }),
    submittedAt: column('submitted_at', 'instant', { nullable: true }),
    decidedBy: column('decided_by', 'text', { nullable: true }),
    decidedAt: column('decided_at', 'instant', { nullable: true }),
    reason: column('reason', 'text', { nullable: true }),
    createdAt: column('created_at', 'instant'),
    version: column('version', 'int'),
  },
});

const draftFilter: Filter = (row, { args }) =>
  args.has('status') ? sql`${row('status')} = ${args.bind('status', 'text')}` : undefined;

/** Ends within the months, and no version of the same rule goes on from there. */
export const lapsing: Filter = (row, { args, given, from }) => {
  const today = given('today', 'date');
  return sql`${row('status')} <> 'DRAFT' and ${row('valid_to')} > ${today}
    and ${row('valid_to')} <= ${today} + make_interval(months => least(greatest(${args.bind('months', 'int')}, 0), 1200))
    and not exists (select from ${from('rule_version')} next where next.rule_id = ${row('rule_id')}
      and next.valid_from <= ${row('valid_to')}
      and (next.valid_to is null or next.valid_to > ${row('valid_to')}))`;
};

export const lawDraftRoots: readonly Root[] = [
  rootOne('lawDraft', 'LawDraft'),
  rootMany('lawDrafts', 'LawDraft', { orders: { NEWEST: [['id', 'desc']] }, where: draftFilter }),
];
