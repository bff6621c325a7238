import { isLevelCode, levelOf } from '../../kernel/ladder.ts';
import { formatTable } from './format-table.ts';

interface Page<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

interface Named {
  readonly name: string;
}

interface FromDecision {
  readonly person: Named | null;
  readonly decision: { readonly rule: { readonly code: string } | null } | null;
}

interface HonourRow extends FromDecision {
  readonly status: string;
  readonly grantedOn: string;
  readonly type: Named;
}

interface PathRow extends FromDecision {
  readonly kind: string;
  readonly status: string;
  readonly toLevel: string | null;
  readonly toTitle: string | null;
  readonly expiresOn: string | null;
}

interface RecommendationRow extends FromDecision {
  readonly list: string;
  readonly priority: string;
  readonly status: string;
}

interface LedgerRow extends FromDecision {
  readonly kind: string;
  readonly amount: string;
  readonly payee: Named | null;
  readonly payer: Named | null;
}

/** Decisions that the rules leave to an officer. */
export type OfficerDecisions = Page<{
  readonly code: string;
  readonly person: Named | null;
  readonly rule: { readonly code: string };
}>;

/** What followed from a result version, as far as the viewer sees it. */
export interface Outcome {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly finalOn: string | null;
  readonly event: { readonly name: string; readonly competition: Named | null } | null;
  readonly honours: Page<HonourRow>;
  readonly certificationPaths: Page<PathRow>;
  readonly recommendations: Page<RecommendationRow>;
  readonly ledgerEntries: Page<LedgerRow>;
}

/** Stands for what the viewer does not see. */
const HIDDEN = '—';
const nameOf = (named: Named | null): string => named?.name ?? HIDDEN;
const ruleOf = ({ decision }: Pick<FromDecision, 'decision'>): string =>
  decision?.rule?.code ?? HIDDEN;

function aimOf({ toLevel, toTitle }: PathRow): string {
  if (toLevel === null) return toTitle ?? HIDDEN;
  return isLevelCode(toLevel) ? levelOf(toLevel).zh : toLevel;
}

function section<Row>(
  title: string,
  { totalCount, nodes }: Page<Row>,
  head: readonly string[],
  cells: (row: Row) => readonly string[],
): string[] {
  if (totalCount === 0) return [];
  const more = totalCount - nodes.length;
  return [
    '',
    `${title} · ${totalCount}`,
    ...formatTable(head, nodes.map(cells)).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … 另有 ${more} 条 / ${more} more (--lines)`] : []),
  ];
}

const honours = ({ honours: page }: Outcome): string[] =>
  section('荣誉 honours', page, ['姓名', '荣誉', '授予日', '状态', '规则'], (row) => [
    nameOf(row.person),
    row.type.name,
    row.grantedOn,
    row.status,
    ruleOf(row),
  ]);

const paths = ({ certificationPaths: page }: Outcome): string[] =>
  section('申报通道 paths', page, ['姓名', '种类', '目标', '失效日', '状态', '规则'], (row) => [
    nameOf(row.person),
    row.kind,
    aimOf(row),
    row.expiresOn ?? HIDDEN,
    row.status,
    ruleOf(row),
  ]);

const recommendations = ({ recommendations: page }: Outcome): string[] =>
  section('优先推荐 recommendations', page, ['姓名', '名单', '次序', '状态', '规则'], (row) => [
    nameOf(row.person),
    row.list,
    row.priority,
    row.status,
    ruleOf(row),
  ]);

const ledger = ({ ledgerEntries: page }: Outcome): string[] =>
  section('台账 ledger', page, ['收款人', '金额', '种类', '付款单位', '依据', '规则'], (row) => [
    nameOf(row.payee),
    row.amount,
    row.kind,
    nameOf(row.payer),
    nameOf(row.person),
    ruleOf(row),
  ]);

const tasks = (page: OfficerDecisions): string[] =>
  section('待办 tasks', page, ['姓名', '原因代码', '规则'], (row) => [
    nameOf(row.person),
    row.code,
    row.rule.code,
  ]);

/** What followed from a version: a heading, then a table of each kind of which there is any. */
export function reportOutcome(outcome: Outcome, officers: OfficerDecisions | null): string[] {
  const { event, number, id, finalOn, status } = outcome;
  const what = [event?.competition?.name, event?.name].filter(Boolean).join(' · ');
  const sections = [
    ...[honours, paths, recommendations, ledger].flatMap((each) => each(outcome)),
    ...(officers ? tasks(officers) : []),
  ];
  return [
    `${what} · 第 ${number} 版 version ${number} · ${finalOn ? `${finalOn} ` : ''}${status} · ${id}`,
    ...(sections.length ? sections : ['没有由此产生的事项 / Nothing has followed from it']),
  ];
}
