import { userErrorLine, type UserError } from './user-errors.ts';

/** What `importResults` answers. */
export interface ImportAnswer {
  readonly resultVersion: { readonly id: string; readonly number: number } | null;
  readonly unchanged: boolean | null;
  readonly accepted: number | null;
  readonly rejected: number | null;
  readonly notes: readonly UserError[] | null;
  readonly userErrors: readonly UserError[];
}

export interface ImportReport {
  readonly lines: readonly string[];
  readonly isRefused: boolean;
}

function outcomeLine(answer: ImportAnswer, isDryRun: boolean, isRefused: boolean): string {
  const version = answer.resultVersion;
  if (isRefused)
    return isDryRun
      ? '试运行：该成绩单将被拒收 / Dry run: the sheet would be refused'
      : '成绩单被拒收，未作改动 / The sheet was refused, nothing has changed';
  if (isDryRun)
    return '试运行：可以导入，未作改动 / Dry run: it can be imported; nothing has changed';
  const which = version ? `第 ${version.number} 版 version ${version.number} · ${version.id}` : '';
  return answer.unchanged
    ? `与最新版本相同，未作改动 / Nothing new in this sheet: ${which}`
    : `已导入 / Imported: ${which}`;
}

const section = (title: string, entries: readonly UserError[]): string[] =>
  entries.length ? [title, ...entries.map((entry) => `  ${userErrorLine(entry)}`)] : [];

/** The report of an import as people read it. `onBadRows` decides whether bad rows refuse the whole sheet. */
export function reportImport(
  answer: ImportAnswer,
  asked: { readonly isDryRun: boolean; readonly onBadRows: 'REJECT_ALL' | 'REJECT_ROWS' },
): ImportReport {
  const { userErrors, notes } = answer;
  const accepted = answer.accepted ?? 0;
  const strict = asked.onBadRows === 'REJECT_ALL' || userErrors.some(({ row }) => row == null);
  const isRefused = asked.isDryRun
    ? (strict && userErrors.length > 0) || (accepted === 0 && !answer.unchanged)
    : answer.resultVersion === null;
  const counts =
    answer.accepted == null
      ? []
      : [`接收 accepted ${accepted} · 拒收 rejected ${answer.rejected ?? 0}`];
  return {
    isRefused,
    lines: [
      outcomeLine(answer, asked.isDryRun, isRefused),
      ...counts,
      ...section('问题 Problems:', userErrors),
      ...section('提示 Notes:', notes ?? []),
    ],
  };
}
