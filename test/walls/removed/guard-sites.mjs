// Finds every guard that stands in the source code and gives each a switch, so that one build can run with any of
// them removed. What counts as a guard is said here once; docs/adr/0010 says why.
import ts from 'typescript';

/** Calls that decide by the actor's sight, and what stands in their place when they are removed. */
const decisive = {
  seesPerson: 'true',
  isSeen: 'true',
  'seen.has': 'true',
  withinSight: '__sql`true`',
  sessionGuard: '__sql`true`',
  sightSettings: 'sightSettings({ all: true, places: [], bodies: [], person: null })',
};
/** Calls and functions that hide a part of a value. */
const masks = ['maskNationalId', 'initialOnly', 'yearOnly', 'untold'];
const refusals = ['NOT_ALLOWED', 'UNAUTHENTICATED'];

/**
 * The guards of one file in the order of their places: `kind`, `start` and `end` in the text, `id` for people, and for
 * some `instead`, the text that stands for them when they are removed.
 */
export function findGuards(source, file) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (kind, node, more = {}) => {
    const start = node.getStart(tree);
    const { line } = tree.getLineAndCharacterOfPosition(start);
    const text = source.slice(start, node.end).replaceAll(/\s+/g, ' ').slice(0, 60);
    found.push({ kind, start, end: node.end, id: `${file}:${line + 1} ${text}`, ...more });
  };
  const makers = refusalMakers(tree);
  const visit = (node) => {
    const kind = kindOf(node, file, makers);
    if (kind) add(kind.kind, node, kind.more);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Every file that has nothing to guard but defines how guards work, or builds the guarded calls themselves. */
const isOfKernel = (file) => file.startsWith('src/kernel/');

/** The first of these that fits a node says what kind of guard it is. */
const kinds = [
  [
    'authorize',
    (node) => ts.isExpressionStatement(node) && calleeOf(node.expression) === 'authorize',
  ],
  [
    'refusal',
    (node, { makers }) => ts.isThrowStatement(node) && isRefusal(node.expression, makers),
  ],
  ['operand', (node, { file }) => file.endsWith('.abilities.ts') && isOperand(node)],
  ['mask', (node) => isMask(node)],
  ['masked', (node) => masks.includes(calleeOf(node))],
];

function kindOf(node, file, makers) {
  if (isOfKernel(file)) return undefined;
  const kind = kinds.find(([, fits]) => fits(node, { file, makers }))?.[0];
  return kind ? { kind } : decisiveCall(node, file);
}

function decisiveCall(node, file) {
  const callee = calleeOf(node) ?? '';
  if (!Object.hasOwn(decisive, callee)) return undefined;
  if (callee === 'seen.has' && !/modules\/(decision|correction|simulation)\//.test(file))
    return undefined;
  // Who sees everything anyway is not guarded by it.
  if (callee === 'sightSettings' && node.arguments[0]?.getText() === 'everything') return undefined;
  const instead = decisive[callee];
  return { kind: instead === 'true' ? 'sight' : 'instead', more: { instead } };
}

/** A mask that is handed on to be used, not called on the spot. */
const isMask = (node) =>
  ts.isIdentifier(node) &&
  masks.includes(node.text) &&
  (ts.isReturnStatement(node.parent) ||
    (ts.isPropertyAssignment(node.parent) && node.parent.initializer === node) ||
    (ts.isConditionalExpression(node.parent) && node.parent.condition !== node));

const calleeOf = (node) => (ts.isCallExpression(node) ? node.expression.getText() : undefined);

/** A part of a conjunction that is no conjunction itself; whether there is something to compare guards nothing. */
function isOperand(node) {
  if (/!==? null$/.test(node.getText())) return false;
  const and = (one) =>
    one &&
    ts.isBinaryExpression(one) &&
    one.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return and(node.parent) && !and(node) && ts.isExpression(node);
}

const makesRefusal = (node) =>
  ts.isNewExpression(node) &&
  node.expression.getText() === 'DomainError' &&
  refusals.includes(node.arguments?.[0]?.text);

const isRefusal = (node, makers) =>
  makesRefusal(node) || (ts.isCallExpression(node) && makers.has(node.expression.getText()));

/** Names of the file's functions that do nothing but make a refusal. */
function refusalMakers(tree) {
  const names = new Set();
  ts.forEachChild(tree, (node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations)
      if (initializer && ts.isArrowFunction(initializer) && makesRefusal(initializer.body))
        names.add(name.getText());
  });
  return names;
}

/** The same text with a switch at every guard. `globalThis.walls` says which are off; see switchboard.mjs. */
export function withSwitches(source, file) {
  const guards = findGuards(source, file);
  if (guards.length === 0) return source;
  const edits = guards.flatMap((guard) => {
    const [before, after] = around(guard, source);
    return [
      { at: guard.start, text: before, outer: guard.end },
      { at: guard.end, text: after, outer: guard.start },
    ];
  });
  let text = source;
  // From the end, so that places before stay; at one place what opens last closes first.
  for (const { at, text: piece } of edits.toSorted(byPlace))
    text = text.slice(0, at) + piece + text.slice(at);
  return `import { sql as __sql } from 'kysely'; ${text}`;
}

const byPlace = (a, b) => b.at - a.at || a.outer - b.outer;

function around({ kind, id, instead, start, end }, source) {
  const name = JSON.stringify(id);
  switch (kind) {
    case 'refusal':
      return [`if (!globalThis.walls.isOff(${name})) `, ''];
    case 'authorize':
      return [`globalThis.walls.run(${name}, () => { `, ' });'];
    case 'instead':
      return [`globalThis.walls.choose(${name}, () => `, `, () => ${instead})`];
    case 'masked':
      return [
        `globalThis.walls.choose(${name}, () => `,
        `, () => ${argumentOf(source.slice(start, end))})`,
      ];
    case 'mask':
      return [`(value) => globalThis.walls.choose(${name}, () => (`, `)(value), () => value)`];
    default:
      return [`globalThis.walls.pass(${name}, () => `, ')'];
  }
}

const argumentOf = (call) => call.slice(call.indexOf('(') + 1, call.lastIndexOf(')'));
