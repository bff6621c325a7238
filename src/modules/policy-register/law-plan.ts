import type { Rule, VersionText } from '../../policy/vocabulary/rule.ts';
import { canonicalJson } from './canonical-json.ts';
import type { DraftedLaw, DraftedRule } from './law-content.ts';
import type { LawRegister } from './law-register.ts';
import type { ChangedVersion } from './stored-versions.ts';
import { versionName } from './stored-versions.ts';

/** A rule as it will stand, with every version. */
export interface PlannedRule {
  readonly rule: Rule;
  readonly before: Rule | undefined;
  /** Versions that are new or other than they stand. */
  readonly changed: readonly ChangedVersion[];
}

/** First day on which the version decides anything, or has an officer decide. */
export const beginsOn = ({ officerFrom, from }: VersionText): string | null => officerFrom ?? from;

/** A version that is open, or ends later, ends where the next one begins. */
function closed(version: VersionText, drafted: readonly VersionText[]): VersionText {
  const first = beginsOn(version);
  const [end] = drafted
    .flatMap((next) => beginsOn(next) ?? [])
    .filter((day) => first !== null && day > first && (version.to === null || day < version.to))
    .toSorted();
  return end === undefined ? version : { ...version, to: end };
}

function planned(
  id: string,
  drafted: DraftedRule | undefined,
  law: DraftedLaw,
  register: LawRegister,
) {
  const before = register.rules.get(id);
  const texts = (drafted?.versions ?? []).map(({ text }) => text);
  const kept = (before?.versions ?? [])
    .filter(({ version }) => !texts.some((text) => text.version === version))
    .map((version) => closed(version, texts))
    .map((version) => {
      const end = law.ends.find((each) => each.rule === id && each.version === version.version);
      return end ? { ...version, to: end.to } : version;
    });
  const versions = [...kept, ...texts].toSorted((a, b) => a.version - b.version);
  const head = before ?? drafted?.head;
  if (!head) return [];
  const changed = versions.filter((text) => {
    const stored = register.versions.get(versionName(id, text.version));
    return !stored || canonicalJson(stored.body) !== canonicalJson(text);
  });
  const rule: Rule = { ...head, versions };
  return [{ rule, before, changed: changed.map((text) => ({ ruleCode: id, text })) }];
}

/** Every rule that the draft touches, as it will stand. */
export function planRules(law: DraftedLaw, register: LawRegister): PlannedRule[] {
  const ids = new Set([
    ...law.rules.map(({ head }) => head.id),
    ...law.ends.map(({ rule }) => rule),
  ]);
  return [...ids].flatMap((id) =>
    planned(
      id,
      law.rules.find(({ head }) => head.id === id),
      law,
      register,
    ),
  );
}
