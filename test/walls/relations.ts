import type { World } from '../world.ts';
import type { Facts, Part } from './actors.ts';
import { columnsOf, tableOf } from './predict.ts';
import { types } from './table.ts';

export const relations = ['own', 'child', 'parent', 'sibling', 'none'] as const;
export type Relation = (typeof relations)[number];
export const kinds = ['places', 'bodies', 'persons'] as const;
export type Kind = (typeof kinds)[number];

const OVERSEES = { places: 'own child', bodies: 'own', persons: '' } as const;
const WITHIN = { places: '', bodies: 'own child', persons: '' } as const;
const SELF = { places: '', bodies: '', persons: 'own' } as const;
const ALL = {
  places: relations.join(' '),
  bodies: relations.join(' '),
  persons: 'own none',
} as const;

/** Role × relation: whose rows each part sees, by how the place, body or person in a row stands to its own. */
export const sees: Readonly<Record<Part, Readonly<Record<Kind, string>>>> = {
  stranger: { places: '', bodies: '', persons: '' },
  worker: SELF,
  otherWorker: SELF,
  union: OVERSEES,
  unionElsewhere: OVERSEES,
  unionAbove: OVERSEES,
  bureau: OVERSEES,
  bureauElse: OVERSEES,
  bureauProvince: OVERSEES,
  enterprise: WITHIN,
  enterpriseAbove: WITHIN,
  enterpriseElsewhere: WITHIN,
  school: WITHIN,
  judge: WITHIN,
  machine: WITHIN,
  auditor: ALL,
  administrator: ALL,
  unionToken: OVERSEES,
  unionBlind: OVERSEES,
};

export const letsIn = (part: Part, kind: Kind, relation: Relation): boolean =>
  sees[part][kind].split(' ').includes(relation);

type Tree = ReadonlyMap<string, string | null>;
export interface Trees {
  readonly places: Tree;
  readonly bodies: Tree;
}

/** Who stands above whom. */
export async function loadTrees(world: Pick<World, 'sql'>): Promise<Trees> {
  const tree = async (table: string): Promise<Tree> => {
    const rows = await world.sql<{ id: string; parent: string | null }>(
      `select id::text, parent_id::text as parent from ${table}`,
    );
    return new Map(rows.map(({ id, parent }) => [id, parent]));
  };
  return { places: await tree('jurisdiction'), bodies: await tree('organisation') };
}

function above(tree: Tree, id: string): string[] {
  const found: string[] = [];
  for (let at = tree.get(id); at; at = tree.get(at)) found.push(at);
  return found;
}

/** How a value of a row stands to the actor's own. */
export function relationOf(trees: Trees, facts: Facts, kind: Kind, value: string): Relation {
  if (kind === 'persons') return facts.person === value ? 'own' : 'none';
  const tree = trees[kind];
  const own = kind === 'places' ? facts.seat.place : facts.seat.body;
  if (own === null) return 'none';
  if (own === value) return 'own';
  if (above(tree, value).includes(own)) return 'child';
  if (above(tree, own).includes(value)) return 'parent';
  const parent = tree.get(own);
  return parent && parent === tree.get(value) ? 'sibling' : 'none';
}

export interface Placed {
  readonly id: string;
  readonly kind: Kind;
  readonly relation: Relation;
}

/**
 * The rows of a type by the relations that decide on them alone: a row stands under the relation of one of its wall
 * columns when none of its others lets the actor in. Rows listed for everybody are left out.
 */
export async function purelyRelated(
  world: Pick<World, 'sql'>,
  trees: Trees,
  { part, facts }: { part: Part; facts: Facts },
  type: string,
): Promise<Placed[]> {
  const columns = columnsOf(types[type]!);
  const named = kinds.flatMap((kind) => columns[kind].map((column) => ({ kind, column })));
  if (named.length === 0) return [];
  const { listed } = types[type]!;
  const rows = await world.sql<Record<string, string | null>>(
    `select ${[...new Set(['id', ...named.map(({ column }) => column)])].map((name) => `${name}::text`).join()}
      from ${tableOf(type)} ${listed ? `where not ${listed}` : ''}`,
  );
  return rows.flatMap((row) => {
    const found = named.map(({ kind, column }) => ({
      kind,
      relation:
        row[column] == null ? ('none' as const) : relationOf(trees, facts, kind, row[column]),
    }));
    const lets = found.map(({ kind, relation }) => letsIn(part, kind, relation));
    return found
      .filter((_, at) => lets.every((other, of) => of === at || !other))
      .map((each) => ({ id: row['id']!, ...each }));
  });
}
