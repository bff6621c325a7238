import type { Facts } from './actors.ts';
import { types, type TypeCell } from './table.ts';

const words = (text: string | undefined): readonly string[] =>
  text?.split(/\s+/).filter(Boolean) ?? [];
const array = (ids: readonly string[]): string => `'{${ids.join()}}'::bigint[]`;

/** The table a type is kept in, spelled as the database does; three have names of their own. */
export const tableOf = (type: string): string =>
  ({ AuditEvent: 'event_record' })[type] ??
  type.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

export const isWalled = ({ open, within }: TypeCell): boolean =>
  open === undefined && within === undefined;
export const walledTypes = Object.keys(types).filter((type) => isWalled(types[type]!));
export const columnsOf = ({ places, persons, bodies }: TypeCell) => ({
  places: words(places),
  persons: words(persons),
  bodies: words(bodies),
});

/** SQL over `row`: does somebody of these facts see it? */
export function seenBy(type: string, facts: Facts, row = 'row'): string {
  const cell = types[type]!;
  if (!isWalled(cell) || facts.all) return 'true';
  if (cell.behind) {
    const [parent, column] = cell.behind;
    return `exists (select from ${tableOf(parent)} up where up.id = ${row}.${column} and ${seenBy(parent, facts, 'up')})`;
  }
  const { places, persons, bodies } = columnsOf(cell);
  const ways = [
    ...places.map((column) => `${row}.${column} = any(${array(facts.places)})`),
    ...bodies.map((column) => `${row}.${column} = any(${array(facts.bodies)})`),
    ...(facts.person ? persons.map((column) => `${row}.${column} = ${facts.person}`) : []),
    ...(cell.listed ? [`${row}.${cell.listed}`] : []),
  ];
  return ways.length ? `coalesce(${ways.join(' or ')}, false)` : 'false';
}
