import { refuseFile } from './refuse-file.ts';
import { decodeEscapes, type XmlReader } from './xml-tokens.ts';

/** Four tags a string; half a million strings are far more than people write into one workbook. */
const MAX_STRING_TAGS = 2_000_000;

/** The texts that cells of a workbook point at; readings of characters (phonetic runs) are left out. */
export class SharedStrings implements XmlReader {
  readonly list: string[] = [];
  private tags = 0;
  private phonetic = 0;
  private isInText = false;
  private isInRun = false;
  private hasRuns = false;
  private part = '';
  private whole = '';

  open(name: string): void {
    this.tags += 1;
    if (this.tags > MAX_STRING_TAGS) throw refuseFile('SHEET_TOO_LONG');
    if (name === 'si') {
      this.whole = '';
      this.hasRuns = false;
    } else if (name === 'rPh') this.phonetic += 1;
    else if (name === 'r') {
      this.isInRun = true;
      if (!this.hasRuns) this.whole = '';
      this.hasRuns = true;
    } else if (name === 't') {
      this.isInText = true;
      this.part = '';
    }
  }

  text(text: string): void {
    if (this.isInText) this.part += text;
  }

  close(name: string): void {
    if (name === 'si') this.list.push(ownText(this.whole));
    else if (name === 'rPh') this.phonetic -= 1;
    else if (name === 'r') this.isInRun = false;
    else if (name === 't') {
      this.isInText = false;
      if (this.phonetic > 0) return;
      if (this.isInRun) this.whole += decodeEscapes(this.part);
      else if (!this.hasRuns) this.whole = decodeEscapes(this.part);
    }
  }
}

/** A copy: a piece cut out of a text keeps the whole text in memory as long as it lives. */
export const ownText = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
