import type { GraphQLSchema } from 'graphql';
import type { Crowd } from './crowd.ts';
import type { Dice } from './dice.ts';
import { Writer, type Operation } from './document.ts';
import type { Larder } from './larder.ts';
import { moves, type Desk, type Guest, type Move } from './moves.ts';
import { valueFor, type Pantry } from './values.ts';

/** One thing to send, and by whom. */
export interface Plan {
  readonly kind: 'query' | 'act' | 'bent act' | 'made up act' | 'again' | 'mangled' | 'odd';
  readonly login: string;
  readonly operation: Operation;
  /** The mutation that it is meant to run, if one. */
  readonly mutation?: string;
  readonly move?: Move;
}

/** Mutations that could lock people of the story out; only guests and strangers make those up. */
const ownAccount = ['signIn', 'signOut', 'changePassword'];
/** One needs the other: without these being sent more often, few results would ever become final. */
const chain = [
  'addEvent',
  'fileCompetition',
  'importResults',
  'certifyResults',
  'publiciseResults',
  'finaliseResults',
  'saveLawDraft',
  'submitLawDraft',
];
const MOST_REMEMBERED = 40;

/** Makes up what to send next. */
export class Generator {
  readonly #schema: GraphQLSchema;
  readonly #larder: Larder;
  readonly #crowd: Crowd;
  readonly #mutations: readonly string[];
  readonly #remembered: { login: string; name: string; input: Record<string, unknown> }[] = [];

  constructor(schema: GraphQLSchema, larder: Larder, crowd: Crowd) {
    this.#schema = schema;
    this.#larder = larder;
    this.#crowd = crowd;
    this.#mutations = Object.keys(schema.getMutationType()!.getFields());
  }

