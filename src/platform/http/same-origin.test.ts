import { isSameOrigin } from './same-origin.ts';

const host = 'jianglu.example:4000';

test.each([
  ['a client that is no browser', {}, true],
  [
    'our own page',
    { origin: 'http://jianglu.example:4000', 'sec-fetch-site': 'same-origin' },
    true,
  ],
  ['an older browser on our own page', { origin: 'http://jianglu.example:4000' }, true],
  ['an address typed in', { 'sec-fetch-site': 'none' }, true],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
  ['another port of this machine', { origin: 'http://jianglu.example:8080' }, false],
  [
    'a sister domain',
    { origin: 'http://x.jianglu.example:4000', 'sec-fetch-site': 'same-site' },
    false,
  ],
  ['a page in a sandbox', { origin: 'null' }, false],
  ['nonsense', { origin: 'http://[' }, false],
])('%s', (_who, headers, trusted) => {
  expect(isSameOrigin({ host, ...headers }, undefined)).toBe(trusted);
});

test('behind a proxy that changes the host, the public address is trusted', () => {
  const headers = { host: '10.0.0.7:4000', origin: 'https://jianglu.example' };
  expect(isSameOrigin(headers, undefined)).toBe(false);
  expect(isSameOrigin(headers, 'https://jianglu.example')).toBe(true);
});
