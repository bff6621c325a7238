import { attributeOf, type XmlReader } from './xml-tokens.ts';

/** Numbers of Excel's own formats for days and times, those of Chinese and Japanese versions among them. */
const isDateNumber = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Which cell styles of a workbook show a number as a day or a time. */
export class DateStyles implements XmlReader {
  private readonly formats = new Map<number, string>();
  private readonly styles: number[] = [];
  private list = '';

  open(name: string, attributes: string): void {
    if (name === 'numFmts' || name === 'cellXfs') this.list = name;
    else if (name === 'numFmt' && this.list === 'numFmts')
      this.formats.set(
        Number(attributeOf(attributes, 'numFmtId')),
        attributeOf(attributes, 'formatCode'),
      );
    else if (name === 'xf' && this.list === 'cellXfs')
      this.styles.push(Number(attributeOf(attributes, 'numFmtId')));
  }

  text(): void {}

  close(name: string): void {
    if (name === this.list) this.list = '';
  }

  isDate(style: number): boolean {
    const id = this.styles[style];
    if (id === undefined) return false;
    const format = this.formats.get(id);
    return format ? isDateFormat(format) : isDateNumber(id);
  }
}

/** Whether a format of one's own, such as `yyyy"年"m"月"`, shows days or times: outside quotes and colours. */
export function isDateFormat(format: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(format)) return true;
  const bare = format
    .replace(/\[[$\-\w]*\]/g, '')
    .replace(/\\./g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/[*_]./g, '');
  if (/^(General|@)$/i.test(bare.trim())) return false;
  return (
    /(?:^|[^a-z])(?:h{1,2}|s{1,2})(?:[^a-z]|$)/i.test(bare) || /am\/pm|a\/p|y|d|m{3,}/i.test(bare)
  );
}

const DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel believes in 29 February 1900. */
const NO_SUCH_DAY = 60;

/** The instant (midnight UTC for a day) of a day number. */
export function dateOfSerial(serial: number, is1904: boolean): Date {
  if (is1904) return new Date(EPOCH_1904 + Math.round(serial * DAY));
  if (serial === NO_SUCH_DAY) return new Date(Date.UTC(1900, 1, 28));
  const days = serial > NO_SUCH_DAY ? serial - 1 : serial;
  return new Date(EPOCH_1900 + Math.round(days * DAY));
}
