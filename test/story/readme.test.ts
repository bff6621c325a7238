import { readFileSync } from 'node:fs';
import { readStory } from '../../src/app/story/story-files.ts';
import { seat, type Officer } from '../cli/officer.ts';
import { createWorld, type World } from '../world.ts';

interface Block {
  readonly language: string;
  readonly text: string;
}

const blocksOf = (file: string): Block[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, text]) => ({ language: language!, text: text! }),
  );

/** A browser that keeps the session cookie, as GraphiQL does. */
function browser(url: string): (query: string) => Promise<unknown> {
  let cookie: string | undefined;
  return async (query) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify({ query }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response.json();
  };
}

/** Runs the `npx jianglu …` lines of a block; answers what the last one printed. */
async function runLines(officer: Officer, text: string): Promise<string> {
  let printed = '';
  for (const [, line] of text.matchAll(/^npx jianglu (.*?)(?:\s+#.*)?$/gm)) {
    const isSignIn = line!.startsWith('sign-in');
    const args = isSignIn ? `${line} --password-stdin` : line!;
    const ran = await officer.run(args.split(' '), readStory().users.password);
    printed = isSignIn ? '' : ran.out;
  }
  return printed;
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it('prints the answers that somebody gets who pastes its queries and commands', async () => {
    const [blocks, ask] = [blocksOf(file), browser(world.url)];
    const officer = seat({ server: world.url });
    let compared = 0;
    for (const [at, { language, text }] of blocks.entries()) {
      const answer = blocks[at + 1];
      if (language === 'graphql') {
        expect(await ask(text)).toEqual(JSON.parse(answer!.text));
        compared += 1;
      }
      if (language === 'sh' && text.includes('npx jianglu')) {
        expect((await runLines(officer, text)).trim()).toBe(answer!.text.trim());
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(12);
  });
});
