import type { Cell, SheetRow } from '../../../platform/sheets/sheet-table.ts';
import { matchColumn } from './match-column.ts';
import type { RowReader } from './row-reader.ts';
import { tidyText } from './tidy-text.ts';

/** How rows begin that stand below or between entrants: sums, signatures, remarks, dates, page numbers. */
const FOOTER =
  /^(合 ?计|总 ?计|小 ?计|共计|平均|最高分|最低分|参赛人数|制 ?表|填 ?表|填报|审 ?核|复 ?核|核对|登分|统分|计分|记分|总?裁判|评委|监督|仲裁|记录|负责人|联系人|备 ?注|注 ?[:：\d]|说明|签字|签名|签章|盖章|[(（]盖章|日期|打印|主办|承办|协办|以下空白|第.{1,4}页|共.{1,4}页|\d{4}年\d{1,2}月\d{1,2}日|signature|signed|chief judge|prepared by|note:|date:|total:?$)/i;

/**
 * Whether a row below the header is no entrant's: BLANK (prepared, not filled), or OTHER (footer, section title,
 * header repeated on the next page), which is worth a note.
 */
export function skipRow(reader: RowReader, { cells }: SheetRow): 'BLANK' | 'OTHER' | undefined {
  const own = cells.filter(({ kind, isMerged }) => kind !== 'empty' && !isMerged);
  if (isRepeatedHeader(reader)) return 'OTHER';
  if (isOwn(reader.cell('nationalId'))) return undefined;
  const hasName = isOwn(reader.cell('name'));
  if (hasName && !FOOTER.test(reader.text('name'))) return undefined;
  if (own.some(({ text }) => FOOTER.test(tidyText(text)))) return 'OTHER';
  // Rows prepared with formulas hold nothing until somebody's name stands in them.
  const typed = own.filter(({ kind }) => kind !== 'formula');
  const serial = reader.cell('serial');
  if (typed.every((cell) => cell === serial && /^\d*$/.test(tidyText(cell.text)))) return 'BLANK';
  return own.length === 1 && isTitlePlace(reader, own[0]!) ? 'OTHER' : undefined;
}

const isOwn = ({ kind, isMerged }: Cell): boolean => kind !== 'empty' && !isMerged;

/** “一等奖” or “职工组” alone in a row; a lone score or number is somebody's, with the rest forgotten. */
const isTitlePlace = (reader: RowReader, cell: Cell): boolean =>
  cell.kind === 'text' &&
  !(['theory', 'practical', 'total', 'seconds', 'rank', 'bibNo'] as const).some(
    (key) => reader.cell(key) === cell,
  );

const isRepeatedHeader = (reader: RowReader): boolean =>
  (['name', 'nationalId'] as const).every((key) => matchColumn(reader.text(key))?.key === key);
