import type { Answer, World } from '../world.ts';

export const WHAT_IF = `query ($input: WhatIfInput!) { whatIf(input: $input) {
  ruleCode versionNumber trigger subjects wouldGrant wouldAsk wouldRefuse money byCode { code n }
  byJurisdiction { code name granted amount } winnerCount winners { name } loserCount losers { name } changeCount changes { name before after }
  cases { name outcome code honour path toLevel cash explanation { outcome code isPreview decisionId
    conditions { fact outcome sentence { zh } clause parameter { code source value } } } } } }`;

export const names = (people: { name: string }[]): string[] => people.map(({ name }) => name);

/** Asking what if, as somebody of the story. The world is there once a test runs. */
export function whatIfOver(world: () => World) {
  const ask = async (login: string, input: object): Promise<Answer> =>
    (await world().as(login)).run(WHAT_IF, { input });

  /** The answer; throws what was refused. */
  async function whatIf(login: string, input: object): Promise<any> {
    const { data, errors } = await ask(login, input);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.whatIf;
  }

  /** Rows of every table, by name. */
  async function countEverything(): Promise<object> {
    const tables = await world().sql<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const [counts] = await world().sql<object>(
      `select ${tables.map(({ name }) => `(select count(*)::int from ${name}) as ${name}`).join(', ')}`,
    );
    return counts!;
  }

  /** The body of version 1, as the register shows it. */
  async function registered(code: string): Promise<any> {
    const [row] = await world().sql<{ body: object }>(
      'select body from rule_version join rule on rule.id = rule_id where rule.code = $1',
      [code],
    );
    return row!.body;
  }

  return { ask, whatIf, countEverything, registered };
}
