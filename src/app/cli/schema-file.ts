import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BreakingChangeType,
  buildSchema,
  findBreakingChanges,
  GraphQLError,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { CliError } from './cli-error.ts';
import type { Terminal } from './terminal.ts';

const FILE = fileURLToPath(new URL('../../../schema/schema.graphql', import.meta.url));

const header = `# 匠路 Jianglu · GraphQL 接口定义 · the public API.
# 由 npm run schema 生成，请勿手改 · written by npm run schema, not by hand.

`;

/** The schema as text, everything in the order of names, so that a difference shows only what changed. */
export const schemaText = (schema: GraphQLSchema): string =>
  `${header}${printSchema(lexicographicSortSchema(schema))}\n`;

async function currentSchema(): Promise<GraphQLSchema> {
  const [{ createSchema }, { assembleReader }] = await Promise.all([
    import('../schema.ts'),
    import('../reading.ts'),
  ]);
  return createSchema(assembleReader());
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export const printCurrentSchema = async ({ out }: Terminal): Promise<void> =>
  out(schemaText(await currentSchema()).trimEnd());

/** Writes schema/schema.graphql; says whether anything changed. */
export async function writeSchema({ out }: Terminal): Promise<void> {
  const text = schemaText(await currentSchema());
  const changed = readIfThere(FILE) !== text;
  if (changed) {
    mkdirSync(path.dirname(FILE), { recursive: true });
    writeFileSync(FILE, text);
  }
  out(changed ? `已更新 renewed: ${FILE}` : `已是最新 up to date: ${FILE}`);
}

/** Throws when schema/schema.graphql is not what the code says. */
export async function checkSchema({ out }: Terminal): Promise<void> {
  if (readIfThere(FILE) !== schemaText(await currentSchema()))
    throw new CliError(
      'schema/schema.graphql 与代码不符，请运行 npm run schema 并提交\n' +
        'schema/schema.graphql is stale: run npm run schema and commit it',
    );
  out('接口定义与代码一致 / The schema file is what the code says');
}

const meanings: Readonly<Record<BreakingChangeType, string>> = {
  [BreakingChangeType.TYPE_REMOVED]: '类型被删除',
  [BreakingChangeType.TYPE_CHANGED_KIND]: '类型种类改变',
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: '联合类型成员被删除',
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: '枚举值被删除',
  [BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED]: '新增必填输入字段',
  [BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED]: '不再实现接口',
  [BreakingChangeType.FIELD_REMOVED]: '字段被删除',
  [BreakingChangeType.FIELD_CHANGED_KIND]: '字段类型改变',
  [BreakingChangeType.REQUIRED_ARG_ADDED]: '新增必填参数',
  [BreakingChangeType.ARG_REMOVED]: '参数被删除',
  [BreakingChangeType.ARG_CHANGED_KIND]: '参数类型改变',
  [BreakingChangeType.DIRECTIVE_REMOVED]: '指令被删除',
  [BreakingChangeType.DIRECTIVE_ARG_REMOVED]: '指令参数被删除',
  [BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED]: '指令新增必填参数',
  [BreakingChangeType.DIRECTIVE_REPEATABLE_REMOVED]: '指令不可再重复',
  [BreakingChangeType.DIRECTIVE_LOCATION_REMOVED]: '指令位置被删除',
};

/** What clients of the older schema would trip over, a line each. */
export const breakingLines = (older: GraphQLSchema, newer: GraphQLSchema): string[] =>
  findBreakingChanges(older, newer)
    .map(({ type, description }) => `${meanings[type]} · ${description}`)
    .toSorted();

function readOlderSchema(file: string): GraphQLSchema {
  const text = readIfThere(file);
  if (text === undefined) throw new CliError(`读不到文件 / Cannot read the file: ${file}`);
  try {
    return buildSchema(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new CliError(`不是接口定义文件 / Not a GraphQL schema: ${file} (${error.message})`);
  }
}

/** Lists what breaks clients written for the schema in the file; throws when there is anything. */
export async function listBreaking({ out }: Terminal, file: string): Promise<void> {
  const lines = breakingLines(readOlderSchema(file), await currentSchema());
  for (const line of lines) out(line);
  if (lines.length)
    throw new CliError(`${lines.length} 处不兼容 / ${lines.length} breaking changes since ${file}`);
  out('没有不兼容的变更 / No breaking changes');
}
