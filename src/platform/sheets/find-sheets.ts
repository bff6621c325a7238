import type { WorkbookParts } from './open-workbook.ts';
import { refuseFile } from './refuse-file.ts';

/** A sheet of a workbook: its place in the workbook's own list (from 0) and the part that holds its cells. */
export interface SheetPlace {
  readonly name: string;
  readonly index: number;
  readonly part: string;
  readonly isVisible: boolean;
}

/** These parts become trees in memory when parsed, and are small in any workbook. */
const MAX_SMALL_PART = 4 * 1024 * 1024;
/** Four tags a string; half a million strings are far more than people write into one workbook. */
const MAX_STRING_TAGS = 2_000_000;

/** Reads what a workbook says of its sheets, and the shared parts that its cells need. Throws `INVALID_INPUT`. */
export async function findSheets(parts: WorkbookParts): Promise<SheetPlace[]> {
  await readSmall(parts, '[Content_Types].xml');
  const workbook = (await readRelations(parts, '_rels/.rels', '')).find(isType('officeDocument'));
  const part = workbook?.target ?? '';
  if (!/\.xml$/i.test(part)) throw refuseFile('FILE_NOT_A_WORKBOOK');
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = await readSmall(parts, part);
  const relationsPart = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = await readRelations(parts, relationsPart, folder);
  const styles = relations.find(isType('styles'));
  if (styles) await readSmall(parts, styles.target);
  const strings = relations.find(isType('sharedStrings'));
  if (strings) checkStrings(await parts.read(strings.target));
  const sheetParts = new Map(
    relations.filter(isType('worksheet')).map(({ id, target }) => [id, target]),
  );
  return tagsOf(xml, 'sheet')
    .map((tag) => ({ name: attribute(tag, 'name'), id: attribute(tag, 'id'), tag }))
    .filter(({ name, id }) => name !== '' && id !== '')
    .map(({ name, id, tag }, index) => ({
      name,
      index,
      part: sheetParts.get(id) ?? '',
      isVisible: !/hidden/i.test(attribute(tag, 'state')),
    }));
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const isType =
  (name: string) =>
  ({ type }: Relation): boolean =>
    type.endsWith(`/${name}`);

async function readSmall(parts: WorkbookParts, name: string): Promise<string> {
  const part = await parts.read(name);
  if (!part || part.length > MAX_SMALL_PART) throw refuseFile('FILE_NOT_A_WORKBOOK');
  return part.toString('utf8');
}

async function readRelations(
  parts: WorkbookParts,
  name: string,
  folder: string,
): Promise<Relation[]> {
  return tagsOf(await readSmall(parts, name), 'Relationship').map((tag) => ({
    id: attribute(tag, 'Id'),
    type: attribute(tag, 'Type'),
    target: resolvePart(folder, attribute(tag, 'Target')),
  }));
}

function checkStrings(part: Buffer | undefined): void {
  if (!part) return;
  let tags = 0;
  for (let at = part.indexOf('<'); at !== -1; at = part.indexOf('<', at + 1)) tags += 1;
  if (tags > MAX_STRING_TAGS) throw refuseFile('SHEET_TOO_LONG');
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

const tagsOf = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^<>]*>`, 'g')) ?? [];

/** Value of an attribute, whatever its namespace prefix; empty when it is not there. */
function attribute(tag: string, name: string): string {
  const value = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return decodeEntities(value?.[1] ?? value?.[2] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,5})|#(\d{1,6})|([a-z]+));/gi, (whole, hex, decimal, name) =>
    name
      ? (ENTITIES[String(name)] ?? whole)
      : String.fromCodePoint(hex ? parseInt(String(hex), 16) : Number(decimal)),
  );
