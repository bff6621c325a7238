import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Facts } from '../../policy/vocabulary/fact.ts';
import type { Place } from '../../policy/vocabulary/rule.ts';
import { fromClause, type Evidence, type Evidences } from '../decision/evidence.ts';
import { populationOf, withinSight, type Population } from './population.ts';
import type { Setting } from './value-book.ts';

const database = (ctx: Context) => ctx.em.getKysely<Record<string, never>>();

/** Something of a person's that rules can be asked about. */
export interface PersonSubject {
  readonly subjectId: string;
  readonly name: string;
  readonly evidence: Evidence;
  readonly population: Population;
}

/** The same with every fact that its trigger offers, `happenedOn` among them. */
export interface KnownSubject extends PersonSubject, Setting {
  readonly facts: Facts;
  readonly places: Readonly<Record<Place, readonly string[]>>;
}

const GREATEST_ID = 2n ** 63n - 1n;

/** Whether the person is there and in the actor's sight. */
export async function seesPerson(ctx: Context, personId: string): Promise<boolean> {
  if (BigInt(personId) > GREATEST_ID) return false;
  const { rows } = await sql`select from person where id = ${personId}::bigint`.execute(
    database(ctx),
  );
  return rows.length === 1;
}

const triggersOfPersons = (evidences: Evidences) =>
  evidences.flatMap((evidence) => {
    const population = populationOf(evidence.trigger);
    return population?.ofPersons ? [{ evidence, population }] : [];
  });

/**
 * The person's current final result lines (one an event), valid certificates, open cases and applications, as far as
 * the actor sees them. To be run with every row in view, like the facts that follow.
 */
export async function subjectsOf(
  ctx: Context,
  evidences: Evidences,
  personId: string,
): Promise<PersonSubject[]> {
  const grounds = triggersOfPersons(evidences);
  const each = grounds.map(
    ({ evidence, population }, ground) => sql`
      select ${sql.lit(ground)} as ground, ${evidence.subject.subjectId} as id, ${evidence.node.name} as name
      from ${evidence.from}
      where ${evidence.subject.personId} = ${personId}::bigint and ${population.open}
        and ${withinSight(population, ctx.actor.sight)}`,
  );
  if (each.length === 0) return [];
  const { rows } = await sql<{ ground: number; id: string; name: string }>`
    select ground, id::text as id, name from (${sql.join(each, sql` union all `)}) subjects
    order by ground, subjects.id desc`.execute(database(ctx));
  return rows.map(({ ground, id, name }) => ({ ...grounds[ground]!, subjectId: id, name }));
}

type Row = Pick<
  KnownSubject,
  'subjectId' | 'place' | 'happenedOn' | 'contest' | 'facts' | 'places'
>;

/** Every fact about these subjects, one statement a trigger. */
export async function knowSubjects(
  ctx: Context,
  subjects: readonly PersonSubject[],
): Promise<KnownSubject[]> {
  const known: KnownSubject[] = [];
  for (const [evidence, group] of Map.groupBy(subjects, (each) => each.evidence)) {
    const { place, facts, happenedOn, subject } = evidence;
    const pairs = facts.map((fact) => sql`${sql.lit(fact.name)}, ${fact.sql}`);
    const { rows } = await sql<Row>`
      select ${subject.subjectId}::text as "subjectId", ${place.CONTEST} as place,
        ${happenedOn}::text as "happenedOn", ${group[0]!.population.contest} as contest,
        jsonb_build_object('happenedOn', ${happenedOn}, ${sql.join(pairs)}) as facts,
        jsonb_build_object('CONTEST', ${place.CONTEST}, 'PERSON', ${place.PERSON}) as places
      from ${fromClause(evidence, facts)}
      where ${subject.subjectId} = any(${group.map(({ subjectId }) => subjectId)}::bigint[])`.execute(
      database(ctx),
    );
    const bySubject = new Map(rows.map((row) => [row.subjectId, row]));
    for (const each of group) known.push({ ...each, ...bySubject.get(each.subjectId)! });
  }
  return known;
}
