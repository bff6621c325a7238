import { sql } from 'kysely';
import { getNamedType, type GraphQLObjectType } from 'graphql';
import { cursorKeys, cursorText } from './cursor.ts';
import {
  counted,
  edgeCursor,
  gather,
  openPage,
  pageSource,
  precedes,
  type Page,
  type PageTask,
} from './page.ts';
import { NotPlannable, SOURCE_KEY, type Planning } from './planning.ts';
import { concat, type Piece } from './scalar-text.ts';
import { selectFields, setsOf, type Selected } from './select-fields.ts';

const typeBelow = (type: GraphQLObjectType, field: Selected): GraphQLObjectType =>
  getNamedType(type.getFields()[field.name]!.type) as GraphQLObjectType;

const subFields = (plan: Planning, type: GraphQLObjectType, field: Selected): Selected[] =>
  selectFields(plan, typeBelow(type, field), setsOf(field));

type Writer = (page: Page, field: Selected) => Piece[];

/** `{"key":…,…}` of the given fields, each written by the writer of its name. */
function writeEach(
  page: Page,
  typeName: string,
  fields: readonly Selected[],
  writers: Readonly<Record<string, Writer>>,
): Piece[] {
  const members = fields.flatMap((field): Piece[] => {
    if (field.name === '__typename') return [`,"${field.key}":"${typeName}"`];
    const write = Object.hasOwn(writers, field.name) ? writers[field.name] : undefined;
    if (write) return [`,"${field.key}":`, ...write(page, field)];
    if (page.plan.whole) throw new NotPlannable(`${typeName}.${field.name}`);
    return [];
  });
  if (!page.plan.whole) members.push(`,"${SOURCE_KEY}":1`);
  const [first, ...rest] = members;
  return ['{', ...(typeof first === 'string' ? [first.slice(1)] : []), ...rest, '}'];
}

const pageInfoWriters: Readonly<Record<string, Writer>> = {
  hasNextPage: ({ size }) => [sql`(count(*) > ${size})::text`],
  hasPreviousPage: (page) => [precedes(page)],
  startCursor: (page) => [edgeCursor(page, false)],
  endCursor: (page) => [edgeCursor(page, true)],
};

const edgeWriters: Readonly<Record<string, Writer>> = {
  cursor: ({ tag, keys, row }) => ['"', cursorText(cursorKeys(tag, keys, row.at)), '"'],
  node: ({ task, row }, field) => task.writeNode(row, field),
};

const connectionWriters: Readonly<Record<string, Writer>> = {
  nodes: (page, field) => ['[', gather(page, concat(page.task.writeNode(page.row, field))), ']'],
  edges: (page, field) => {
    const { connection } = page.task;
    const fields = subFields(page.plan, connection, field);
    const item = writeEach(page, typeBelow(connection, field).name, fields, edgeWriters);
    return ['[', gather(page, concat(item)), ']'];
  },
  pageInfo: (page, field) =>
    writeEach(page, 'PageInfo', subFields(page.plan, page.task.connection, field), pageInfoWriters),
  totalCount: (page) => [counted(page)],
};

/** A Relay connection as JSON text: a sub-select that reads one page, and counts only when asked. */
export function writePage(plan: Planning, task: PageTask): Piece[] {
  const { connection, selected } = task;
  const fields = selectFields(plan, connection, setsOf(selected));
  const asksNext = (field: Selected): boolean =>
    field.name === 'pageInfo' &&
    subFields(plan, connection, field).some(({ name }) => name === 'hasNextPage');
  const page = openPage(plan, task, fields.some(asksNext));
  const text = concat(writeEach(page, connection.name, fields, connectionWriters));
  // A count alone reads no page.
  if (!page.peeks && page.row.used.size === 0) return [text];
  return [sql`(select ${text} from ${pageSource(page)})`];
}
