import type { Command } from 'commander';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient } from './client-command.ts';
import { givenDay, givenId, KEY_OPTION } from './given-values.ts';
import { printOutcome } from './outcome-commands.ts';
import type { CliParts } from './cli-parts.ts';
import { PREVIEW, reportPreview, type Preview } from './preview-report.ts';
import { userErrorLine, USER_ERROR_FIELDS, type UserError } from './user-errors.ts';

interface Move {
  readonly name: string;
  readonly description: string;
  readonly mutation: string;
  readonly inputType: string;
  /** Input field of `--on`; undefined when the day is not the caller's to say. */
  readonly dayField?: string;
  /** What it does can be shown first, and then done exactly so. */
  readonly isPreviewed?: boolean;
}

const moves: readonly Move[] = [
  {
    name: 'certify',
    description: '复核成绩，录入人不得复核 · certify results; never by whoever entered them',
    mutation: 'certifyResults',
    inputType: 'CertifyResultsInput',
    dayField: 'certifiedOn',
  },
  {
    name: 'publicise',
    description: '公示成绩 · put results on public notice',
    mutation: 'publiciseResults',
    inputType: 'PubliciseResultsInput',
    dayField: 'publicisedOn',
  },
  {
    name: 'finalise',
    description: '最终确认成绩，并列出由此产生的事项 · make results final and show what follows',
    mutation: 'finaliseResults',
    inputType: 'FinaliseResultsInput',
    isPreviewed: true,
  },
];

interface MoveOptions {
  readonly version: string;
  readonly on?: string;
  readonly key?: string;
  readonly preview?: boolean;
  readonly token?: string;
}

interface MovedVersion {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly certifiedOn: string | null;
  readonly publicisedOn: string | null;
  readonly objectionEndsOn: string | null;
  readonly finalOn: string | null;
}

/** Commands that move a result version towards final. */
export const addMoveCommands = (program: Command, parts: CliParts): void =>
  moves.forEach((move) => addMove(program, parts, move));

function addMove(program: Command, parts: CliParts, move: Move): void {
  const command = program
    .command(move.name)
    .description(move.description)
    .requiredOption('--version <id>', '成绩版本 · result version', givenId('ResultVersion'))
    .option(...KEY_OPTION);
  if (move.dayField !== undefined)
    command.option('--on <day>', '日期，缺省今日 · the day, today when left out', givenDay);
  if (move.isPreviewed)
    command
      .option('--preview', '只预览全部后果，不作改动 · show all that would follow, change nothing')
      .option(
        '--token <token>',
        '预览凭证；情况有变即拒绝 · of a preview: do exactly what it said, or refuse',
      );
  asClient<MoveOptions>(command, parts, async ({ client, options }) => {
    if (options.preview) return printPreview(parts, client, options.version);
    const version = await moveVersion(client, move, options);
    for (const line of movedLines(version)) parts.terminal.out(line);
    if (version.status === 'FINAL') await printOutcome(parts.terminal, client, version.id, 10);
  });
}

async function printPreview({ terminal }: CliParts, client: ApiClient, id: string): Promise<void> {
  const { finalisePreview } = await client.ask<{ finalisePreview: Preview }>(PREVIEW, { id });
  for (const line of reportPreview(finalisePreview)) terminal.out(line);
}

async function moveVersion(
  client: ApiClient,
  { mutation, inputType, dayField }: Move,
  options: MoveOptions,
): Promise<MovedVersion> {
  const query = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) {
    resultVersion { id number status certifiedOn publicisedOn objectionEndsOn finalOn }
    userErrors { ${USER_ERROR_FIELDS} } } }`;
  const day = dayField && options.on ? { [dayField]: options.on } : {};
  const data = await client.ask<
    Record<string, { resultVersion: MovedVersion | null; userErrors: UserError[] }>
  >(query, {
    input: {
      resultVersionId: options.version,
      clientMutationKey: options.key,
      ...day,
      ...(options.token && { previewToken: options.token }),
    },
  });
  const { resultVersion, userErrors } = data[mutation]!;
  if (userErrors.length || !resultVersion)
    throw new CliError(userErrors.map(userErrorLine).join('\n') || '未完成 / Not done');
  return resultVersion;
}

const statusNames: Readonly<Record<string, string>> = {
  ENTERED: '已录入 entered',
  CERTIFIED: '已复核 certified',
  PUBLICISED: '公示中 on public notice',
  FINAL: '最终确认 final',
  SUPERSEDED: '已被更正版取代 superseded',
  WITHDRAWN: '已撤回 withdrawn',
};

function movedLines(version: MovedVersion): string[] {
  const { id, number, status, certifiedOn, publicisedOn, objectionEndsOn, finalOn } = version;
  const days = [
    certifiedOn && `复核 certified ${certifiedOn}`,
    publicisedOn && `公示 publicised ${publicisedOn}`,
    objectionEndsOn && `异议截止 objections until ${objectionEndsOn}`,
    finalOn && `确认 final ${finalOn}`,
  ].filter(Boolean);
  return [
    `第 ${number} 版 version ${number} · ${statusNames[status] ?? status} · ${id}`,
    ...(days.length ? [`  ${days.join(' · ')}`] : []),
  ];
}
