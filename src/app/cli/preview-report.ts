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

/** What `finalisePreview` answers. */
export interface Preview {
  readonly resultVersionId: string;
  readonly supersedesId: string | null;
  readonly missing: readonly string[];
  readonly hiddenCount: number;
  readonly token: string;
  readonly lines: readonly {
    readonly entrantName: string;
    readonly isChanged: boolean;
    readonly before: Standing | null;
    readonly after: Standing | null;
  }[];
  readonly consequences: readonly ConsequenceRow[];
}

export const PREVIEW = `query ($id: ID!) { finalisePreview(resultVersionId: $id) {
  resultVersionId supersedesId missing hiddenCount token
  lines { entrantName isChanged before { status rank prize } after { status rank prize } }
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

function section(title: string, head: readonly string[], rows: readonly string[][]): string[] {
  return rows.length ? ['', `${title} · ${rows.length}`, ...indented(formatTable(head, rows))] : [];
}

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

/** What would move, as tables, and the command that does exactly this. */
export function reportPreview(preview: Preview): string[] {
  const changed = preview.lines.filter(({ isChanged }) => isChanged);
  return [
    `预览 preview · ${preview.resultVersionId}${preview.supersedesId ? ` · 取代 supersedes ${preview.supersedesId}` : ''}`,
    ...section(
      '名次 ranks',
      ['姓名', '原', '新'],
      changed.map(({ entrantName, before, after }) => [entrantName, shown(before), shown(after)]),
    ),
    ...section(
      '后果 consequences',
      ['处理', '类别', '姓名', '内容', '状态', '规则'],
      preview.consequences.map((row) => [
        actionNames[row.action] ?? row.action,
        row.kind,
        row.entrantName ?? '—',
        about(row),
        row.status,
        row.ruleCode,
      ]),
    ),
    ...endings(preview),
  ];
}
