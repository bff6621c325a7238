/** Public ids in sight, by type; rows of a type that is not there are seen by everybody. */
export type InSight = ReadonlyMap<string, ReadonlySet<string>>;

/** What became of the paths of an answer: which led to a row, and which to one that is kept back. */
export interface Paths {
  readonly reached: Set<string>;
  readonly withheld: Set<string>;
}

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hidden = Symbol('hidden');

/** Does the answer show rows only that are in sight? Those that are not. */
export function outOfSight(answer: Json, inSight: InSight): string[] {
  if (Array.isArray(answer)) return answer.flatMap((each) => outOfSight(each, inSight));
  if (!isObject(answer)) return [];
  const below = Object.values(answer).flatMap((each) => outOfSight(each, inSight));
  return isHidden(answer, inSight) ? [String(answer['id']), ...below] : below;
}

function isHidden(row: Readonly<Record<string, Json>>, inSight: InSight): boolean {
  const { __typename: type, id } = row;
  return typeof type === 'string' && inSight.get(type)?.has(String(id)) === false;
}

/** Did a page hold less than there is, so that nobody can tell what is left of it without the rows out of sight? */
export function isCut(answer: Json): boolean {
  if (Array.isArray(answer)) return answer.some(isCut);
  if (!isObject(answer)) return false;
  const page = answer['pageInfo'];
  return (isObject(page) && page['hasNextPage'] === true) || Object.values(answer).some(isCut);
}

/** What is left of the answer of somebody who sees everything for somebody who does not. */
export function prune(answer: Json, inSight: InSight, path: string, paths: Paths): Json {
  const left = prunedAt(answer, inSight, path, paths);
  return left === hidden ? null : left;
}

function prunedAt(value: Json, inSight: InSight, path: string, paths: Paths): Json {
  if (Array.isArray(value))
    return value
      .map((each) => prunedAt(each, inSight, path, paths))
      .filter((each) => each !== hidden);
  if (!isObject(value)) return value;
  if ('__typename' in value) paths.reached.add(path);
  if (isHidden(value, inSight)) {
    paths.withheld.add(path);
    return hidden;
  }
  const isPage = 'nodes' in value;
  const left = Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const below = isPage ? path : `${path}.${name}`;
      return [name, prune(each, inSight, below, paths)];
    }),
  );
  if (!isPage) return left;
  const { pageInfo: _pageInfo, ...rows } = left;
  return { ...rows, totalCount: (rows['nodes'] as Json[]).length };
}

/** The answer without what differs by the rows that stand before and behind: where its pages end. */
export const withoutPages = (answer: Json): Json =>
  JSON.parse(JSON.stringify(answer), (key, value: Json) =>
    key === 'pageInfo' ? undefined : value,
  );
