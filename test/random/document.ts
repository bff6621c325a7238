import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isWritable, literalOf } from './literal.ts';
import { valueFor, type Pantry } from './values.ts';

export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

type Fields = readonly GraphQLField<unknown, unknown>[];

/** Writes one operation: fields of random depth with aliases, fragments, directives, literals and variables. */
export class Writer {
  readonly #schema: GraphQLSchema;
  readonly #pantry: Pantry;
  readonly #variables = new Map<string, { readonly type: string; readonly value: unknown }>();
  readonly #fragments: string[] = [];
  /** Fields that may still be written. */
  #left: number;
  readonly #deepest: number;
  #names = 0;

  constructor(schema: GraphQLSchema, pantry: Pantry, size: { fields: number; depth: number }) {
    this.#schema = schema;
    this.#pantry = pantry;
    this.#left = size.fields;
    this.#deepest = size.depth;
  }

  /** A query over some of the root fields. */
  query(): Operation {
    const root = this.#schema.getQueryType()!;
    return this.#operation('query', this.#set(root, 0));
  }

  /** A mutation with this input; `input` undefined: one made up from the type. */
  mutation(name: string, input?: object): Operation {
    const field = this.#schema.getMutationType()!.getFields()[name]!;
    const [arg] = field.args;
    const value = input ?? valueFor(this.#pantry, arg!.type, arg!.name, name);
    const below = this.#set(getNamedType(field.type) as GraphQLCompositeType, 1);
    const selection = below.replace(/\}$/, ' userErrors { code message field } }');
    const given = this.#given(arg!.type, value);
    return this.#operation('mutation', `{ ${name}(${arg!.name}: ${given}) ${selection} }`);
  }

  #operation(kind: string, set: string): Operation {
    const { dice } = this.#pantry;
    const list = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`);
    const name = dice.chance(0.5) ? `Op${dice.between(1, 20)}` : '';
    const head = name || list.length || kind === 'mutation' ? `${kind} ${name}` : '';
    const query = `${head}${list.length ? `(${list.join(', ')})` : ''} ${set} ${this.#fragments.join(' ')}`;
    return {
      query,
      ...(list.length && {
        variables: Object.fromEntries([...this.#variables].map(([key, { value }]) => [key, value])),
      }),
      ...(name && dice.chance(0.5) && { operationName: name }),
    };
  }

  #given(type: GraphQLInputType, value: unknown): string {
    const { dice } = this.#pantry;
    if (isWritable(value) && dice.chance(0.5)) return literalOf(value, type);
    const name = `v${this.#variables.size}`;
    this.#variables.set(name, { type: String(type), value });
    return `$${name}`;
  }

  #args({ name, args }: GraphQLField<unknown, unknown>): string {
    const { dice } = this.#pantry;
    const given = args
      .filter((arg) => isRequiredArgument(arg) || dice.chance(0.4))
      .map(
        (arg) =>
          `${arg.name}: ${this.#given(arg.type, valueFor(this.#pantry, arg.type, arg.name, name))}`,
      );
    return given.length ? `(${given.join(', ')})` : '';
  }

  #directive(): string {
    const { dice } = this.#pantry;
    if (!dice.chance(0.04)) return '';
    const name = dice.pick(['include', 'skip']);
    const value = this.#given(this.#boolean(), dice.chance(name === 'include' ? 0.8 : 0.3));
    return ` @${name}(if: ${value})`;
  }

  readonly #boolean = (): GraphQLInputType => this.#schema.getDirective('include')!.args[0]!.type;

  #set(type: GraphQLCompositeType, depth: number): string {
    const { dice } = this.#pantry;
    if (isAbstractType(type)) return this.#abstract(type, depth);
    if (!isObjectType(type)) return '{ __typename }';
    const all = Object.values(type.getFields());
    const wanted = depth === 0 ? dice.between(1, 3) : dice.between(1, 7);
    const chosen: string[] = [];
    for (let at = 0; at < wanted && this.#left > 0; at++) chosen.push(this.#field(all, depth));
    if (dice.chance(0.1)) chosen.push('__typename');
    const inner = chosen.filter(Boolean).join(' ') || '__typename';
    return `{ ${this.#wrapped(inner, type)} }`;
  }

  /** Sometimes the same selection stands in a fragment. */
  #wrapped(inner: string, { name }: GraphQLObjectType): string {
    const { dice } = this.#pantry;
    if (dice.chance(0.06)) return `... on ${name}${this.#directive()} { ${inner} }`;
    if (dice.chance(0.03)) return `... { ${inner} }`;
    if (!dice.chance(0.05)) return inner;
    const fragment = `F${++this.#names}`;
    this.#fragments.push(`fragment ${fragment} on ${name} { ${inner} }`);
    return dice.chance(0.3) ? `...${fragment} ...${fragment}` : `...${fragment}`;
  }

  #abstract(type: GraphQLCompositeType, depth: number): string {
    const { dice } = this.#pantry;
    const own = isInterfaceType(type) ? Object.keys(type.getFields()) : [];
    const some = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [];
    const parts = Array.from({ length: dice.between(0, 3) }, () => dice.pick(some)).map(
      (one) => `... on ${one.name} ${this.#set(one, depth)}`,
    );
    return `{ __typename ${own.join(' ')} ${parts.join(' ')} }`;
  }

  #field(all: Fields, depth: number): string {
    const { dice } = this.#pantry;
    const leaves = all.filter(({ type, args }) => isLeafType(getNamedType(type)) && !args.length);
    const goOn = depth < this.#deepest && this.#left > 2 && dice.chance(depth === 0 ? 1 : 0.45);
    const branches = all.filter(({ type }) => isCompositeType(getNamedType(type)));
    if (!goOn || branches.length === 0) return leaves.length ? this.#leaf(dice.pick(leaves)) : '';
    const field = dice.pick(branches);
    this.#left -= 1;
    const text = `${field.name}${this.#args(field)}${this.#directive()}`;
    // An alias of its own: the same field with other arguments would be refused.
    const alias = field.args.length || dice.chance(0.3) ? `a${++this.#names}: ` : '';
    const set = this.#set(getNamedType(field.type) as GraphQLCompositeType, depth + 1);
    return `${alias || `b${++this.#names}: `}${text} ${set}`;
  }

  #leaf(field: GraphQLField<unknown, unknown>): string {
    this.#left -= 1;
    const alias = this.#pantry.dice.chance(0.1) ? `c${++this.#names}: ` : '';
    return `${alias}${field.name}${this.#directive()}`;
  }
}
