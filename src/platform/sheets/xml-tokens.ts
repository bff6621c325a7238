import { refuseFile } from './refuse-file.ts';

/** What a reader of XML is told. Names are without prefix, `attributes` as they are written; an empty tag closes too. */
export interface XmlReader {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** A cell holds 32,767 characters at most; a tag or text without end would be gone through again and again. */
const MAX_PENDING = 1024 * 1024;
const [LESS, BANG, QUESTION, SLASH, QUOTE, APOSTROPHE, MORE] = [60, 33, 63, 47, 34, 39, 62];

/** Cuts XML into tags and texts while it arrives; no more than one unfinished piece is kept. Throws `INVALID_INPUT`. */
export class XmlTokens {
  private pending = '';
  private readonly reader: XmlReader;

  constructor(reader: XmlReader) {
    this.reader = reader;
  }

  /** Takes the next piece. What is unfinished at the very end is let go, as spreadsheet programs do. */
  write(piece: string): void {
    const xml = this.pending === '' ? piece : this.pending + piece;
    let at = 0;
    for (let next = this.step(xml, at); next > at; next = this.step(xml, at)) at = next;
    this.pending = xml.slice(at);
    if (this.pending.length > MAX_PENDING) throw refuseFile('FILE_NOT_A_WORKBOOK');
  }

  /** Reads one token; answers where the next one begins, or `at` when the token is unfinished. */
  private step(xml: string, at: number): number {
    if (at >= xml.length) return at;
    if (xml.charCodeAt(at) !== LESS) return this.readText(xml, at);
    switch (xml.charCodeAt(at + 1)) {
      case BANG:
        return this.passDeclaration(xml, at);
      case QUESTION:
        return passTo(xml, at, '?>');
      case SLASH:
        return this.readClosing(xml, at);
      default:
        return this.readOpening(xml, at);
    }
  }

  private readText(xml: string, at: number): number {
    const end = xml.indexOf('<', at);
    if (end < 0) return at;
    this.reader.text(decodeEntities(xml.slice(at, end)));
    return end;
  }

  private passDeclaration(xml: string, at: number): number {
    // Too short to tell a comment from a declaration.
    if (xml.length - at < 9) return at;
    if (xml.startsWith('<!--', at)) return passTo(xml, at, '-->');
    if (!xml.startsWith('<![CDATA[', at)) return passTo(xml, at, '>');
    const end = xml.indexOf(']]>', at);
    if (end < 0) return at;
    this.reader.text(xml.slice(at + 9, end));
    return end + 3;
  }

  private readClosing(xml: string, at: number): number {
    const end = xml.indexOf('>', at);
    if (end < 0) return at;
    this.reader.close(bareName(xml.slice(at + 2, end).trim()));
    return end + 1;
  }

  private readOpening(xml: string, at: number): number {
    const end = findTagEnd(xml, at + 1);
    if (end < 0) return at;
    const isEmpty = xml.charCodeAt(end - 1) === SLASH;
    const content = xml.slice(at + 1, isEmpty ? end - 1 : end);
    const space = content.search(/\s/);
    const name = bareName(space < 0 ? content : content.slice(0, space));
    this.reader.open(name, space < 0 ? '' : content.slice(space));
    if (isEmpty) this.reader.close(name);
    return end + 1;
  }
}

function passTo(xml: string, at: number, mark: string): number {
  const end = xml.indexOf(mark, at);
  return end < 0 ? at : end + mark.length;
}

/** A `>` inside a quoted value does not end the tag. */
function findTagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === MORE) return at;
  }
  return -1;
}

const bareName = (name: string): string => name.slice(name.indexOf(':') + 1);

const VALUES = new Map<string, RegExp>();

/** Value of an attribute, empty when it is not there. `name` is one of a few, with its prefix if it has one. */
export function attributeOf(attributes: string, name: string): string {
  if (attributes === '') return '';
  let value = VALUES.get(name);
  if (!value) VALUES.set(name, (value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = value.exec(attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (whole, name: string) =>
        name.startsWith('#') ? (codePoint(name.slice(1)) ?? whole) : (ENTITIES[name] ?? whole),
      )
    : text;

function codePoint(number: string): string | undefined {
  const code = /^x/i.test(number) ? parseInt(number.slice(1), 16) : Number(number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** `_x000D_` is how workbooks write characters that XML cannot hold. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
