import { isLocalDate } from '../../kernel/local-date.ts';
import { birthOn, maskNationalId } from '../../kernel/national-id.ts';

const EIGHTEEN = /(?<![\w-])[1-9]\d{16}[\dXx](?![\w-])/g;

/** For `JSON.stringify`: masks identity numbers that somebody has typed into a text; a wrong check digit helps nobody. */
export const maskNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(EIGHTEEN, (text) => (isLocalDate(birthOn(text)) ? maskNationalId(text) : text))
    : value;
