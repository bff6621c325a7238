/** From and to, both within. */
export type IdRange = readonly [bigint, bigint];

/** Ranges of ascending ids. */
export function toRanges(ids: readonly bigint[]): IdRange[] {
  const ranges: [bigint, bigint][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    if (last && id === last[1] + 1n) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/** What is left of ascending ranges without these ascending ids. */
export function without(ranges: readonly IdRange[], ids: readonly bigint[]): IdRange[] {
  const left: IdRange[] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    let start = from;
    while (next < ids.length && ids[next]! < from) next += 1;
    for (; next < ids.length && ids[next]! <= to; next += 1) {
      const id = ids[next]!;
      if (id > start) left.push([start, id - 1n]);
      start = id + 1n;
    }
    if (start <= to) left.push([start, to]);
  }
  return left;
}

export const isWithin = (ranges: readonly IdRange[], id: bigint): boolean =>
  ranges.some(([from, to]) => from <= id && id <= to);

export const countOf = (ranges: readonly IdRange[]): bigint =>
  ranges.reduce((sum, [from, to]) => sum + to - from + 1n, 0n);

/** Every id, in order; count them first when the ranges come from outside. */
export const idsOf = (ranges: readonly IdRange[]): bigint[] =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: Number(to - from) + 1 }, (_, i) => from + BigInt(i)),
  );

export const writeRanges = (ranges: readonly IdRange[]): string =>
  ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');

/** Reads `1-40 42`; undefined when the text is nothing of the kind, or a range in it runs backwards. */
export function readRanges(text: string): IdRange[] | undefined {
  if (text === '') return [];
  if (!/^\d+(-\d+)?( \d+(-\d+)?)*$/.test(text)) return undefined;
  const ranges = text.split(' ').map((part) => {
    const [from, to = from] = part.split('-') as [string, string?];
    return [BigInt(from), BigInt(to)] as const;
  });
  return ranges.every(([from, to]) => from <= to) ? ranges : undefined;
}
