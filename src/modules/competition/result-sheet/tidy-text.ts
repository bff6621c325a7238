/**
 * Undoes what keyboards and sheets do to text: full-width letters, digits and spaces, line breaks, invisible
 * characters. Characters of names are left alone, unlike with Unicode's own compatibility forms.
 */
export const tidyText = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\s\u3000]+/g, ' ')
    .trim();

/** For headers and notations in which no space means anything. */
export const withoutSpaces = (text: string): string => tidyText(text).replaceAll(' ', '');

/** What people write where there is nothing. */
export const isBlankMark = (text: string): boolean =>
  /^([-–—/\\_.]+|无|空|n\/?a|null)?$/i.test(text);
