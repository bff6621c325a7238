import { checkNationalId, normaliseNationalId } from '../../../kernel/national-id.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RowReader } from './row-reader.ts';

export const LOST_DIGITS =
  'Excel 已把身份证号变成数字，末几位可能已丢失；请按文本格式重新填写 / Excel turned this identity number into a number and may have lost its last digits: type it again into a cell formatted as text';
const MAX_NAME = 60;

/** The name without the spaces that pad two characters to three, with one form of the dot in names of minorities. */
export function readName(reader: RowReader): string | undefined {
  if (!reader.isTyped('name')) return undefined;
  const name = reader
    .text('name')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ ?[•‧∙・●▪.]+ ?(?=\p{Script=Han})/gu, '·');
  if (name === '') reader.refuse('name', 'NAME_MISSING', '缺少姓名 / The name is missing');
  else if (name.length > MAX_NAME || !/\p{L}/u.test(name) || /[\d?\ufffd□=<>]/u.test(name))
    reader.refuse(
      'name',
      'NAME_UNREADABLE',
      '姓名含有数字、问号或无法显示的字 / The name has digits, question marks or unreadable characters',
    );
  else return name;
  return undefined;
}

export function readNationalId(reader: RowReader, today: LocalDate): string | undefined {
  if (!reader.isTyped('nationalId')) return undefined;
  const { kind, raw } = reader.cell('nationalId');
  const text = reader.value('nationalId').replace(/^'/, '');
  if (text === '') {
    reader.refuse(
      'nationalId',
      'NATIONAL_ID_MISSING',
      '缺少身份证号 / The identity number is missing',
    );
    return undefined;
  }
  const check = checkNationalId(text, today);
  const isNumber = kind === 'number' && Number(raw) >= 1e15;
  const looksLost = endsInZeros(text) && !check.ok;
  if (isNumber || isScientific(text) || looksLost)
    reader.refuse('nationalId', 'ID_TURNED_INTO_NUMBER', LOST_DIGITS);
  else if (check.ok) return check.value;
  else reader.refuse('nationalId', check.problem, check.message);
  return undefined;
}

const isScientific = (text: string): boolean => /^\d(\.\d+)?e\+?\d{1,2}$/i.test(text);

export const endsInZeros = (text: string): boolean => /^\d{15}000$/.test(normaliseNationalId(text));
