import type { WallActor } from './actors.ts';
import { mutations } from './mutations.ts';
import { schema } from './schema.ts';
import type { Ids } from './subjects.ts';

export const refusals = ['UNAUTHENTICATED', 'NOT_ALLOWED', 'NOT_FOUND'];
/** Every way to run a mutation that is tried, by its name in the table. */
export const tried = Object.entries(mutations).filter(([, { skip }]) => skip === undefined);

/** `correctPerson: the number` is a way to run `correctPerson`. */
export const mutationOf = (name: string): string => name.split(':')[0]!;

export const mayRun = (name: string, { part }: Pick<WallActor, 'part'>): boolean =>
  mutations[name]!.may.split(' ').includes(part);

export interface Told {
  readonly code: string;
  readonly message: string;
}

/** What the mutation answers to the input; a fault of the request itself has a code of its own. */
export async function toldTo(actor: WallActor, name: string, input: object): Promise<Told[]> {
  const mutation = mutationOf(name);
  const [arg] = schema.getMutationType()!.getFields()[mutation]!.args;
  const { data, errors } = await actor.run(
    `mutation ($input: ${String(arg!.type)}) { ${mutation}(input: $input) { userErrors { code message } } }`,
    { input },
  );
  return (
    errors?.map(({ message, extensions }) => ({ code: String(extensions['code']), message })) ??
    data[mutation].userErrors
  );
}

export const isRefused = ([first, ...more]: readonly Told[]): boolean =>
  first !== undefined && more.length === 0 && refusals.includes(first.code);

/** One cell of the table: somebody runs a mutation, and is let in or refused, with which word. */
export const runCell = async (actor: WallActor, name: string, ids: Ids): Promise<string> => {
  const told = await toldTo(actor, name, mutations[name]!.input(ids));
  return isRefused(told) ? told[0]!.code : 'let in';
};
