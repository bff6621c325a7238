import {
  Kind,
  getArgumentValues,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  specifiedScalarTypes,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type ValueNode,
} from 'graphql';
import { parseNodeId } from '../../kernel/node-id.ts';
import type { Args } from './declaration.ts';
import { Slot, bind, type PgType, type Run, type Sql } from './statement.ts';

type Values = Readonly<Record<string, unknown>>;
type Definitions = Readonly<Record<string, GraphQLArgument | GraphQLInputField>>;

const GREATEST_ID = 2n ** 63n - 1n;

/** Digits of a node id of that type; undefined for anything that cannot be the id of such a row. */
export function digitsOf(value: unknown, type: string): string | undefined {
  const parsed = typeof value === 'string' ? parseNodeId(value) : undefined;
  return parsed?.type === type && BigInt(parsed.id) <= GREATEST_ID ? parsed.id : undefined;
}

/** Arguments (or the fields of an input object) whose values are parameters of the plan. */
export class PlannedArgs implements Args {
  readonly #known: Values;
  readonly #read: (run: Run) => Values;
  readonly #definitions: Definitions;
  readonly #slots = new Map<string, Slot>();

  constructor(known: Values, read: (run: Run) => Values, definitions: Definitions) {
    this.#known = known;
    this.#read = read;
    this.#definitions = definitions;
  }

  /** The value that this plan was made for; only its presence may decide anything, unless it is fixed. */
  known(name: string): unknown {
    return this.#known[name];
  }

  has(name: string): boolean {
    return this.#known[name] != null;
  }

  choice(name: string): string | boolean | undefined {
    const type = this.#definitions[name] && getNullableType(this.#definitions[name].type);
    if (!type) return undefined;
    if (
      !isEnumType(type) &&
      type !== specifiedScalarTypes.find((scalar) => scalar.name === 'Boolean')
    )
      throw new Error(`Argument ${name} is neither an enum nor a boolean, so it is no choice`);
    const value = this.#known[name];
    return value == null ? undefined : typeof value === 'boolean' ? value : String(value);
  }

  /** A parameter made from the value; made once per name and purpose. */
  slot(
    name: string,
    purpose: string,
    type: PgType,
    make: (value: unknown, run: Run) => unknown,
  ): Sql {
    const key = `${name} ${purpose}`;
    const slot =
      this.#slots.get(key) ?? new Slot((run) => make(this.#read(run)[name] ?? null, run));
    this.#slots.set(key, slot);
    return bind(slot, type);
  }

  /** A slot that was made before, for reading its value outside the statement. */
  slotOf(name: string, purpose: string): Slot {
    return this.#slots.get(`${name} ${purpose}`)!;
  }

  bind(name: string, type: PgType): Sql {
    return this.slot(name, `value ${type}`, type, (value) => value);
  }

  rowId(name: string, type: string): Sql {
    return this.slot(name, `row of ${type}`, 'bigint', (value) => digitsOf(value, type) ?? null);
  }

  rowIds(name: string, type: string): Sql {
    return this.slot(name, `rows of ${type}`, 'bigint[]', (value) =>
      Array.isArray(value) ? value.flatMap((item) => digitsOf(item, type) ?? []) : null,
    );
  }

  at(name: string): PlannedArgs {
    const type = this.#definitions[name] && getNullableType(this.#definitions[name].type);
    const inner = (values: Values): Values => (values[name] ?? {}) as Values;
    return new PlannedArgs(
      inner(this.#known),
      (run) => inner(this.#read(run)),
      type && !isListType(type) && isInputObjectType(type) ? type.getFields() : {},
    );
  }
}

/** Arguments of a field that takes none. */
export const noArguments = new PlannedArgs({}, () => ({}), {});

const mentionsVariable = (value: ValueNode): boolean => {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(mentionsVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => mentionsVariable(field.value));
};

/** True when every execution of the document gives the argument the same value. */
export const isFixed = (node: FieldNode, name: string): boolean =>
  !node.arguments?.some((arg) => arg.name.value === name && mentionsVariable(arg.value));

/** The arguments of one field of the document, coerced exactly as graphql-js does. */
export function planArguments(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Values,
): PlannedArgs {
  const known = getArgumentValues(field, node, variables);
  const fixed = !node.arguments?.some((arg) => mentionsVariable(arg.value));
  const use = {};
  const read = fixed
    ? () => known
    : (run: Run) => run.once(use, () => getArgumentValues(field, node, run.variables));
  const definitions = Object.fromEntries(field.args.map((arg) => [arg.name, arg]));
  return new PlannedArgs(known, read, definitions);
}
