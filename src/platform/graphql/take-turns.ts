import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

/** How long the main thread may be at one answer before others have their turn. */
const SLICE_MS = 15;
/** Objects of a list that are completed at once. */
const AT_ONCE = 50;
/** Waiting lists that go on in one turn of the event loop. */
const A_TURN = 8;

type Continue = () => void;

/** One queue for the whole process: long answers take turns with each other and with everything else. */
class Turns {
  readonly #waiting: Continue[] = [];
  #startedAt = 0;
  #isRunning = false;

  /** Whether what runs now has had its slice. The first who asks in a turn of the event loop starts it. */
  isOver(): boolean {
    if (!this.#isRunning) this.#start();
    return performance.now() - this.#startedAt > SLICE_MS;
  }

  /** Resolves when it is the caller's turn again. */
  wait(): Promise<void> {
    if (!this.#isRunning) this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #start(): void {
    this.#isRunning = true;
    this.#startedAt = performance.now();
    setImmediate(() => this.#next());
  }

  #next(): void {
    this.#isRunning = false;
    if (this.#waiting.length === 0) return;
    this.#start();
    for (const goOn of this.#waiting.splice(0, A_TURN)) goOn();
  }
}

const turns = new Turns();

/** The same list; where it is long, or the slice is used up, what comes later in it is promised. */
function inParts(list: readonly unknown[]): unknown {
  const now = turns.isOver() ? 0 : AT_ONCE;
  if (list.length <= now) return list;
  const parts = list.slice(0, now);
  for (let from = now; from < list.length; from += AT_ONCE) {
    const turn = turns.wait();
    for (const item of list.slice(from, from + AT_ONCE)) parts.push(turn.then(() => item));
  }
  return parts;
}

const later = (value: unknown): unknown => (Array.isArray(value) ? inParts(value) : value);

function takeTurnsIn(field: GraphQLField<unknown, unknown>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise ? value.then(later) : later(value);
  };
}

/**
 * graphql-js completes an answer at a stretch, half a million objects in seconds. Here lists of objects are completed
 * in parts, between which the event loop goes round. Comes last: fields whose resolvers are set later take no turns.
 */
export function takeTurns(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type)))
        takeTurnsIn(field);
  }
}
