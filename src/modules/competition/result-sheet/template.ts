import { TEMPLATE_BLANK_ROWS, writeSheet } from '../../../platform/sheets/write-sheet.ts';
import type { SheetColumn } from '../../../platform/sheets/sheet-content.ts';

/** What the template says of its event; entrants known already are filled in. */
export interface TemplateEvent {
  readonly competitionName: string;
  readonly eventName: string;
  readonly maxScore?: string;
  readonly entrants?: readonly TemplateEntrant[];
}

export interface TemplateEntrant {
  readonly bibNo?: string | null;
  readonly name: string;
  /** In full: hand the template only to those who may see it. */
  readonly nationalId: string;
  readonly employerName?: string | null;
}

const COLUMNS: readonly SheetColumn[] = [
  { header: '序号', width: 6 },
  { header: '参赛号', format: 'TEXT', width: 12 },
  { header: '姓名', format: 'TEXT', width: 12 },
  { header: '身份证号', format: 'TEXT', width: 22 },
  { header: '工作单位', format: 'TEXT', width: 30 },
  { header: '理论成绩', width: 10 },
  { header: '实操成绩', width: 10 },
  { header: '总分', width: 10 },
  { header: '用时', format: 'TEXT', width: 12 },
  { header: '名次', width: 8 },
  { header: '获奖等次', width: 12, choices: ['一等奖', '二等奖', '三等奖', '优秀奖'] },
  { header: '备注', format: 'TEXT', width: 16 },
];

/** The result sheet of an event as an .xlsx to fill in; it is read back by `parseResultSheet`. */
export function makeResultSheetTemplate(event: TemplateEvent): Promise<Uint8Array> {
  const { competitionName, eventName, maxScore = '100', entrants = [] } = event;
  return writeSheet({
    sheetName: '成绩表',
    titleRows: [
      `${competitionName} ${eventName} 成绩表`,
      `满分${maxScore}分；填数值不填公式；用时写作 12:35；缺考、弃权、取消资格写在“总分”列；名次并列写相同名次`,
    ],
    columns: COLUMNS,
    rows: entrants.map(({ bibNo = null, name, nationalId, employerName = null }, at) => [
      at + 1,
      bibNo,
      name,
      nationalId,
      employerName,
    ]),
    blankRows: TEMPLATE_BLANK_ROWS,
  });
}
