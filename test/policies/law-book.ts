import {
  certificateEvidence,
  exceptionCaseEvidence,
  pathApplicationEvidence,
} from '../../src/modules/certification/certification.evidence.ts';
import {
  filedEvidence,
  registeredEvidence,
  resultEvidence,
} from '../../src/modules/competition/competition.evidence.ts';
import { mentorFacts } from '../../src/modules/contract/contract.evidence.ts';
import { withFacts } from '../../src/modules/decision/evidence.ts';
import { readPolicies } from '../../src/modules/policy-register/read-policies.ts';
import type { FactCatalogue } from '../../src/policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../src/policy/vocabulary/rule.ts';
import { versionsOf } from '../../src/policy/vocabulary/rule.ts';

/** What ships in seeds/policies, read once per test file. */
export const lawBook = readPolicies('seeds/policies');

const offered = [
  withFacts(resultEvidence, mentorFacts),
  registeredEvidence,
  filedEvidence,
  certificateEvidence,
  exceptionCaseEvidence,
  pathApplicationEvidence,
];
export const facts: FactCatalogue = Object.fromEntries(
  offered.map((evidence) => [evidence.trigger, evidence.facts]),
);
export const byCode = Object.fromEntries(
  lawBook.documents.map((document) => [document.code, document]),
);
export const versions = lawBook.rules.flatMap((rule) => versionsOf(rule, byCode));
/** Versions that are computed; the others say their test in words. */
export const served = versions.filter(({ pending }) => pending === null);
export const inForce = served.filter(({ status }) => status !== 'DRAFT');
export const nameOf = ({ id, version }: RuleVersion) => `${id} v${version}`;
export const defaultOf = (key: string) =>
  lawBook.parameters.find((each) => each.key === key)?.default;
