import { existsSync } from 'node:fs';
import { foundTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

const whenBuilt = existsSync('dist/console/graphiql/index.html') ? test : test.skip;

whenBuilt('GraphiQL is served from our origin under a strict policy', async () => {
  const page = await fetch(`${town.url}/graphiql`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  const html = await page.text();
  const script = /src="(\/graphiql\/assets\/[^"]+\.js)"/.exec(html)![1];
  const asset = await fetch(`${town.url}${script}`);
  expect(asset.headers.get('cache-control')).toContain('immutable');
  // Read to its end: an answer that is left lying keeps its connection, and this process, alive.
  expect((await asset.text()).length).toBeGreaterThan(10_000);
});

test('the guides are listed and nothing but Markdown is served from their folder', async () => {
  const list = await fetch(`${town.url}/docs`);
  expect([200, 404]).toContain(list.status);
  await list.text();
  for (const path of [
    '/docs/../package.json',
    '/docs/%2e%2e/package.json',
    '/docs/..%2fpackage.json',
  ]) {
    const answer = await fetch(`${town.url}${path}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await answer.text();
  }
});

test('an address that leads nowhere says so in JSON', async () => {
  const answer = await fetch(`${town.url}/nowhere`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});