  async next(desk: Desk, takeGuest: () => Guest | undefined): Promise<Plan> {
    const { dice } = desk;
    const kind = dice.next();
    if (kind < 0.42) return this.#query(dice);
    if (kind < 0.7) return (await this.#act({ ...desk, guest: takeGuest })) ?? this.#query(dice);
    if (kind < 0.79) return this.#madeUp(dice);
    if (kind < 0.84) return this.#again(dice) ?? this.#query(dice);
    if (kind < 0.92) return { ...this.#mangled(dice), kind: 'mangled' };
    return { ...(dice.chance(0.8) ? this.#query(dice) : this.#madeUp(dice)), kind: 'odd' };
  }

  #pantry(dice: Dice, wild: number): Pantry {
    return { dice, larder: this.#larder, wild };
  }

  /** Mostly of a size that goes through; sometimes beyond every limit. */
  #writer(dice: Dice, wild: number): Writer {
    const size = dice.chance(0.03)
      ? { fields: 1500, depth: 40 }
      : { fields: dice.pick([4, 10, 25, 60, 150]), depth: dice.between(1, 9) };
    return new Writer(this.#schema, this.#pantry(dice, wild), size);
  }

  #query(dice: Dice): Plan {
    const operation = this.#writer(dice, dice.pick([0, 0, 0.05, 0.3])).query();
    return { kind: 'query', login: dice.pick(this.#crowd.logins()), operation };
  }

  async #act(desk: Desk): Promise<Plan | undefined> {
    const { dice } = desk;
    const mutation = dice.pick(dice.chance(0.25) ? chain : this.#mutations);
    const move = await moves[mutation]?.(desk);
    if (!move) return undefined;
    const isBent = dice.chance(0.3) && !ownAccount.includes(mutation);
    const given = this.#keyed(desk, mutation, { ...move.input });
    const input = isBent ? this.#bent(dice, mutation, given) : given;
    if (given['clientMutationKey']) this.#remember(move.by, mutation, input);
    const operation = this.#writer(dice, isBent ? 0.1 : 0).mutation(mutation, input);
    return { kind: isBent ? 'bent act' : 'act', login: move.by, operation, mutation, move };
  }

  #keyed(
    { dice, serial }: Desk,
    mutation: string,
    input: Record<string, unknown>,
  ): Record<string, unknown> {
    if (!this.#takesKey(mutation) || !dice.chance(0.3)) return input;
    const clientMutationKey = `k-${serial}`;
    this.#larder.add('key', clientMutationKey);
    return { ...input, clientMutationKey };
  }

  #takesKey(mutation: string): boolean {
    const type = this.#schema.getType(this.#inputType(mutation));
    return !!type && 'getFields' in type && 'clientMutationKey' in type.getFields();
  }

  #inputType(mutation: string): string {
    const [arg] = this.#schema.getMutationType()!.getFields()[mutation]!.args;
    return String(arg!.type).replace(/!$/, '');
  }

  /** The same input with one or two fields of it made up. */
  #bent(dice: Dice, mutation: string, input: Record<string, unknown>): Record<string, unknown> {
    const type = this.#schema.getType(this.#inputType(mutation));
    if (!type || !('getFields' in type)) return input;
    const fields = Object.values(type.getFields()) as any[];
    const bent = { ...input };
    for (let count = dice.between(1, 2); count > 0; count--) {
      const field = dice.pick(fields);
      bent[field.name] = valueFor(this.#pantry(dice, 0.7), field.type, field.name, mutation);
    }
    return bent;
  }

  #madeUp(dice: Dice): Plan {
    const mutation = dice.pick(this.#mutations);
    const logins = ownAccount.includes(mutation) ? ['stranger'] : this.#crowd.logins();
    const operation = this.#writer(dice, dice.pick([0, 0.1, 0.4])).mutation(mutation);
    return { kind: 'made up act', login: dice.pick(logins), operation, mutation };
  }

  #remember(login: string, name: string, input: Record<string, unknown>): void {
    this.#remembered.push({ login, name, input });
    if (this.#remembered.length > MOST_REMEMBERED) this.#remembered.shift();
  }

  /** Under a key that was used before: the same input, another one, or by somebody else. */
  #again(dice: Dice): Plan | undefined {
    if (this.#remembered.length === 0) return undefined;
    const { login, name, input } = dice.pick(this.#remembered);
    const changed = dice.chance(0.4) ? this.#bent(dice, name, input) : input;
    const given = { ...changed, clientMutationKey: input['clientMutationKey'] };
    const operation = this.#writer(dice, 0).mutation(name, given);
    const who = dice.chance(0.2) ? dice.pick(this.#crowd.logins()) : login;
    return { kind: 'again', login: who, operation, mutation: name };
  }

  /** A document with letters gone, doubled or exchanged, or parts that belong nowhere. */
  #mangled(dice: Dice): Plan {
    const plan = dice.chance(0.7) ? this.#query(dice) : this.#madeUp(dice);
    const { query } = plan.operation;
    const at = dice.between(0, query.length);
    const strange = dice.pick([
      '{',
      '}',
      '(',
      ')',
      '"',
      '"""',
      '$',
      '@',
      '...',
      '!',
      ':',
      '#',
      '&',
      '\u0000',
      '\ud800',
      '🦊',
      '\ufeff',
      ' noSuchField ',
      ' __schema { types { name } } ',
      ' __type(name: "Person") { fields { name } } ',
      ' @skip ',
      ' @no(such: 1) ',
      ' ...Nowhere ',
      ' a: id a: code ',
      'subscription { x }',
      'query { viewer { id } }',
      'fragment F1 on Person { ...F1 }',
      '[[[[[[1]]]]]]',
      '1e999',
      '-',
      '"\\uD83D"',
      '"\\u{110000}"',
      '['.repeat(300),
    ]);
    const bent = dice.pick([
      () => query.slice(0, at) + query.slice(at + dice.between(1, 9)),
      () => query.slice(0, at) + strange + query.slice(at),
      () => query.slice(0, at),
      () => query + strange,
      () => query.repeat(dice.pick([2, 2, 60])),
    ])();
    return { ...plan, operation: { ...plan.operation, query: bent } };
  }
}
