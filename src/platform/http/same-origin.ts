import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request that changes something may use the browser's cookie: a browser says where it comes from
 * (`Sec-Fetch-Site`, `Origin`), and it must be this very origin. Clients that say neither are no browsers.
 */
export function isSameOrigin(
  headers: IncomingHttpHeaders,
  publicOrigin: string | undefined,
): boolean {
  const { origin } = headers;
  if (publicOrigin !== undefined && origin === publicOrigin) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}
