import type { Command } from 'commander';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient } from './client-command.ts';
import { reportExplanation, summariseExplanation, type Explanation } from './explanation-report.ts';
import { formatTable } from './format-table.ts';
import { givenCount, givenId } from './given-values.ts';
import { reportOutcome, type OfficerDecisions, type Outcome } from './outcome-report.ts';
import type { CliParts } from './cli-parts.ts';
import type { Terminal } from './terminal.ts';

const OUTCOME = `
  query ($id: ID!, $lines: Int!) {
    resultVersion(id: $id) {
      id number status finalOn event { name competition { name } }
      honours(first: $lines) {
        totalCount nodes { status grantedOn type { name } person { name: fullName } decision { rule { code } } } }
      certificationPaths(first: $lines) {
        totalCount nodes { kind status toLevel toTitle expiresOn person { name: fullName } decision { rule { code } } } }
      recommendations(first: $lines) {
        totalCount nodes { list priority status person { name: fullName } decision { rule { code } } } }
      ledgerEntries(first: $lines) {
        totalCount
        nodes { kind amount payee { name: fullName } payer { name } person { name: fullName } decision { rule { code } } } }
    }
  }`;

/** Asked apart: a server that does not offer it still answers the rest. */
const LEFT_TO_OFFICERS = `
  query ($id: ID!, $lines: Int!) {
    resultVersion(id: $id) {
      decisions(first: $lines, outcome: OFFICER) { totalCount nodes { code person { name: fullName } rule { code } } } } }`;

const WHY = `
  query ($line: ID!, $rule: String) {
    whyNot(id: $line, ruleCode: $rule) {
      ruleCode ruleName { zh en } versionNumber outcome code codeText { zh en } decisionId
      conditions {
        part outcome fact factLabel { zh en } value required isNegated
        parameter { code field value source legalBasis }
        code document number clause sentence { zh en }
      }
    }
  }`;

interface OutcomeOptions {
  readonly version: string;
  readonly lines: number;
}

interface WhyOptions {
  readonly line: string;
  readonly rule?: string;
}

/** Commands that show what followed from results, and why. */
export function addOutcomeCommands(program: Command, parts: CliParts): void {
  const { terminal } = parts;
  const outcome = program
    .command('outcome')
    .description('由成绩产生的荣誉、通道、推荐、台账和待办 · what followed from a result version')
    .requiredOption('--version <id>', '成绩版本 · result version', givenId('ResultVersion'))
    .option('--lines <n>', '每类最多行数 · rows of each kind, at most 100', givenCount, 20);
  asClient<OutcomeOptions>(outcome, parts, ({ client, options }) =>
    printOutcome(terminal, client, options.version, options.lines),
  );

  const why = program
    .command('why')
    .description('逐条说明为何授予或不授予 · why somebody received something, or did not')
    .requiredOption('--line <id>', '成绩 · result line', givenId('ResultLine'))
    .option('--rule <code>', '只看一条规则，如 R-032 · one rule only');
  asClient<WhyOptions>(why, parts, async ({ client, options }) => {
    const { whyNot } = await client.ask<{ whyNot: Explanation[] }>(WHY, {
      line: options.line,
      rule: options.rule,
    });
    printExplanations(terminal, whyNot, options);
  });
}

/** Prints what followed from a version. Throws when the viewer sees no such version. */
export async function printOutcome(
  { out }: Terminal,
  client: ApiClient,
  versionId: string,
  lines: number,
): Promise<void> {
  const { resultVersion } = await client.ask<{ resultVersion: Outcome | null }>(OUTCOME, {
    id: versionId,
    lines,
  });
  if (!resultVersion)
    throw new CliError(
      `没有找到该成绩版本 / No such result version was found, for you: ${versionId}`,
    );
  const officers = await leftToOfficers(client, versionId, lines);
  for (const line of reportOutcome(resultVersion, officers)) out(line);
}

async function leftToOfficers(
  client: ApiClient,
  id: string,
  lines: number,
): Promise<OfficerDecisions | null> {
  const { data, errors } = await client.send(LEFT_TO_OFFICERS, { id, lines });
  if (errors?.length) return null;
  const { resultVersion } = data as { resultVersion: { decisions: OfficerDecisions } | null };
  return resultVersion?.decisions ?? null;
}

/** The rules that are about the subject in full; when no rule was named, the others in one table at the end. */
function printExplanations(
  { out }: Terminal,
  explanations: readonly Explanation[],
  { line, rule }: WhyOptions,
): void {
  if (!explanations.length)
    throw new CliError(
      `没有找到该成绩${rule ? '或规则' : ''} / No such result line${rule ? ' or rule' : ''} was found, for you: ${line}`,
    );
  const isAside = ({ outcome }: Explanation): boolean =>
    rule === undefined && outcome === 'OUT_OF_SCOPE';
  for (const each of explanations.filter((one) => !isAside(one))) {
    for (const text of reportExplanation(each)) out(text);
    out('');
  }
  const aside = explanations.filter(isAside);
  if (!aside.length) return;
  out(`不涉及此成绩的规则 · rules that are not about this line (--rule <code>)`);
  for (const text of formatTable(['规则', '名称', '结论', '代码'], aside.map(summariseExplanation)))
    out(`  ${text}`);
}
