import type { LocalDate } from '../../kernel/local-date.ts';
import type { Citation, Condition } from './condition.ts';
import type { Effect } from './effect.ts';
import type { Bilingual } from './fact.ts';

export const versionStatuses = ['IN_FORCE', 'DRAFT', 'DUE', 'DELEGATED'] as const;
/** DUE: a target whose date has passed. DELEGATED: the test stands in a document that is not held. */
export type VersionStatus = (typeof versionStatuses)[number];

export const strengths = ['MUST', 'MAY', 'ENCOURAGE', 'PILOT', 'TARGET', 'DELEGATED'] as const;
/** How strongly the clause speaks, and so what the system may do about it. 条款效力 */
export type Strength = (typeof strengths)[number];

/** Whose place guard G-02 compares: where the contest was approved, or where the person's employer is registered (P-66). */
export const places = ['CONTEST', 'PERSON'] as const;
export type Place = (typeof places)[number];

export const runningCases = ['FOLLOW', 'KEEP'] as const;
/** What becomes of a case that was running when the version began: FOLLOW moves it to the version, KEEP leaves it where it was. */
export type RunningCases = (typeof runningCases)[number];

/**
 * Triggers whose cases begin before the day on which they happen, and with what; the rest begin on that very day, so
 * that none of their cases ever runs.
 */
export const caseBegins: Readonly<Record<string, Bilingual>> = {
  'ResultSet.FINAL': { zh: '竞赛开始', en: 'the first day of the contest' },
  'Competition.REGISTERED': { zh: '竞赛登记', en: 'the registration of the contest' },
  'Competition.FILED': { zh: '竞赛登记', en: 'the registration of the contest' },
  'Certificate.RECORDED': { zh: '申报', en: 'the filing of its application' },
  'PathApplication.FILED': { zh: '通道开通', en: 'the opening of the path' },
};

export const documentStatuses = [
  'IN_FORCE',
  'DRAFT',
  'NOT_HELD',
  'NON_NORMATIVE',
  'REPEALED',
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** What the register knows about a document that a rule cites. */
export interface CitedDocument {
  readonly code: string;
  /** The issuer's number, e.g. 溧委办〔2020〕65号; null when none is printed. */
  readonly number: string | null;
  readonly title?: Bilingual;
  readonly status: DocumentStatus;
}

/** `officerWhen` left out: an officer decides every such case. */
export type WhenUnset =
  | { readonly outcome: 'REFUSE' }
  | { readonly outcome: 'OFFICER'; readonly officerWhen?: Condition };

/** One version as the rule file has it. Intervals are half-open. */
export interface VersionText {
  readonly version: number;
  readonly jurisdiction: string;
  /** Null for drafts. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** From this day to `from`, an officer decides (P-41). */
  readonly officerFrom: LocalDate | null;
  readonly status: VersionStatus;
  readonly strength: Strength;
  readonly place: Place;
  readonly cite: readonly Citation[];
  readonly layering: string;
  readonly parameters: readonly string[];
  /** Parameter that lists the places of a pilot; an unset list lists nobody. */
  readonly pilotList: string | null;
  /** Is this rule about this subject at all; null: always. */
  readonly scope: Condition | null;
  /** Null while `pending`. */
  readonly when: Condition | null;
  readonly whenUnset: WhenUnset;
  readonly effect: Effect;
  /** The test in words, for a rule that is not computed yet. */
  readonly pending: string | null;
  /** FOLLOW when left out: the law of the day on which it happened. */
  readonly runningCases?: RunningCases;
}

/** A rule of the law book with all its versions. 规则 */
export interface Rule {
  /** Natural code, e.g. R-032. */
  readonly id: string;
  readonly name: Bilingual;
  readonly systems: readonly string[];
  readonly triggers: readonly string[];
  readonly versions: readonly VersionText[];
}

/** One version together with what it takes from its rule and from the register: the unit that decides. */
export interface RuleVersion extends VersionText {
  readonly id: string;
  readonly name: Bilingual;
  readonly systems: readonly string[];
  readonly triggers: readonly string[];
  /** Cited documents by code. */
  readonly documents: Readonly<Record<string, CitedDocument>>;
}

/** The rule's versions, each with the cited documents that the register knows. */
export function versionsOf(
  rule: Rule,
  documents: Readonly<Record<string, CitedDocument>>,
): RuleVersion[] {
  const { versions, ...shared } = rule;
  return versions.map((version) => ({
    ...version,
    ...shared,
    documents: Object.fromEntries(
      version.cite.flatMap(({ document }) => {
        const known = documents[document];
        return known ? [[document, known] as const] : [];
      }),
    ),
  }));
}
