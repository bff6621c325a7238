import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Role } from '../../kernel/actor.ts';
import { knownAt, p, rowId, version } from '../../platform/database/columns.ts';
import { Organisation } from '../organisation/organisation.entity.ts';

/** Somebody who can sign in. 用户 */
export const AppUser = defineEntity({
  name: 'AppUser',
  tableName: 'app_user',
  properties: {
    id: rowId(),
    login: p.text().unique(),
    displayName: p.text(),
    /** argon2id in PHC string form; null for users without local login. */
    passwordHash: p.text().nullable().hidden(),
    /** The person this user is, when the user is a worker. Row id of person (which comes later in the order). */
    personId: p.bigint('string').nullable(),
    /** Machine clients act through API tokens only. */
    isMachine: p.boolean().default(false),
    disabledAt: p.datetime(6).nullable(),
    failedLogins: p.integer().default(0),
    lockedUntil: p.datetime(6).nullable(),
    /** Raised whenever rights change; cached actors with another stamp are void. */
    stamp: p.integer().default(1),
    createdAt: knownAt(),
    version: version(),
  },
});
export type AppUser = InferEntity<typeof AppUser>;

/** A role in an organisation, for a time. 任职角色 */
export const RoleMembership = defineEntity({
  name: 'RoleMembership',
  tableName: 'role_membership',
  properties: {
    id: rowId(),
    userId: () => p.manyToOne(AppUser).mapToPk(),
    organisationId: () => p.manyToOne(Organisation).mapToPk(),
    role: p.text().$type<Role>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    createdAt: knownAt(),
  },
});
export type RoleMembership = InferEntity<typeof RoleMembership>;

/** A browser session or an API token; only the SHA-256 of the secret is stored. 会话·接口令牌 */
export const Credential = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  properties: {
    id: rowId(),
    userId: () => p.manyToOne(AppUser).mapToPk(),
    kind: p.text().$type<'SESSION' | 'TOKEN'>(),
    secretHash: p.text().unique().hidden(),
    name: p.text().nullable(),
    /** Null means every right of the user; a list narrows a token to those operations. */
    scopes: p.array<string>().nullable(),
    createdAt: knownAt(),
    expiresAt: p.datetime(6),
    revokedAt: p.datetime(6).nullable(),
  },
});
export type Credential = InferEntity<typeof Credential>;
