import type { Context } from '../../platform/context.ts';
import type { Rule, VersionText } from '../../policy/vocabulary/rule.ts';
import { canonicalJson } from './canonical-json.ts';
import { beginsOn } from './law-plan.ts';
import { loadStoredTexts, versionName, type StoredText } from './stored-versions.ts';

/** A version of the product's law book that the register does not hold as it ships, for a place has said otherwise. */
export interface LeftAlone {
  /** `R-032 v1` */
  readonly name: string;
  /** ENDED: the same text with another end; REPLACED: another text; NOT_ADDED: it would decide the days of a place's version. */
  readonly why: 'ENDED' | 'REPLACED' | 'NOT_ADDED';
  /** The version of the place: the same number, or the one whose days it is about. */
  readonly kept: string;
}

const meet = (a: VersionText, b: VersionText): boolean => {
  const [first, second] = [beginsOn(a), beginsOn(b)];
  if (first === null || second === null) return false;
  return (b.to === null || first < b.to) && (a.to === null || second < a.to);
};

const without = (text: VersionText): string => canonicalJson({ ...text, to: null });

function compare(
  { id }: Rule,
  text: VersionText,
  stored: ReadonlyMap<string, StoredText>,
): LeftAlone[] {
  const name = versionName(id, text.version);
  const before = stored.get(name);
  if (before) {
    if (before.lawDraftId === null || canonicalJson(before.body) === canonicalJson(text)) return [];
    const why = without(before.body) === without(text) ? 'ENDED' : 'REPLACED';
    return [{ name, why, kept: name }];
  }
  const own = [...stored.values()].find(
    ({ code, lawDraftId, body }) => code === id && lawDraftId !== null && meet(body, text),
  );
  return own ? [{ name, why: 'NOT_ADDED', kept: versionName(id, own.number) }] : [];
}

/** What the book says of rules and the register does not, since officers have registered or ended versions of them. */
export const leftAlone = (
  rules: readonly Rule[],
  stored: ReadonlyMap<string, StoredText>,
): LeftAlone[] =>
  rules.flatMap((rule) => rule.versions.flatMap((text) => compare(rule, text, stored)));

/** The same, asked of the register as it stands. */
export const listLeftAlone = async (ctx: Context, rules: readonly Rule[]): Promise<LeftAlone[]> =>
  leftAlone(rules, await loadStoredTexts(ctx));

const whys: Readonly<Record<LeftAlone['why'], (kept: string) => string>> = {
  ENDED: () => '地方已定终止日 / a place has set its end',
  REPLACED: () => '地方已另行登记 / a place has registered another text',
  NOT_ADDED: (kept) => `地方的 ${kept} 管该期间 / ${kept} of a place governs its days`,
};

/** One line for operators: `R-032 v1: 地方已定终止日 / a place has set its end`. */
export const leftAloneLine = ({ name, why, kept }: LeftAlone): string =>
  `${name}: ${whys[why](kept)}`;
