import type { Command } from 'commander';
import { errorLine } from './api-client.ts';
import { CliError } from './cli-error.ts';
import { asClient } from './client-command.ts';
import type { CliParts } from './cli-parts.ts';
import { readGivenFile, uploadFile } from './upload-file.ts';
import { userErrorLine, userErrorsIn } from './user-errors.ts';

interface QueryOptions {
  readonly execute?: string;
  readonly variables?: string;
  readonly operation?: string;
}

/** Commands for whatever the others do not cover: any operation, any file. */
export function addDataCommands(program: Command, parts: CliParts): void {
  const query = program
    .command('query')
    .description('执行 GraphQL 操作，输出 JSON · run a GraphQL operation and print the JSON')
    .argument('[file]', '.graphql 文件，- 为标准输入 · file of the operation, - for standard input')
    .option('-e, --execute <text>', '直接给出操作 · the operation itself')
    .option('--variables <json>', '变量：JSON 或 @文件 · variables as JSON or @file')
    .option('--operation <name>', '文件中有多个操作时的名称 · which operation of the file');
  asClient<QueryOptions>(query, parts, async ({ client, options, args }) => {
    const text = await operationText(parts, args[0], options.execute);
    const { data, errors } = await client.send(
      text,
      givenVariables(options.variables),
      options.operation,
    );
    parts.terminal.out(JSON.stringify({ data, errors }, null, 2));
    const problems = [...(errors ?? []).map(errorLine), ...userErrorsIn(data).map(userErrorLine)];
    if (problems.length) throw new CliError(problems.join('\n'));
  });

  const upload = program
    .command('upload')
    .description('上传文件，输出其标识 · store a file and print its id')
    .argument('<file>', '文件 · file');
  asClient(upload, parts, async ({ client, args }) =>
    parts.terminal.out(await uploadFile(client, args[0]!)),
  );
}

async function operationText(
  { terminal }: CliParts,
  file: string | undefined,
  text: string | undefined,
): Promise<string> {
  if ((file === undefined) === (text === undefined))
    throw new CliError('请给出文件或 -e 之一 / Give either a file or -e');
  if (text !== undefined) return text;
  return file === '-' ? terminal.readInput() : readGivenFile(file!).toString('utf8');
}

/** Variables as JSON on the line or in the file behind an @. Throws `CliError` when they are no JSON object. */
export function givenVariables(given: string | undefined): object | undefined {
  if (given === undefined) return undefined;
  const text = given.startsWith('@') ? readGivenFile(given.slice(1)).toString('utf8') : given;
  try {
    const variables: unknown = JSON.parse(text);
    if (typeof variables === 'object' && variables !== null && !Array.isArray(variables))
      return variables;
  } catch {
    // Falls through to the one sentence for both.
  }
  throw new CliError('变量须为 JSON 对象 / Variables are a JSON object');
}
