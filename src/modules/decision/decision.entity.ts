import { defineEntity, type InferEntity } from '@mikro-orm/core';
import {
  appendOnly,
  knownAt,
  p,
  policiesOf,
  rowId,
  version,
} from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Rule, RuleVersion } from '../policy-register/policy-register.entity.ts';
import { decisionWall, officerTaskWall } from './decision.abilities.ts';

/** What a rule was asked about: a result version, a certificate, an exception case, a competition. */
export const basisKinds = [
  'RESULT_VERSION',
  'CERTIFICATE',
  'EXCEPTION_CASE',
  'PATH_APPLICATION',
  'COMPETITION',
] as const;
export type BasisKind = (typeof basisKinds)[number];

/**
 * One rule version applied to one basis: the frozen version and the frozen parameter values, said once for all
 * decisions of the run (G-10). 规则执行
 */
export const RuleRun = defineEntity({
  name: 'RuleRun',
  tableName: 'rule_run',
  triggers: [appendOnly('rule_run')],
  uniques: [{ properties: ['ruleId', 'basisKind', 'basisId'] }],
  properties: {
    id: rowId(),
    ruleId: () => p.manyToOne(Rule).mapToPk(),
    ruleVersionId: () => p.manyToOne(RuleVersion).mapToPk(),
    basisKind: p.text().$type<BasisKind>(),
    basisId: p.bigint('string'),
    /** Parameter code → {value, source} as resolved for the place on the day; a missing key was unset. */
    parameters: p.json<Record<string, unknown>>(),
    /** Facts that all its decisions share, frozen once; a decision holds the others. */
    sharedFacts: p.json<Record<string, unknown>>().defaultRaw(`'{}'`),
    happenedOn: p.date(),
    /** Day whose law a running case kept; null when it was that of the day on which it happened. */
    lawOn: p.date().nullable(),
    decidedOn: p.date(),
    decidedAt: knownAt(),
  },
});
export type RuleRun = InferEntity<typeof RuleRun>;

export const outcomes = ['GRANTED', 'REFUSED', 'OFFICER'] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Why somebody did, or did not, receive something; facts frozen on the day. Append-only. 决定
 * Its run, and the decision that a grant names, are checked by no constraint: they are inserted by selecting from what
 * they name, which is never deleted, and checking a million of them would take as long as writing them.
 */
export const Decision = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  policies: policiesOf(decisionWall),
  triggers: [appendOnly('decision')],
  uniques: [{ name: 'decision_once', properties: ['basisId', 'basisKind', 'ruleId', 'subjectId'] }],
  indexes: [{ properties: ['personId'] }, { properties: ['ruleRunId', 'outcome'] }],
  properties: {
    id: rowId(),
    ruleRunId: p.bigint('string'),
    ruleId: p.bigint('string'),
    basisKind: p.text().$type<BasisKind>(),
    basisId: p.bigint('string'),
    /** Row of the basis the decision is about: a result line, or the basis itself. */
    subjectId: p.bigint('string'),
    personId: p.bigint('string').nullable(),
    outcome: p.text().$type<Outcome>(),
    code: p.text(),
    facts: p.json<Record<string, unknown>>(),
    jurisdictionId: p.bigint('string'),
    personJurisdictionId: p.bigint('string').nullable(),
    employerId: p.bigint('string').nullable(),
    decidedAt: knownAt(),
  },
});
export type Decision = InferEntity<typeof Decision>;

/** A case that the rules leave to a named body. 待办事项 */
export const OfficerTask = defineEntity({
  name: 'OfficerTask',
  tableName: 'officer_task',
  policies: policiesOf(officerTaskWall),
  indexes: [
    {
      name: 'officer_task_decided_once',
      expression:
        'create unique index "officer_task_decided_once" on "officer_task" (decision_id) where kind = \'DECIDE\'',
    },
    {
      name: 'officer_task_reviewed_once_at_a_time',
      expression:
        'create unique index "officer_task_reviewed_once_at_a_time" on "officer_task" (decision_id) where kind = \'REVIEW_USED_PATH\' and status = \'OPEN\'',
    },
  ],
  properties: {
    id: rowId(),
    decisionId: p.bigint('string').index(),
    personId: p.bigint('string').nullable(),
    body: p.text().$type<'HR_BUREAU' | 'UNION'>(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().index(),
    code: p.text(),
    kind: p.text().$type<'DECIDE' | 'REVIEW_USED_PATH'>().default('DECIDE'),
    status: p.text().$type<'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'>().default('OPEN'),
    /** The condition the officer applied, in the officer's words, and what it rests on. */
    conditionApplied: p.text().nullable(),
    evidence: p.text().nullable(),
    clause: p.text().nullable(),
    decidedBy: p.text().nullable(),
    decidedOn: p.date().nullable(),
    /** The version of the results that called for it, and the one that made it pointless; null for other bases. */
    askedByVersionId: p.bigint('string').nullable(),
    withdrawnByVersionId: p.bigint('string').nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type OfficerTask = InferEntity<typeof OfficerTask>;
