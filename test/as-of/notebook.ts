import { setTimeout as pause } from 'node:timers/promises';
import type { Story } from '../story/story.ts';

export interface AsOf {
  readonly validOn?: string;
  readonly knownAt?: string;
}

/** An instant between what has been told so far and what will be told next. */
export async function moment(): Promise<string> {
  await pause(3);
  const instant = new Date().toISOString();
  await pause(3);
  return instant;
}

interface Note {
  readonly login: string;
  readonly query: string;
  readonly variables: object;
  readonly bytes: string;
}

/** Questions about known instants with the bytes of their answers, to be asked again later. */
export class Notebook {
  readonly #story: Story;
  readonly notes: Note[] = [];

  constructor(story: Story) {
    this.#story = story;
  }

  /** Asks and writes down; errors fail the test. */
  async ask(login: string, query: string, variables: object): Promise<any> {
    const { text } = await (await this.#story.as(login)).send(query, variables);
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(JSON.stringify(errors));
    this.notes.push({ login, query, variables, bytes: text });
    return data;
  }

  /** Every question again: those whose bytes differ from what was written down. */
  async changed(): Promise<readonly string[]> {
    const different: string[] = [];
    for (const { login, query, variables, bytes } of this.notes) {
      const { text } = await (await this.#story.as(login)).send(query, variables);
      if (text !== bytes)
        different.push(`${query} ${JSON.stringify(variables)}: ${bytes} → ${text}`);
    }
    return different;
  }
}
