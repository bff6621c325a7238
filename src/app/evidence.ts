import type { FactCatalogue } from '../policy/vocabulary/fact.ts';
import {
  certificateEvidence,
  exceptionCaseEvidence,
  pathApplicationEvidence,
} from '../modules/certification/certification.evidence.ts';
import {
  filedEvidence,
  registeredEvidence,
  resultEvidence,
} from '../modules/competition/competition.evidence.ts';
import { mentorFacts } from '../modules/contract/contract.evidence.ts';
import { withFacts, type Evidence } from '../modules/decision/evidence.ts';

/** Everything the rules can be asked about, by trigger. */
export const evidences: readonly Evidence[] = [
  withFacts(resultEvidence, mentorFacts),
  registeredEvidence,
  filedEvidence,
  certificateEvidence,
  exceptionCaseEvidence,
  pathApplicationEvidence,
];

export const evidenceOf = (trigger: string): Evidence => {
  const found = evidences.find((evidence) => evidence.trigger === trigger);
  if (!found) throw new Error(`No evidence is declared for ${trigger}`);
  return found;
};

/** The facts by trigger, against which rules are validated. */
export const factCatalogue: FactCatalogue = Object.fromEntries(
  evidences.map(({ trigger, facts }) => [trigger, facts]),
);
