import { canonicalJson } from './canonical-json.ts';
import type { DraftedLaw } from './law-content.ts';
import type { PlannedRule } from './law-plan.ts';
import type { LawRegister } from './law-register.ts';
import type { DocumentFile } from './policy-files.ts';
import { versionName } from './stored-versions.ts';

export const lawChangeKinds = [
  'DOCUMENT_ADDED',
  'DOCUMENT_CHANGED',
  'CLAUSE_ADDED',
  'CLAUSE_CHANGED',
  'RULE_ADDED',
  'VERSION_ADDED',
  'VERSION_CHANGED',
  'VERSION_ENDED',
  'PARAMETER_ADDED',
  'VALUE_SET',
] as const;
export type LawChangeKind = (typeof lawChangeKinds)[number];

/** One thing that a draft brings about: as it stands and as it will stand. */
export interface LawChange {
  readonly kind: LawChangeKind;
  /** `LY27`, `LY27 第三条`, `R-032 v2`, `P-16 320481`. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Its clauses are told one by one. */
const headOf = (document: DocumentFile): object => ({ ...document, clauses: undefined });
const isOther = ({ before, after }: LawChange): boolean =>
  canonicalJson(before) !== canonicalJson(after);

function ofDocuments({ documents }: DraftedLaw): LawChange[] {
  return documents.flatMap(({ before, document }) => [
    {
      kind: before ? 'DOCUMENT_CHANGED' : 'DOCUMENT_ADDED',
      name: document.code,
      before: before ? headOf(before) : null,
      after: headOf(document),
    } satisfies LawChange,
    ...document.clauses.map((clause): LawChange => {
      const was = before?.clauses.find(({ label }) => label === clause.label);
      const kind = was ? 'CLAUSE_CHANGED' : 'CLAUSE_ADDED';
      return {
        kind,
        name: `${document.code} ${clause.label}`,
        before: was?.about ?? null,
        after: clause.about,
      };
    }),
  ]);
}

function ofRules(plan: readonly PlannedRule[], register: LawRegister): LawChange[] {
  return plan.flatMap(({ rule, before, changed }) => {
    const { versions: _, ...head } = rule;
    const added: LawChange[] = before
      ? []
      : [{ kind: 'RULE_ADDED', name: rule.id, before: null, after: head }];
    const versions = changed.map(({ text }): LawChange => {
      const name = versionName(rule.id, text.version);
      const was = register.versions.get(name)?.body ?? null;
      if (was === null) return { kind: 'VERSION_ADDED', name, before: null, after: text };
      const onlyEnds = canonicalJson({ ...was, to: null }) === canonicalJson({ ...text, to: null });
      return onlyEnds
        ? { kind: 'VERSION_ENDED', name, before: { to: was.to }, after: { to: text.to } }
        : { kind: 'VERSION_CHANGED', name, before: was, after: text };
    });
    return [...added, ...versions];
  });
}

const ofParameters = ({ parameters }: DraftedLaw): LawChange[] =>
  parameters.flatMap(({ before, parameter, values }) => [
    ...(before
      ? []
      : [
          { kind: 'PARAMETER_ADDED', name: parameter.key, before: null, after: parameter } as const,
        ]),
    ...values.map(({ jurisdiction, from, value, legalBasis, isFloor }): LawChange => ({
      kind: 'VALUE_SET',
      name: `${parameter.key} ${jurisdiction}`,
      before: null,
      after: { jurisdiction, from, value, legalBasis, isFloor },
    })),
  ]);

/** What a draft would create, change and end. */
export const changesOf = (
  law: DraftedLaw,
  plan: readonly PlannedRule[],
  register: LawRegister,
): LawChange[] =>
  [...ofDocuments(law), ...ofRules(plan, register), ...ofParameters(law)].filter(isOther);
