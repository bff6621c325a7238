import { sql } from 'kysely';
import type { Fields, OnDay, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  computed,
  expression,
  kept,
  many,
  nodeId,
  one,
  readable,
  recorded,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import { decisionWall, officerTaskWall } from './decision.abilities.ts';

const runReading = readable({
  type: 'RuleRun',
  table: 'rule_run',
  // Only through a decision, whose wall stands before it.
  node: false,
  asOf: recorded('decided_at'),
  fields: {
    ruleVersion: one('RuleVersion', 'rule_version_id'),
    parameters: column('parameters', 'json'),
    happenedOn: column('happened_on', 'date'),
    decidedOn: column('decided_on', 'date'),
  },
});

/** Decided on that day or before it; a decision is never taken back, only followed by another. */
const decidedBy: OnDay = (row, on) =>
  sql`exists (select from rule_run run where run.id = ${row('rule_run_id')} and run.decided_on <= ${on})`;

const decisionReading = readable({
  type: 'Decision',
  table: 'decision',
  wall: decisionWall,
  asOf: recorded('decided_at', decidedBy),
  fields: {
    id: nodeId(),
    rule: one('Rule', 'rule_id'),
    run: one('RuleRun', 'rule_run_id'),
    basisKind: column('basis_kind', 'code'),
    outcome: column('outcome', 'code'),
    code: column('code', 'code'),
    codeText: computed({ needs: ['code'], asOf: true }),
    facts: expression(
      'json',
      (row) =>
        sql`(select run.shared_facts from rule_run run where run.id = ${row('rule_run_id')}) || ${row('facts')}`,
      { asOf: true },
    ),
    person: one('Person', 'person_id', { nullable: true }),
    decidedAt: column('decided_at', 'instant'),
    explanation: computed(),
  },
});

const taskReading = readable({
  type: 'OfficerTask',
  table: 'officer_task',
  wall: officerTaskWall,
  asOf: kept(),
  fields: {
    id: nodeId(),
    kind: column('kind', 'code'),
    status: column('status', 'code'),
    body: column('body', 'code'),
    code: column('code', 'code'),
    codeText: computed({ needs: ['code'], asOf: true }),
    person: one('Person', 'person_id', { nullable: true }),
    decision: one('Decision', 'decision_id'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    conditionApplied: column('condition_applied', 'text', { nullable: true }),
    evidence: column('evidence', 'text', { nullable: true }),
    clause: column('clause', 'text', { nullable: true }),
    decidedBy: column('decided_by', 'text', { nullable: true }),
    decidedOn: column('decided_on', 'date', { nullable: true }),
    createdAt: column('created_at', 'instant'),
    version: column('version', 'int'),
  },
});

export const decisionReadables: readonly Readable[] = [runReading, decisionReading, taskReading];

export const decisionRoots: readonly Root[] = [
  rootOne('decision', 'Decision'),
  rootOne('officerTask', 'OfficerTask'),
  rootMany('officerTasks', 'OfficerTask', {
    orders: { OLDEST: [['id', 'asc']] },
    where: (row, { args }) =>
      args.has('status') ? sql`${row('status')} = ${args.bind('status', 'text')}` : undefined,
  }),
];

export const decisionAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    decisions: many('Decision', { by: 'person_id', orders: { NEWEST: [['id', 'desc']] } }),
  },
};
