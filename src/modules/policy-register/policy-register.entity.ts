import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import {
  frozenCitation,
  frozenClause,
  frozenExample,
  frozenRule,
  frozenValue,
  frozenVersion,
} from './frozen-law.ts';
import type { LawDraftStatus } from './law-draft.lifecycle.ts';
import { lawDraftWall } from './policy-register.abilities.ts';
import { valuePolicies } from './value-policies.ts';

export const documentStatuses = [
  'IN_FORCE',
  'DRAFT',
  'NOT_HELD',
  'NON_NORMATIVE',
  'REPEALED',
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** A change of the law that officers register: documents, rules, values; one drafts it, another approves it. 法规登记稿 */
export const LawDraft = defineEntity({
  name: 'LawDraft',
  tableName: 'law_draft',
  policies: policiesOf(lawDraftWall),
  properties: {
    id: rowId(),
    title: p.text(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().index(),
    /** In the form of the rule files; kept even while it is imperfect. */
    content: p.json<Record<string, unknown>>(),
    status: p.text().$type<LawDraftStatus>().default('DRAFT'),
    /** Row ids of the users who have written in it or handed it in: none of them may approve it. */
    authors: p.array<string>(),
    draftedBy: p.text(),
    submittedBy: p.text().nullable(),
    submittedAt: p.datetime(6).nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime(6).nullable(),
    reason: p.text().nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type LawDraft = InferEntity<typeof LawDraft>;

/** The draft that registered a row last; null for what ships with the product. */
const lawDraft = () => p.manyToOne(LawDraft).mapToPk().nullable();

/** An official document. Only IN_FORCE ones bind. 政策文件 */
export const PolicyDocument = defineEntity({
  name: 'PolicyDocument',
  tableName: 'policy_document',
  properties: {
    id: rowId(),
    code: p.text().unique(),
    number: p.text().nullable(),
    title: p.text(),
    titleEn: p.text(),
    issuer: p.text(),
    issuerEn: p.text(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    issuedOn: p.date().nullable(),
    issuedText: p.text(),
    status: p.text().$type<DocumentStatus>(),
    implements: p.array<string>(),
    clauseScheme: p.text(),
    createdAt: knownAt(),
    lawDraftId: lawDraft,
  },
});
export type PolicyDocument = InferEntity<typeof PolicyDocument>;

/** A clause, by the document's own label. 条款 */
export const Clause = defineEntity({
  name: 'Clause',
  tableName: 'clause',
  triggers: [frozenClause],
  uniques: [{ properties: ['documentId', 'label'] }],
  properties: {
    id: rowId(),
    documentId: () => p.manyToOne(PolicyDocument).mapToPk(),
    label: p.text(),
    ordinal: p.integer(),
    about: p.text(),
    aboutEn: p.text(),
    lawDraftId: lawDraft,
  },
});
export type Clause = InferEntity<typeof Clause>;

/** A rule: what, on which trigger; its law is in its versions. 规则 */
export const Rule = defineEntity({
  name: 'Rule',
  tableName: 'rule',
  triggers: [frozenRule],
  properties: {
    id: rowId(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    systems: p.array<string>(),
    triggers: p.array<string>(),
    /** False while the trigger belongs to a later part of the system: shown and checked, never fired. */
    isServed: p.boolean(),
    lawDraftId: lawDraft,
  },
});
export type Rule = InferEntity<typeof Rule>;

/** One dated version of a rule, as data. Never changed once it has decided something. 规则版本 */
export const RuleVersion = defineEntity({
  name: 'RuleVersion',
  tableName: 'rule_version',
  triggers: [frozenVersion],
  uniques: [{ properties: ['ruleId', 'number'] }],
  properties: {
    id: rowId(),
    ruleId: () => p.manyToOne(Rule).mapToPk(),
    number: p.integer(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
    officerFrom: p.date().nullable(),
    status: p.text().$type<'IN_FORCE' | 'DRAFT' | 'DUE' | 'DELEGATED'>(),
    strength: p.text().$type<'MUST' | 'MAY' | 'ENCOURAGE' | 'PILOT' | 'TARGET' | 'DELEGATED'>(),
    effectType: p.text(),
    layering: p.text(),
    parameters: p.array<string>(),
    /** The whole version in the policy vocabulary: scope, when, whenUnset, effect, or the pending test in words. */
    body: p.json<Record<string, unknown>>(),
    createdAt: knownAt(),
    lawDraftId: lawDraft,
  },
});
export type RuleVersion = InferEntity<typeof RuleVersion>;

/** Which clauses a rule version rests on. 依据条款 */
export const Citation = defineEntity({
  name: 'Citation',
  tableName: 'citation',
  triggers: [frozenCitation],
  uniques: [{ properties: ['ruleVersionId', 'clauseId'] }],
  properties: {
    id: rowId(),
    ruleVersionId: () => p.manyToOne(RuleVersion).mapToPk(),
    clauseId: () => p.manyToOne(Clause).mapToPk().index(),
    ordinal: p.integer(),
  },
});

/** What a version must say about given facts: run whenever the version is checked, kept with it for everybody to read. 示例 */
export const RuleExample = defineEntity({
  name: 'RuleExample',
  tableName: 'rule_example',
  triggers: [frozenExample],
  uniques: [{ properties: ['ruleVersionId', 'name'] }],
  properties: {
    id: rowId(),
    ruleVersionId: () => p.manyToOne(RuleVersion).mapToPk(),
    /** 0 for one that the version has given up. */
    ordinal: p.integer(),
    name: p.text(),
    nameEn: p.text(),
    /** Facts, parameter values, place and day, as in the scenario files. */
    given: p.json<Record<string, unknown>>(),
    outcome: p.text(),
    code: p.text().nullable(),
  },
});

/** A figure the texts leave to somebody, e.g. P-16. 参数 */
export const Parameter = defineEntity({
  name: 'Parameter',
  tableName: 'parameter',
  properties: {
    id: rowId(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    scope: p.text(),
    type: p.text(),
    why: p.text(),
    whyEn: p.text(),
    lawDraftId: lawDraft,
  },
});
export type Parameter = InferEntity<typeof Parameter>;

/** One dated value of a parameter with its legal basis, for a place or an organisation. 参数取值 */
export const ParameterValue = defineEntity({
  name: 'ParameterValue',
  tableName: 'parameter_value',
  policies: valuePolicies,
  triggers: [frozenValue],
  properties: {
    id: rowId(),
    parameterId: () => p.manyToOne(Parameter).mapToPk().index(),
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().nullable(),
    organisationId: () => p.manyToOne(Organisation).mapToPk().nullable(),
    value: p.json<unknown>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    legalBasis: p.text(),
    /** Shipped with the product rather than set by an officer. */
    isDefault: p.boolean(),
    /** Disabled values serve previews only. */
    isEnabled: p.boolean(),
    /** Still holds for numbers when a lower place sets less. */
    isFloor: p.boolean().default(false),
    setBy: p.text(),
    setAt: knownAt(),
  },
});
export type ParameterValue = InferEntity<typeof ParameterValue>;
