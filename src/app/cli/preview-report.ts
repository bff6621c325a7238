import { formatTable } from './format-table.ts';

interface Standing {
  readonly status: string;
  readonly rank: number | null;
  readonly prize: string | null;
}

interface ConsequenceRow {
  readonly action: string;
  readonly kind: string;
  readonly entrantName: string | null;
  readonly ruleCode: string;
  readonly status: string;
  readonly honour: string | null;
  readonly path: string | null;
  readonly toLevel: string | null;
  readonly toTitle: string | null;
  readonly list: string | null;
  readonly amount: string | null;
  readonly task: string | null;
  readonly code: string | null;
}

interface CountRow {
  readonly kind: string;
  readonly action: string;
  readonly count: number;
  readonly personCount: number;
  readonly amount: string | null;
}

/** What `finalisePreview` answers. */
export interface Preview {
  readonly resultVersionId: string;
  readonly supersedesId: string | null;
  readonly missing: readonly string[];
  readonly hiddenCount: number;
  readonly token: string;
  readonly lineCount: number;
  readonly changedLineCount: number;
  readonly counts: readonly CountRow[];
  readonly lines: readonly {
    readonly entrantName: string;
    readonly before: Standing | null;
    readonly after: Standing | null;
  }[];
  readonly consequences: readonly ConsequenceRow[];
}

export const PREVIEW = `query ($id: ID!) { finalisePreview(resultVersionId: $id) {
  resultVersionId supersedesId missing hiddenCount token
  lineCount changedLineCount counts { kind action count personCount amount }
  lines(onlyChanged: true) { entrantName before { status rank prize } after { status rank prize } }
  consequences { action kind entrantName ruleCode status honour path toLevel toTitle list amount task code } } }`;

const stepNames: Readonly<Record<string, string>> = {
  CERTIFY: '复核 certify',
  PUBLICISE: '公示 publicise',
  ANSWER_OBJECTIONS: '答复异议 answer objections',
  END_NOTICE: '公示期满 let the notice run out',
};

const actionNames: Readonly<Record<string, string>> = {
  MADE: '新产生 made',
  REVOKED: '撤销 revoked',
  REVERSED: '冲销 reversed',
  TO_OFFICER: '转复核 to an officer',
  KEPT: '保留 kept',
};

const shown = (standing: Standing | null): string =>
  standing
    ? [standing.rank ?? standing.status, standing.prize].filter((part) => part !== null).join(' ')
    : '—';

const about = (row: ConsequenceRow): string =>
  [row.honour, row.path, row.toLevel, row.toTitle, row.list, row.amount, row.task, row.code]
    .filter((part) => part !== null)
    .join(' ');

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly string[][];
  /** How many there are, if not all of them are listed. */
  readonly of?: number;
}

function section({ title, head, rows, of = rows.length }: Section): string[] {
  const more = of - rows.length;
  return of
    ? [
        '',
        `${title} · ${of}`,
        ...indented(formatTable(head, rows)),
        ...(more > 0 ? [`  另有 ${more} 项未列出 / ${more} more, not listed`] : []),
      ]
    : [];
}

const countRow = ({ action, kind, count, personCount, amount }: CountRow): string[] => [
  actionNames[action] ?? action,
  kind,
  String(count),
  String(personCount),
  amount ?? '—',
];

const endings = ({ token, resultVersionId, missing, hiddenCount }: Preview): string[] => [
  '',
  ...(hiddenCount
    ? [`另有 ${hiddenCount} 项在本人权限之外 / ${hiddenCount} more beyond your sight`]
    : []),
  ...(missing.length
    ? [`尚缺 / Still to do: ${missing.map((step) => stepNames[step] ?? step).join('、')}`]
    : []),
  '未作任何改动；照此确认 / Nothing has changed. To do exactly this:',
  `  jianglu finalise --version ${resultVersionId} --token ${token}`,
];

/** How much would move, then what, as tables, and the command that does exactly this. */
export function reportPreview(preview: Preview): string[] {
  const { counts, lines, lineCount, changedLineCount } = preview;
  return [
    `预览 preview · ${preview.resultVersionId}${preview.supersedesId ? ` · 取代 supersedes ${preview.supersedesId}` : ''}`,
    `参赛者 entrants · ${lineCount} · 有变 changed ${changedLineCount}`,
    ...section({
      title: '计数 counts',
      head: ['处理', '类别', '项数', '人数', '金额'],
      rows: counts.map(countRow),
    }),
    ...section({
      title: '名次 ranks',
      head: ['姓名', '原', '新'],
      rows: lines.map(({ entrantName, before, after }) => [
        entrantName,
        shown(before),
        shown(after),
      ]),
      of: changedLineCount,
    }),
    ...section({
      title: '后果 consequences',
      head: ['处理', '类别', '姓名', '内容', '状态', '规则'],
      rows: preview.consequences.map((row) => [
        actionNames[row.action] ?? row.action,
        row.kind,
        row.entrantName ?? '—',
        about(row),
        row.status,
        row.ruleCode,
      ]),
      of: counts.reduce((sum, { count }) => sum + count, 0),
    }),
    ...endings(preview),
  ];
}
