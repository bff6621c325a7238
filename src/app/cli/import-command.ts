import type { Command } from 'commander';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient } from './client-command.ts';
import { givenId, KEY_OPTION } from './given-values.ts';
import { reportImport, type ImportAnswer } from './import-report.ts';
import type { CliParts } from './cli-parts.ts';
import { uploadFile } from './upload-file.ts';
import { USER_ERROR_FIELDS } from './user-errors.ts';

const EXIT_REFUSED = 2;

const IMPORT = `mutation ($input: ImportResultsInput!) {
  importResults(input: $input) { resultVersion { id number } unchanged accepted rejected
    notes { ${USER_ERROR_FIELDS} } userErrors { ${USER_ERROR_FIELDS} } } }`;

interface ImportOptions {
  readonly event: string;
  readonly file: string;
  readonly dryRun?: true;
  readonly rejectRows?: true;
  readonly reason?: string;
  readonly key?: string;
}

/** The command that brings a result sheet in. */
export function addImportCommand(program: Command, parts: CliParts): void {
  const imports = program
    .command('import-results')
    .description(
      '导入成绩单；被拒收时退出码为 2 · import a result sheet; exit code 2 when it is refused',
    )
    .requiredOption('--event <id>', '竞赛项目 · event', givenId('CompetitionEvent'))
    .requiredOption('--file <sheet>', '成绩单，.xlsx 或 .csv · the sheet')
    .option('--dry-run', '只检查，不保存 · report, change nothing')
    .option('--reject-rows', '只拒收错误行 · take the good rows, refuse the bad ones')
    .option('--reason <text>', '更正已确认成绩的理由 · why final results are corrected')
    .option(...KEY_OPTION);
  asClient<ImportOptions>(imports, parts, ({ client, options }) =>
    importSheet(parts, client, options),
  );
}

async function importSheet(
  { terminal }: CliParts,
  client: ApiClient,
  options: ImportOptions,
): Promise<void> {
  const isDryRun = options.dryRun ?? false;
  const onBadRows = options.rejectRows ? 'REJECT_ROWS' : 'REJECT_ALL';
  const { importResults } = await client.ask<{ importResults: ImportAnswer }>(IMPORT, {
    input: {
      eventId: options.event,
      fileId: await uploadFile(client, options.file),
      onBadRows,
      dryRun: isDryRun,
      reason: options.reason,
      clientMutationKey: options.key,
    },
  });
  const { lines, isRefused } = reportImport(importResults, { isDryRun, onBadRows });
  for (const line of lines) terminal.out(line);
  if (isRefused) throw new CliError('未导入 / Not imported', EXIT_REFUSED);
}
