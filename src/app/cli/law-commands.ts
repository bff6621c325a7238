import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient } from './client-command.ts';
import type { CliParts } from './cli-parts.ts';
import { givenId, KEY_OPTION } from './given-values.ts';
import { LAW_CHECK_FIELDS, reportLawCheck, type LawCheckAnswer } from './law-report.ts';
import { readGivenFile } from './upload-file.ts';
import { USER_ERROR_FIELDS, userErrorLine, type UserError } from './user-errors.ts';

const CHECK = `query ($input: LawCheckInput!) { lawCheck(input: $input) { ${LAW_CHECK_FIELDS} } }`;
const SAVE = `mutation ($input: SaveLawDraftInput!) { saveLawDraft(input: $input) {
  lawDraft { id version status } check { ${LAW_CHECK_FIELDS} } userErrors { ${USER_ERROR_FIELDS} } } }`;

interface CheckOptions {
  readonly place: string;
}

interface SaveOptions extends CheckOptions {
  readonly title: string;
  readonly draft?: string;
  readonly seen?: string;
  readonly key?: string;
}

interface Saved {
  readonly lawDraft: { readonly id: string; readonly version: number; readonly status: string };
  readonly check: LawCheckAnswer;
  readonly userErrors: readonly UserError[];
}

/** Commands for the law of a place: checking and keeping a draft, and what a release has left alone. */
export function addLawCommands(program: Command, parts: CliParts): void {
  const law = program
    .command('law')
    .description('法规登记稿，见 docs/law.md · law drafts, see docs/law.md');
  const onFile = (name: string, description: string): Command =>
    law
      .command(name)
      .description(description)
      .argument('<file>', '登记稿，YAML 或 JSON，- 为标准输入 · the draft, - for standard input')
      .requiredOption('--place <code>', '地区代码，如 320481 · code of the place whose law it is');

  const check = onFile(
    'check',
    '校验登记稿，不保存；列出全部问题 · check a draft: all problems at once',
  );
  asClient<CheckOptions>(check, parts, async ({ client, options, args }) => {
    const input = await readDraft(parts, client, args[0]!, options);
    const { lawCheck } = await client.ask<{ lawCheck: LawCheckAnswer }>(CHECK, { input });
    tell(parts, lawCheck);
  });

  const save = onFile('save', '保存登记稿并校验 · keep a draft and check it')
    .requiredOption('--title <text>', '标题 · title')
    .option('--draft <id>', '已有的登记稿 · a draft that is kept already', givenId('LawDraft'))
    .option('--seen <version>', '所见版本，与 --draft 同用 · its version as you saw it')
    .option(...KEY_OPTION);
  asClient<SaveOptions>(save, parts, ({ client, options, args }) =>
    saveDraft(parts, client, args[0]!, options),
  );

  law
    .command('status')
    .description(
      '随产品发布、因地方已有规定而未登记的规则版本 · shipped rule versions that places have replaced or ended',
    )
    .action(async () => {
      const { lawStatus } = await import('./law-status.ts');
      await lawStatus(parts.terminal, parts.config.databaseUrl);
    });
}

async function saveDraft(
  parts: CliParts,
  client: ApiClient,
  file: string,
  options: SaveOptions,
): Promise<void> {
  const { title, draft, seen, key } = options;
  const { saveLawDraft } = await client.ask<{ saveLawDraft: Saved }>(SAVE, {
    input: {
      ...(await readDraft(parts, client, file, options)),
      title,
      ...(draft && { id: draft, version: Number(seen) }),
      clientMutationKey: key,
    },
  });
  const { lawDraft, check, userErrors } = saveLawDraft;
  if (userErrors.length) throw new CliError(userErrors.map(userErrorLine).join('\n'));
  parts.terminal.out(`${lawDraft.id} · 版本 version ${lawDraft.version} · ${lawDraft.status}`);
  tell(parts, check);
}

/** The draft as the API takes it. Throws `CliError` for what is no YAML, with every line that is not. */
async function readDraft(
  { terminal }: CliParts,
  client: ApiClient,
  file: string,
  { place }: CheckOptions,
): Promise<{ jurisdictionId: string; content: unknown }> {
  const text = file === '-' ? await terminal.readInput() : readGivenFile(file).toString('utf8');
  const yaml = parseDocument(text);
  if (yaml.errors.length)
    throw new CliError(
      yaml.errors.map(({ message }) => `不是 YAML / No YAML: ${file}: ${message}`).join('\n'),
    );
  const { jurisdiction } = await client.ask<{ jurisdiction: { id: string } | null }>(
    'query ($code: String!) { jurisdiction(code: $code) { id } }',
    { code: place },
  );
  if (!jurisdiction) throw new CliError(`没有地区 / There is no place: ${place}`);
  return { jurisdictionId: jurisdiction.id, content: yaml.toJS() };
}

function tell({ terminal }: CliParts, check: LawCheckAnswer): void {
  for (const line of reportLawCheck(check)) terminal.out(line);
  if (!check.isClean)
    throw new CliError(`登记稿有 ${check.problems.length} 个问题 / The draft has problems`);
}
