import type { WorkbookParts } from './open-workbook.ts';
import { refuseFile } from './refuse-file.ts';

/** A sheet of a workbook and the part that holds its cells, empty when there is none. */
export interface SheetPlace {
  readonly name: string;
  readonly part: string;
  readonly isVisible: boolean;
}

/** What a workbook says of its sheets, and where the parts lie that its cells need. */
export interface WorkbookPlaces {
  readonly sheets: readonly SheetPlace[];
  readonly styles: string | undefined;
  readonly strings: string | undefined;
  /** Days are counted from 1904, as on old Macintoshes. */
  readonly is1904: boolean;
}

/** Throws `INVALID_INPUT`. */
export async function findSheets(parts: WorkbookParts): Promise<WorkbookPlaces> {
  await readSmall(parts, '[Content_Types].xml');
  const workbook = (await readRelations(parts, '_rels/.rels', '')).find(isType('officeDocument'));
  const part = workbook?.target ?? '';
  if (!/\.xml$/i.test(part)) throw refuseFile('FILE_NOT_A_WORKBOOK');
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = await readSmall(parts, part);
  const relationsPart = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = await readRelations(parts, relationsPart, folder);
  const sheetParts = new Map(
    relations.filter(isType('worksheet')).map(({ id, target }) => [id, target]),
  );
  const properties = tagsOf(xml, 'workbookPr').map((tag) => attribute(tag, 'date1904'));
  return {
    styles: relations.find(isType('styles'))?.target,
    strings: relations.find(isType('sharedStrings'))?.target,
    is1904: properties.some((value) => value === '1' || value === 'true'),
    sheets: tagsOf(xml, 'sheet')
      .map((tag) => ({ name: attribute(tag, 'name'), id: attribute(tag, 'id'), tag }))
      .filter(({ name, id }) => name !== '' && id !== '')
      .map(({ name, id, tag }) => ({
        name,
        part: sheetParts.get(id) ?? '',
        isVisible: !/hidden/i.test(attribute(tag, 'state')),
      })),
  };
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

const readSmall = async (parts: WorkbookParts, name: string): Promise<string> =>
  (await parts.read(name)).toString('utf8');

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
