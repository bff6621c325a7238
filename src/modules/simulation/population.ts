import { sql, type RawBuilder } from 'kysely';
import type { Sight } from '../../kernel/actor.ts';
import type { Wall } from '../../kernel/wall.ts';
import type { Bilingual } from '../../policy/vocabulary/fact.ts';
import { certificateWall } from '../certificate/certificate.abilities.ts';
import { pathWall } from '../certification/certification.abilities.ts';
import { competitionWall, entryWall } from '../competition/competition.abilities.ts';
import { fixedByEvent } from '../competition/competition.evidence.ts';
import { grantWall } from '../honour/honour.abilities.ts';

/** Which subjects of a trigger a rule is tried on. Expressions stand over the aliases of the trigger's evidence. */
export interface Population {
  readonly name: Bilingual;
  /** Alias of the subject's own row, whose columns the wall names. */
  readonly alias: string;
  readonly wall: Wall;
  /** Those that count today. */
  readonly current: RawBuilder<unknown>;
  /** Of a person's, those that may still lead to something. */
  readonly open: RawBuilder<unknown>;
  /** Code of the contest's series; null where there is no contest. */
  readonly series: RawBuilder<unknown> | null;
  /** Grants of results are known by person and event, all others by the subject of their decision. */
  readonly eventId: RawBuilder<unknown> | null;
  /** Values that the contest itself has fixed, as jsonb (P-14). */
  readonly contest: RawBuilder<unknown>;
  /** False for subjects that are about no person. */
  readonly ofPersons: boolean;
}

const nothingFixed = sql`'{}'::jsonb`;
const apart = { series: null, eventId: null, contest: nothingFixed, ofPersons: true };
const contests = {
  alias: 'competition',
  wall: competitionWall,
  current: sql`competition.status <> 'DRAFT'`,
  open: sql`false`,
  series: sql`series.code`,
  eventId: null,
  contest: nothingFixed,
  ofPersons: false,
};
const final = sql`version.status = 'FINAL'`;

/** Every trigger on whose subjects rules can be tried. */
const populations: Readonly<Record<string, Population>> = {
  'ResultSet.FINAL': {
    name: { zh: '竞赛最终成绩', en: 'final contest results' },
    alias: 'line',
    wall: entryWall,
    current: final,
    open: final,
    series: sql`series.code`,
    eventId: sql`event.id`,
    contest: fixedByEvent,
    ofPersons: true,
  },
  'Certificate.RECORDED': {
    ...apart,
    name: { zh: '已登记证书', en: 'recorded certificates' },
    alias: 'certificate',
    wall: certificateWall,
    current: sql`certificate.status = 'VALID'`,
    open: sql`certificate.status = 'VALID'`,
  },
  'ExceptionCase.FILED': {
    ...apart,
    name: { zh: '破格或直接认定申报', en: 'exception cases' },
    alias: 'exception_case',
    wall: grantWall,
    current: sql`true`,
    open: sql`exception_case.status not in ('REJECTED', 'CERTIFIED')`,
  },
  'PathApplication.FILED': {
    ...apart,
    name: { zh: '通道申报', en: 'applications along a path' },
    alias: 'path_application',
    wall: pathWall,
    current: sql`true`,
    open: sql`path_application.outcome = 'PENDING'`,
  },
  'Competition.REGISTERED': {
    ...contests,
    name: { zh: '竞赛登记', en: 'registered contests' },
  },
  'Competition.FILED': { ...contests, name: { zh: '竞赛备案', en: 'filed contests' } },
};

/** The trigger's subjects; undefined for triggers of parts that are not served. */
export const populationOf = (trigger: string): Population | undefined => populations[trigger];

/**
 * The wall of the subject's table as a predicate. It stands beside the statement because the facts of a subject may lie
 * where its officer does not look, so that the statement itself runs with every row in view.
 */
export function withinSight({ alias, wall }: Population, sight: Sight): RawBuilder<unknown> {
  if (sight.all) return sql`true`;
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  const ways = [
    ...(wall.places ?? []).map((name) => sql`${of(name)} = any(${sight.places}::bigint[])`),
    ...(wall.persons ?? []).map((name) => sql`${of(name)} = ${sight.person}::bigint`),
    ...(wall.bodies ?? []).map((name) => sql`${of(name)} = any(${sight.bodies}::bigint[])`),
    ...(wall.open === undefined ? [] : [of(wall.open)]),
  ];
  return sql`(${sql.join(ways, sql` or `)})`;
}
