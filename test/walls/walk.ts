import { toNodeId } from '../../src/kernel/node-id.ts';
import type { Field } from '../../src/platform/reader/declaration.ts';
import type { Reader } from '../../src/platform/reader/registry.ts';
import type { World } from '../world.ts';
import type { WallActor } from './actors.ts';
import { seenBy, tableOf, walledTypes } from './predict.ts';
import { kinds, letsIn, purelyRelated, relations, type Placed, type Trees } from './relations.ts';

/** What a walk found: how many answers were compared, and in words those that were wrong. */
export class Findings {
  cells = 0;
  readonly wrong: string[] = [];

  compare(where: string, found: unknown, expected: unknown): void {
    this.cells += 1;
    const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
    if (left !== right)
      this.wrong.push(`${where}: ${left?.slice(0, 300)} instead of ${right?.slice(0, 300)}`);
  }
}

/** Where a walk goes: the rows, whose facts, and how they ask. */
export interface Walk {
  readonly world: Pick<World, 'sql'>;
  readonly reader: Reader;
  readonly actor: WallActor;
  readonly findings: Findings;
  /** With them, each relation is looked at by itself. */
  readonly trees?: Trees;
}

const PAGE = 100;
const sample = 12;
const sources = 6;
const label = ({ actor }: Walk, what: string): string => `${actor.part} ${what}`;

/** Row ids of the type that the actor sees (or not), every other one for `some`. */
export async function idsOf(
  { world, actor }: Pick<Walk, 'world' | 'actor'>,
  type: string,
  seen: boolean,
  some?: number,
): Promise<string[]> {
  const rows = await world.sql<{ id: string }>(
    `select row.id::text from ${tableOf(type)} row where ${seen ? '' : 'not '}${seenBy(type, actor.facts)}
      order by ${some ? `hashtext(row.id::text) limit ${some}` : 'row.id'}`,
  );
  return rows.map(({ id }) => id);
}

/** Each row by its public id: the seen ones answer, the hidden ones and one that never was do not. */
export async function walkNodes(walk: Walk, type: string): Promise<void> {
  const seen = await idsOf(walk, type, true, sample);
  const related = (await relatedRows(walk, type)).filter(
    (row, at, all) =>
      all.findIndex((each) => each.kind === row.kind && each.relation === row.relation) === at,
  );
  const lets = ({ kind, relation }: Placed): boolean => letsIn(walk.actor.part, kind, relation);
  seen.push(...related.filter(lets).map(({ id }) => id));
  const hidden = await idsOf(walk, type, false, sample);
  hidden.push(...related.filter((row) => !lets(row)).map(({ id }) => id));
  const ids = [...seen, ...hidden, '999999999'].map((id) => toNodeId(type, id));
  const query = `{ ${ids.map((id, i) => `n${i}: node(id: "${id}") { id }`).join(' ')} }`;
  const { data, text } = await walk.actor.run(query);
  ids.forEach((id, i) =>
    walk.findings.compare(
      label(walk, `node ${type} ${id} ${data ? '' : text}`),
      data?.[`n${i}`],
      i < seen.length ? { id } : null,
    ),
  );
}

const namesOfRoots = ({ reader }: Walk, type: string, is: 'one' | 'many'): string[] =>
  [...reader.roots.values()]
    .filter((root) => root.is === is && root.type === type)
    .map(({ name }) => name);

const relatedRows = async ({ world, trees, actor }: Walk, type: string): Promise<Placed[]> =>
  trees && !actor.facts.all ? purelyRelated(world, trees, actor, type) : [];

/** One cell for each relation: of the rows that show it alone, the list has all or none. */
async function compareRelations(
  walk: Walk,
  type: string,
  name: string,
  found: ReadonlySet<string>,
): Promise<void> {
  const rows = await relatedRows(walk, type);
  for (const kind of kinds)
    for (const relation of relations) {
      const cell = rows.filter((row) => row.kind === kind && row.relation === relation);
      if (cell.length === 0) continue;
      const shown = cell.filter(({ id }) => found.has(toNodeId(type, id))).length;
      const verdict = shown === 0 ? 'deny' : shown === cell.length ? 'allow' : 'some';
      walk.findings.compare(
        label(walk, `${name} × ${kind} × ${relation}`),
        verdict,
        letsIn(walk.actor.part, kind, relation) ? 'allow' : 'deny',
      );
    }
}

