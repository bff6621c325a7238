import { parse, print, visit, type ASTNode, type DocumentNode } from 'graphql';
import type { Operation } from './document.ts';

const MOST_TRIES = 200;
const removable = new Set([
  'Field',
  'InlineFragment',
  'FragmentSpread',
  'Argument',
  'Directive',
  'VariableDefinition',
  'FragmentDefinition',
  'ObjectField',
]);

/** All documents that have one part less. */
function* smallerDocuments(query: string): Generator<string> {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    for (let size = query.length >> 1; size > 0; size >>= 1)
      for (let at = 0; at < query.length; at += size)
        yield query.slice(0, at) + query.slice(at + size);
    return;
  }
  const parts: ASTNode[] = [];
  visit(document, { enter: (node) => void (removable.has(node.kind) && parts.push(node)) });
  for (const part of parts) {
    const without = visit(document, { enter: (node) => (node === part ? null : undefined) });
    yield print(without);
  }
}

function* smallerLists(list: readonly unknown[], levels: number): Generator<unknown> {
  const some = list.slice(0, 20);
  for (const at of some.keys()) yield list.toSpliced(at, 1);
  for (const [at, one] of some.entries())
    for (const less of smallerValues(one, levels)) yield list.with(at, less);
}

function* smallerObjects(
  object: Readonly<Record<string, unknown>>,
  levels: number,
): Generator<unknown> {
  for (const [key, one] of Object.entries(object)) {
    const { [key]: _gone, ...rest } = object;
    yield rest;
    for (const less of smallerValues(one, levels)) yield { ...rest, [key]: less };
  }
}

function* smallerValues(value: unknown, levels = 30): Generator<unknown> {
  if (levels === 0) return;
  if (Array.isArray(value)) yield* smallerLists(value, levels - 1);
  else if (typeof value === 'object' && value !== null)
    yield* smallerObjects(value as Record<string, unknown>, levels - 1);
  else if (typeof value === 'string' && value.length > 1)
    yield* [value.slice(0, value.length >> 1), value.slice(value.length >> 1)];
}

function* smaller(operation: Operation): Generator<Operation> {
  for (const query of smallerDocuments(operation.query)) yield { ...operation, query };
  for (const variables of smallerValues(operation.variables)) yield { ...operation, variables };
  if (operation.operationName !== undefined) yield { ...operation, operationName: undefined };
}

/** Takes parts away as long as what is left still fails; undefined when it does not fail a second time. */
export async function shrink(
  operation: Operation,
  fails: (smaller: Operation) => Promise<boolean>,
): Promise<Operation | undefined> {
  if (!(await fails(operation))) return undefined;
  let smallest = operation;
  let tries = 0;
  for (let goOn = true; goOn;) {
    goOn = false;
    for (const candidate of smaller(smallest)) {
      if (++tries > MOST_TRIES) return smallest;
      if (JSON.stringify(candidate).length >= JSON.stringify(smallest).length) continue;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      goOn = true;
      break;
    }
  }
  return smallest;
}
