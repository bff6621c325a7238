import { toNodeId } from '../../src/kernel/node-id.ts';
import { createWorld, type Answer, type Session, type World } from '../world.ts';

/** What a client sees of a refusal. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly row: number | null;
  readonly column: string | null;
}

/** What a mutation answered: the fields asked for, and what the caller has to put right. */
export interface Payload {
  readonly userErrors: readonly Refusal[];
  readonly [field: string]: any;
}

/** The story with somebody at each desk, spoken to by name. */
export interface Story {
  readonly world: World;
  as(login: string): Promise<Session>;
  /** For somebody who came after the story began and has a password of their own. */
  signIn(login: string, password: string): Promise<void>;
  /** Runs a query as that person and answers its data; errors fail the test. */
  ask(login: string, query: string, variables?: object): Promise<any>;
  /** Runs a mutation as that person; `fields` is what to read of the payload besides the refusals. */
  tell(login: string, operation: string, input: object, fields?: string): Promise<Payload>;
  /** As `tell`, for what is bound to succeed. */
  done(login: string, operation: string, input: object, fields?: string): Promise<Payload>;
  /** Codes of the refusals, for what is bound to fail. */
  refused(login: string, operation: string, input: object): Promise<string[]>;
  /** Node ids by what people call them. */
  person(name: string): Promise<string>;
  organisation(name: string): Promise<string>;
  place(code: string): Promise<string>;
  occupation(code: string): Promise<string>;
  plan(place: string, year: number): Promise<string>;
  close(): Promise<void>;
}

/** Operations whose input type is shared with others. */
const inputTypes: Readonly<Record<string, string>> = {
  requestGrants: 'ResultVersionInput',
  checkEvidence: 'MoveCaseInput',
  convenePanel: 'MoveCaseInput',
  publiciseCase: 'MoveCaseInput',
  approveCase: 'MoveCaseInput',
};

const inputTypeOf = (operation: string): string =>
  inputTypes[operation] ?? `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`;

function dataOf({ data, errors }: Answer): any {
  if (errors?.length) throw new Error(JSON.stringify(errors));
  return data;
}

/** Opens a copy of the story of its own. */
export async function openStory(settings: NodeJS.ProcessEnv = {}): Promise<Story> {
  const world = await createWorld('story', settings);
  const sessions = new Map<string, Promise<Session>>();
  const as = (login: string): Promise<Session> => {
    const known = sessions.get(login) ?? world.as(login);
    sessions.set(login, known);
    return known;
  };
  const tell: Story['tell'] = async (login, operation, input, fields = '') => {
    const query = `mutation ($input: ${inputTypeOf(operation)}!) {
      ${operation}(input: $input) { ${fields} userErrors { code message field row column } } }`;
    return dataOf(await (await as(login)).run(query, { input }))[operation];
  };
  const idOf = async (type: string, text: string, values: unknown[]): Promise<string> => {
    const [row] = await world.sql<{ id: string }>(text, values);
    if (!row) throw new Error(`The story knows no ${type} ${values.join(' ')}`);
    return toNodeId(type, row.id);
  };
  return {
    world,
    as,
    tell,
    async signIn(login, password) {
      sessions.set(login, world.as(login, password));
    },
    ask: async (login, query, variables) => dataOf(await (await as(login)).run(query, variables)),
    async done(login, operation, input, fields) {
      const payload = await tell(login, operation, input, fields);
      if (payload.userErrors.length)
        throw new Error(`${login} ${operation}: ${JSON.stringify(payload.userErrors)}`);
      return payload;
    },
    async refused(login, operation, input) {
      const { userErrors } = await tell(login, operation, input);
      return userErrors.map(({ code }) => code);
    },
    person: (name) => idOf('Person', 'select id from person where full_name = $1', [name]),
    organisation: (name) =>
      idOf('Organisation', 'select id from organisation where name = $1', [name]),
    occupation: (code) => idOf('Occupation', 'select id from occupation where code = $1', [code]),
    place: (code) =>
      idOf('Jurisdiction', 'select id from jurisdiction where code = $1 and valid_to is null', [
        code,
      ]),
    plan: (place, year) =>
      idOf(
        'CompetitionPlan',
        `select plan.id from competition_plan plan join jurisdiction place on place.id = plan.jurisdiction_id
          where place.code = $1 and plan.year = $2`,
        [place, year],
      ),
    close: () => world.close(),
  };
}