/** The type's own root fields: all pages of the list with its count, and single rows. */
export async function walkRoots(walk: Walk, type: string): Promise<void> {
  const expected = await idsOf(walk, type, true);
  for (const name of namesOfRoots(walk, type, 'many')) {
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data, text } = await walk.actor.run(
        `query ($after: String) { ${name}(first: ${PAGE}, after: $after) {
          totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const page = data?.[name];
      if (!page) throw new Error(`${walk.actor.part} ${name}: ${text}`);
      walk.findings.compare(label(walk, `${name}.totalCount`), page.totalCount, expected.length);
      found.push(...page.edges.map(({ node }: { node: { id: string } }) => node.id));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    const wanted = expected.map((id) => toNodeId(type, id));
    walk.findings.compare(label(walk, name), found.toSorted(), wanted.toSorted());
    await compareRelations(walk, type, name, new Set(found));
  }
  const rows = [
    ...(await idsOf(walk, type, true, 3)),
    ...(await idsOf(walk, type, false, 3)),
    '999999999',
  ];
  const seen = new Set(expected);
  for (const name of namesOfRoots(walk, type, 'one')) {
    const { data } = await walk.actor.run(
      `{ ${rows.map((id, i) => `n${i}: ${name}(id: "${toNodeId(type, id)}") { id }`).join(' ')} }`,
    );
    rows.forEach((id, i) =>
      walk.findings.compare(
        label(walk, `${name} ${id}`),
        data?.[`n${i}`],
        seen.has(id) ? { id: toNodeId(type, id) } : null,
      ),
    );
  }
}

export interface Edge {
  readonly from: string;
  readonly name: string;
  readonly to: string;
  readonly field: Extract<Field, { is: 'one' | 'many' }>;
}

/** Every way from a row with a public id to rows of a walled type. */
export const edgesOf = (reader: Reader): readonly Edge[] =>
  [...reader.types.values()]
    .filter(({ node }) => node !== false)
    .flatMap(({ type, fields }) =>
      Object.entries(fields).flatMap(([name, field]): Edge[] => {
        if (!('type' in field) || field.is === 'nodeId' || field.is === 'part') return [];
        if (!walledTypes.includes(field.type!)) return [];
        if (field.is !== 'one' && field.is !== 'many')
          throw new Error(`Nobody walks ${type}.${name} yet: it is ${field.is}`);
        return [{ from: type, name, to: field.type, field }];
      }),
    );

/** Edges that lead to a part of the rows that point back. */
const narrowed: Readonly<Record<string, string>> = {
  'ResultVersion.decisions': `t.basis_kind = 'RESULT_VERSION'`,
  'ExceptionCase.decisions': `t.basis_kind = 'EXCEPTION_CASE'`,
};

interface Reached {
  readonly source: string;
  readonly ids: string[];
}

/** The rows that the edge shows, for some sources that the actor sees, those with hidden rows behind them first. */
function reached({ world, actor }: Walk, { from, name, to, field }: Edge): Promise<Reached[]> {
  const on = field.is === 'one' ? `t.id = s.${field.column}` : `t.${field.by} = s.${field.from}`;
  const joined = `${on} and ${narrowed[`${from}.${name}`] ?? 'true'}`;
  const seen = seenBy(to, actor.facts, 't');
  return world.sql<Reached>(
    `select s.id::text as source, array_remove(array_agg(case when ${seen} then t.id::text end), null) as ids
      from ${tableOf(from)} s join ${tableOf(to)} t on ${joined} where ${seenBy(from, actor.facts, 's')}
      group by s.id having count(*) <= ${PAGE}
      order by count(*) filter (where not ${seen}) = 0, hashtext(s.id::text) limit ${sources}`,
  );
}

/** Follows one edge from some rows. */
export async function walkEdge(walk: Walk, edge: Edge): Promise<void> {
  const rows = await reached(walk, edge);
  if (!rows.length) return;
  const below =
    edge.field.is === 'one' ? '{ id }' : `(first: ${PAGE}) { totalCount edges { node { id } } }`;
  const ask = ({ source }: Reached, i: number): string =>
    `n${i}: node(id: "${toNodeId(edge.from, source)}") { ... on ${edge.from} { it: ${edge.name}${below} } }`;
  const { data, text } = await walk.actor.run(`{ ${rows.map(ask).join(' ')} }`);
  rows.forEach(({ source, ids }, i) => {
    const where = label(walk, `${edge.from} ${source} ${edge.name} ${data ? '' : text}`);
    const it = data?.[`n${i}`]?.it;
    const wanted = ids.map((id) => toNodeId(edge.to, id)).toSorted();
    if (edge.field.is === 'one')
      return walk.findings.compare(where, it, wanted.length ? { id: wanted[0] } : null);
    walk.findings.compare(`${where} totalCount`, it?.totalCount, wanted.length);
    const found = it?.edges.map(({ node }: { node: { id: string } }) => node.id).toSorted();
    walk.findings.compare(where, found, wanted);
  });
}

/** Everything that leads to rows of the type. */
export async function walkType(walk: Walk, type: string): Promise<void> {
  await walkNodes(walk, type);
  await walkRoots(walk, type);
  for (const edge of edgesOf(walk.reader).filter(({ to }) => to === type))
    await walkEdge(walk, edge);
}
