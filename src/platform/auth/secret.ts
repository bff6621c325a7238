import { hash, randomBytes } from 'node:crypto';

/** Cookie that carries a session's secret. */
export const SESSION_COOKIE = 'jianglu_session';
const TOKEN_PREFIX = 'jl_';

/** 256 random bits as base64url. */
export const newSessionSecret = (): string => randomBytes(32).toString('base64url');

/** An API token; the prefix lets scanners of leaked secrets recognise it. */
export const newTokenSecret = (): string => TOKEN_PREFIX + randomBytes(32).toString('base64url');

/** What is stored of a secret. It has 256 bits of chance, so a plain SHA-256 suffices. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/** The secret inside an `Authorization: Bearer …` header; undefined when it is another scheme or none. */
export const readBearer = (header: string | undefined): string | undefined =>
  header && /^Bearer +([\w-]{20,128})$/i.exec(header)?.[1];
