import { sql, type RawBuilder } from 'kysely';
import type { FactDeclaration } from '../../policy/vocabulary/fact.ts';
import type { BasisKind } from './decision.entity.ts';

/** What the rules are asked about: one basis, on one day, at one place. */
export interface Basis {
  readonly id: string;
  readonly happenedOn: string;
  /** Day on which the case began, for rules that leave running cases where they were (`runningCases: KEEP`). */
  readonly startedOn: string;
  /** Jurisdiction codes root → leaf of the place where it happened. */
  readonly place: readonly string[];
  readonly jurisdictionId: string;
  readonly eventId: string | null;
  readonly resultVersionId: string | null;
  readonly occupationId: string | null;
  /** How many subjects it has, where there are many. */
  readonly subjects?: number;
  /** Parameter values that the contest itself has fixed (P-14). */
  readonly contest?: Readonly<Record<string, unknown>>;
}

/** A fact together with its SQL expression over the aliases of its evidence. `needs` names joins it depends on. */
export interface EvidenceFact extends FactDeclaration {
  readonly sql: RawBuilder<unknown>;
  readonly needs?: readonly string[];
  /** The same for all subjects of one basis. */
  readonly isShared?: true;
}

/** The columns a decision copies from its subject. */
export interface SubjectColumns {
  readonly subjectId: RawBuilder<unknown>;
  readonly personId: RawBuilder<unknown>;
  readonly jurisdictionId: RawBuilder<unknown>;
  readonly personJurisdictionId: RawBuilder<unknown>;
  readonly employerId: RawBuilder<unknown>;
}

/** The place that G-02 compares, as a text array root → leaf (P-66). */
export interface PlaceColumns {
  readonly CONTEST: RawBuilder<unknown>;
  readonly PERSON: RawBuilder<unknown>;
}

/** What a subject is to the outside: its public type, the table whose rows an actor must see, and what it is called. */
export interface SubjectNode {
  readonly type: string;
  readonly table: string;
  readonly name: RawBuilder<unknown>;
}

/**
 * What one trigger offers to the rules: where its subjects stand, their facts, and how they are found from the
 * basis. The only place where the words of the rules meet the tables.
 */
export interface Evidence {
  readonly trigger: string;
  readonly basisKind: BasisKind;
  readonly from: RawBuilder<unknown>;
  /** Predicate that picks the subjects of one basis. */
  readonly ofBasis: (basisId: string) => RawBuilder<unknown>;
  /** Row id of the basis a subject belongs to. */
  readonly basisId: RawBuilder<unknown>;
  /** SELECT of the basis with that id. */
  readonly basis: (basisId: string) => RawBuilder<Basis>;
  readonly subject: SubjectColumns;
  readonly node: SubjectNode;
  readonly place: PlaceColumns;
  readonly happenedOn: RawBuilder<unknown>;
  readonly facts: readonly EvidenceFact[];
  /** Joins by name, added only when a fact asks for them. */
  readonly joins: Readonly<Record<string, RawBuilder<unknown>>>;
}

/** The same trigger with the facts that later modules add to it. */
export const withFacts = (
  evidence: Evidence,
  more: { facts: readonly EvidenceFact[]; joins?: Evidence['joins'] },
): Evidence => ({
  ...evidence,
  facts: [...evidence.facts, ...more.facts],
  joins: { ...evidence.joins, ...more.joins },
});

/** The FROM clause with exactly the joins that these facts need. */
export function fromClause(
  evidence: Evidence,
  facts: readonly EvidenceFact[],
): RawBuilder<unknown> {
  const names = new Set(facts.flatMap((fact) => fact.needs ?? []));
  const joins = [...names].map((name) => evidence.joins[name] ?? sql``);
  return sql`${evidence.from} ${sql.join(joins, sql` `)}`;
}

/** Everything the rules can be asked about; a trigger stands in it once. */
export type Evidences = readonly Evidence[];
