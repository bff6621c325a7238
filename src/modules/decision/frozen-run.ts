import type { Parameters, ParameterValue } from '../../policy/parameters.ts';
import { prepareVersion } from '../../policy/prepare-version.ts';
import type { PreparedVersion } from '../../policy/prepared.ts';
import type { CitedDocument, DocumentStatus, RuleVersion } from '../../policy/vocabulary/rule.ts';
import type { BasisKind } from './decision.entity.ts';
import type { Evidence, Evidences } from './evidence.ts';

/** The parameter values of a run as it stored them; null was not set. */
export type FrozenParameters = Readonly<Record<string, ParameterValue | null>>;

/** The evidence a run of the rule had: the one of its kind of basis that the rule listens to. */
export function evidenceOfRun(
  evidences: Evidences,
  basisKind: BasisKind,
  { triggers, id }: RuleVersion,
): Evidence {
  const found = evidences.find(
    (evidence) => evidence.basisKind === basisKind && triggers.includes(evidence.trigger),
  );
  if (!found) throw new Error(`${id} has no evidence of kind ${basisKind}`);
  return found;
}

const refusedStatus: Readonly<Record<string, DocumentStatus>> = {
  LEGAL_STATUS_DRAFT: 'DRAFT',
  DOCUMENT_NOT_HELD: 'NOT_HELD',
  DOCUMENT_NOT_NORMATIVE: 'NON_NORMATIVE',
};
const binding: readonly DocumentStatus[] = ['IN_FORCE', 'REPEALED'];

/**
 * The version with its documents as they stood when it decided. G-01 is the first test of every rule, so a decision
 * without one of its codes proves that the documents bound on that day, whatever has become of them since.
 */
function asDecided(version: RuleVersion, code: string | null): RuleVersion {
  const then = refusedStatus[code ?? ''] ?? 'IN_FORCE';
  const documents = Object.entries(version.documents).map(
    ([name, document]): [string, CitedDocument] => [
      name,
      binding.includes(document.status) && then === 'IN_FORCE'
        ? document
        : { ...document, status: then },
    ],
  );
  return { ...version, documents: Object.fromEntries(documents) };
}

/** The version with the values it decided by. `code` is the decision's own; null when there is none to go by. */
export function prepareFrozen(
  evidence: Evidence,
  version: RuleVersion,
  frozen: FrozenParameters,
  { code, lawOn }: { code: string | null; lawOn: string | null },
): PreparedVersion {
  const parameters: Parameters = Object.fromEntries(
    Object.entries(frozen).map(([key, value]) => [key, value ?? undefined]),
  );
  const catalogue = { [evidence.trigger]: evidence.facts };
  return prepareVersion(asDecided(version, code), parameters, catalogue, { lawOn });
}
