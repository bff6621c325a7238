import { sql } from 'kysely';
import type {
  Clocks,
  Fields,
  Filter,
  OnDay,
  Readable,
  Root,
} from '../../platform/reader/declaration.ts';
import {
  column,
  expression,
  kept,
  listOf,
  nodeId,
  one,
  oneBy,
  readable,
  rootByCode,
  rootList,
  rootMany,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { parameterReading, valueReading } from './parameter.reading.ts';
import { draftReading, exampleReading, lapsing, lawDraftRoots } from './law-draft.reading.ts';

const BY_CODE = [['code', 'asc']] as const;
const IN_ORDER = [['ordinal', 'asc', { kind: 'int' }]] as const;

const documentReading = readable({
  type: 'PolicyDocument',
  table: 'policy_document',
  asOf: kept(),
  fields: {
    id: nodeId(),
    code: column('code', 'text'),
    number: column('number', 'text', { nullable: true }),
    title: column('title', 'text'),
    titleEn: column('title_en', 'text'),
    issuer: column('issuer', 'text'),
    issuerEn: column('issuer_en', 'text'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    issuedOn: column('issued_on', 'date', { nullable: true }),
    issuedText: column('issued_text', 'text'),
    status: column('status', 'code'),
    implements: column('implements', 'texts'),
    clauses: listOf('Clause', { by: 'document_id', order: IN_ORDER }),
  },
});

/** A citation that a version has given up keeps its row, with ordinal 0. */
const cited: Filter = (row) => sql`${row('ordinal')} > 0`;

const clauseReading = readable({
  type: 'Clause',
  table: 'clause',
  asOf: kept(),
  fields: {
    id: nodeId(),
    label: column('label', 'text'),
    about: column('about', 'text'),
    aboutEn: column('about_en', 'text'),
    document: one('PolicyDocument', 'document_id'),
    citedBy: listOf('Citation', { by: 'clause_id', order: [['id', 'asc']], where: cited }),
  },
});

const citationReading = readable({
  type: 'Citation',
  table: 'citation',
  node: false,
  asOf: kept(),
  fields: {
    clause: one('Clause', 'clause_id'),
    ruleVersion: one('RuleVersion', 'rule_version_id'),
  },
});

/** In force on the viewer's day; a draft never is. */
const inForce: Filter = (row, { given }) => {
  const today = given('today', 'date');
  return sql`${row('status')} <> 'DRAFT' and ${row('valid_from')} <= ${today}
    and (${row('valid_to')} is null or ${row('valid_to')} > ${today})`;
};

const ruleReading = readable({
  type: 'Rule',
  table: 'rule',
  asOf: kept(),
  fields: {
    id: nodeId(),
    code: column('code', 'code'),
    name: column('name', 'text'),
    nameEn: column('name_en', 'text'),
    systems: column('systems', 'texts'),
    triggers: column('triggers', 'texts'),
    isServed: column('is_served', 'boolean'),
    notServedBecause: expression(
      'text',
      (row, { from }) => sql`select version.body ->> 'pending' from ${from('rule_version')} version
        where version.rule_id = ${row('id')} and version.body ->> 'pending' is not null
          and not ${row('is_served')}
        order by version.number desc limit 1`,
      { nullable: true, asOf: true },
    ),
    versions: listOf('RuleVersion', { by: 'rule_id', order: [['number', 'asc']] }),
    currentVersion: oneBy('RuleVersion', {
      by: 'rule_id',
      order: [['number', 'desc']],
      where: inForce,
    }),
  },
});

/** A version governs from the day on which officers begin to decide by it (P-41). */
const governs: OnDay = (row, on) => sql`(${row('status')} <> 'DRAFT'
  and coalesce(${row('officer_from')}, ${row('valid_from')}) <= ${on}
  and (${row('valid_to')} is null or ${row('valid_to')} > ${on}))`;

const ranBy = (clocks: Clocks | undefined): Sql =>
  sql`${clocks?.until ? sql` and rule_run.decided_at < ${clocks.until}` : sql``}${
    clocks?.on ? sql` and rule_run.decided_on <= ${clocks.on}` : sql``
  }`;

const versionReading = readable({
  type: 'RuleVersion',
  table: 'rule_version',
  asOf: kept(governs),
  fields: {
    id: nodeId(),
    rule: one('Rule', 'rule_id'),
    number: column('number', 'int'),
    jurisdiction: one('Jurisdiction', 'jurisdiction_id'),
    validFrom: column('valid_from', 'date', { nullable: true }),
    validTo: column('valid_to', 'date', { nullable: true }),
    officerFrom: column('officer_from', 'date', { nullable: true }),
    status: column('status', 'code'),
    strength: column('strength', 'code'),
    effectType: column('effect_type', 'code'),
    layering: column('layering', 'text'),
    body: column('body', 'json'),
    citations: listOf('Citation', { by: 'rule_version_id', order: IN_ORDER, where: cited }),
    parameters: column('parameters', 'texts'),
    runningCases: expression(
      'code',
      (row) => sql`coalesce(${row('body')} ->> 'runningCases', 'FOLLOW')`,
      { asOf: true },
    ),
    hasDecided: expression(
      'boolean',
      (row, { clocks }) =>
        sql`exists (select from rule_run where rule_run.rule_version_id = ${row('id')}${ranBy(clocks)})`,
      { asOf: true },
    ),
    lastDecidedOn: expression(
      'date',
      (
        row,
        { clocks },
      ) => sql`select max(coalesce(rule_run.law_on, rule_run.happened_on)) from rule_run
        where rule_run.rule_version_id = ${row('id')}${ranBy(clocks)}`,
      { nullable: true, asOf: true },
    ),
    examples: listOf('RuleExample', { by: 'rule_version_id', order: IN_ORDER, where: cited }),
    registeredBy: one('LawDraft', 'law_draft_id', { nullable: true }),
  },
});

const ruleFilter: Filter = (row, { args, from }) => [
  args.has('trigger') ? sql`${args.bind('trigger', 'text')} = any(${row('triggers')})` : undefined,
  args.has('document')
    ? sql`exists (select from ${from('rule_version')} version
        join ${from('citation')} citation on citation.rule_version_id = version.id
        join ${from('clause')} clause on clause.id = citation.clause_id
        join ${from('policy_document')} document on document.id = clause.document_id
        where version.rule_id = ${row('id')} and citation.ordinal > 0
          and document.code = ${args.bind('document', 'text')})`
    : undefined,
];

/** The law book is public: no wall, save for what enterprises set for themselves. */
export const policyRegisterReadables: readonly Readable[] = [
  documentReading,
  clauseReading,
  citationReading,
  ruleReading,
  versionReading,
  exampleReading,
  draftReading,
  parameterReading,
  valueReading,
];

export const policyRegisterRoots: readonly Root[] = [
  rootByCode('document', 'PolicyDocument'),
  rootList('documents', 'PolicyDocument', { order: BY_CODE }),
  rootByCode('rule', 'Rule'),
  rootMany('rules', 'Rule', { orders: { CODE: BY_CODE }, where: ruleFilter }),
  rootMany('lapsingRules', 'RuleVersion', {
    orders: {
      LAPSE: [
        ['valid_to', 'asc'],
        ['id', 'asc'],
      ],
    },
    where: lapsing,
  }),
  ...lawDraftRoots,
  rootByCode('parameter', 'Parameter'),
  rootMany('parameters', 'Parameter', { orders: { CODE: BY_CODE } }),
];

export const policyRegisterAdditions: Readonly<Record<string, Fields>> = {};
