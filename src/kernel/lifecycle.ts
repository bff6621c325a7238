import { DomainError } from './errors.ts';

/** Verb → the states it may start from, and the state it leads to. */
export type Moves<State extends string, Verb extends string> = Readonly<
  Record<Verb, { readonly from: readonly State[]; readonly to: State }>
>;

export interface Lifecycle<State extends string, Verb extends string> {
  readonly name: string;
  readonly initial: State;
  readonly moves: Moves<State, Verb>;
  /** The verbs that are legal from `state`. */
  verbsFrom(state: State): Verb[];
  /** The state after `verb`; throws `ILLEGAL_TRANSITION` when the move is not in the table. */
  next(state: State, verb: Verb): State;
}

/** A state machine as a table: verbs move a thing between named states. Throws when a state cannot be reached. */
export function defineLifecycle<State extends string, Verb extends string>(table: {
  name: string;
  initial: State;
  moves: Moves<State, Verb>;
}): Lifecycle<State, Verb> {
  const verbs = Object.keys(table.moves) as Verb[];
  proveReachable(table, verbs);
  return {
    ...table,
    verbsFrom: (state) => verbs.filter((verb) => table.moves[verb].from.includes(state)),
    next(state, verb) {
      const move = table.moves[verb];
      if (move.from.includes(state)) return move.to;
      throw new DomainError(
        'ILLEGAL_TRANSITION',
        `状态“${state}”不能执行“${verb}” / A ${table.name} in ${state} cannot ${verb}`,
        { state, verb, legal: verbs.filter((v) => table.moves[v].from.includes(state)) },
      );
    },
  };
}

function proveReachable<State extends string, Verb extends string>(
  table: { name: string; initial: State; moves: Moves<State, Verb> },
  verbs: Verb[],
): void {
  const reached = new Set<State>([table.initial]);
  for (let grown = -1; grown !== reached.size;) {
    grown = reached.size;
    for (const verb of verbs)
      if (table.moves[verb].from.some((from) => reached.has(from)))
        reached.add(table.moves[verb].to);
  }
  const lost = verbs.filter((verb) => !table.moves[verb].from.some((from) => reached.has(from)));
  if (lost.length) throw new Error(`${table.name}: no way leads to ${lost.join(', ')}`);
}
