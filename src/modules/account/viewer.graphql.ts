import { sql } from 'kysely';
import {
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { allowedActions } from '../../kernel/abilities.ts';
import { roles, type Actor, type Role } from '../../kernel/actor.ts';
import { toNodeId } from '../../kernel/node-id.ts';
import type { GraphqlContext } from '../../platform/graphql/request.ts';
import { Instant } from '../../platform/graphql/scalars.ts';
import { accountAbilities } from './account.abilities.ts';

export const RoleName = Object.fromEntries(roles.map((role) => [role, role])) as {
  readonly [R in Role]: R;
};
registerEnumType(RoleName, { name: 'Role', description: '角色 · role of a member' });

@ObjectType({ description: '任职角色 · one role in one organisation' })
export class ViewerMembership {
  @Field(() => RoleName, { description: '角色 · role' }) role!: Role;
  @Field(() => ID, { description: '组织机构 · node id of the organisation' })
  organisationId!: string;
  @Field(() => String, { description: '机构名称 · name of the organisation' })
  organisationName!: string;
  @Field(() => String, { description: '机构类别 · kind of the organisation' })
  organisationKind!: string;
  @Field(() => ID, { description: '所属区划 · node id of its place' }) jurisdictionId!: string;
  @Field(() => String, { description: '区划代码 · code of its place, GB/T 2260' })
  jurisdictionCode!: string;
  @Field(() => String, { description: '区划名称 · name of its place' }) jurisdictionName!: string;
}

@ObjectType({ description: '凭证：会话或接口令牌 · a live session or API token of the viewer' })
export class ViewerCredential {
  @Field(() => ID, { description: '标识 · node id' }) id!: string;
  @Field(() => String, { description: '种类 · SESSION or TOKEN' }) kind!: string;
  @Field(() => String, { nullable: true, description: '令牌名称 · name of a token' })
  name!: string | null;
  @Field(() => [String], { nullable: true, description: '权限范围 · scopes of a token' })
  scopes!: string[] | null;
  @Field(() => Instant, { description: '签发时间 · issued at' }) createdAt!: string;
  @Field(() => Instant, { description: '到期时间 · expires at' }) expiresAt!: string;
}

@ObjectType({ description: '当前用户 · the signed-in user' })
export class Viewer {
  actor!: Actor;
  @Field(() => ID, { description: '标识 · node id of the user' }) id!: string;
  @Field(() => String, { description: '姓名 · name to show' }) displayName!: string;
  @Field(() => ID, { nullable: true, description: '对应人员 · node id of the person the user is' })
  personId!: string | null;
  @Field(() => [String], {
    description: '本人可执行的账户操作 · account mutations the viewer may run',
  })
  permissions!: string[];
}

export const toViewer = (actor: Actor): Viewer => ({
  actor,
  id: toNodeId('User', actor.userId),
  displayName: actor.displayName,
  personId: actor.personId && toNodeId('Person', actor.personId),
  permissions: allowedActions(accountAbilities, actor, { userId: actor.userId, isMachine: false }),
});

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: '当前用户；未登录时为空 · who is signed in; null when nobody is',
  })
  viewer(@Ctx() ctx: GraphqlContext): Viewer | null {
    return ctx.actor && toViewer(ctx.actor);
  }

  @FieldResolver(() => [ViewerMembership], {
    description: '当前有效的任职角色 · roles valid today',
  })
  memberships(@Root() viewer: Viewer, @Ctx() ctx: GraphqlContext): Promise<ViewerMembership[]> {
    return readMemberships(ctx, viewer.actor);
  }

  @FieldResolver(() => [ViewerCredential], {
    description: '有效凭证，新者在前 · live sessions and tokens, newest first',
  })
  credentials(@Root() viewer: Viewer, @Ctx() ctx: GraphqlContext): Promise<ViewerCredential[]> {
    return readCredentials(ctx, viewer.actor);
  }
}

const database = (ctx: GraphqlContext) =>
  ctx.workshop.orm.em.fork().getKysely<Record<string, never>>();

interface PlaceOfOrganisation {
  id: string;
  organisationName: string;
  jurisdictionName: string;
}

async function readMemberships(ctx: GraphqlContext, actor: Actor): Promise<ViewerMembership[]> {
  const ids = actor.memberships.map(({ organisationId }) => organisationId);
  const { rows } = await sql<PlaceOfOrganisation>`
    select o.id::text, o.name as "organisationName", j.name as "jurisdictionName"
    from organisation o join jurisdiction j on j.id = o.jurisdiction_id
    where o.id = any(${ids}::bigint[])`.execute(database(ctx));
  const names = new Map(rows.map((row) => [row.id, row]));
  return actor.memberships.map((membership) => ({
    role: membership.role,
    organisationId: toNodeId('Organisation', membership.organisationId),
    organisationName: names.get(membership.organisationId)?.organisationName ?? '',
    organisationKind: membership.organisationKind,
    jurisdictionId: toNodeId('Jurisdiction', membership.jurisdictionId),
    jurisdictionCode: membership.jurisdictionCode,
    jurisdictionName: names.get(membership.organisationId)?.jurisdictionName ?? '',
  }));
}

interface CredentialRow extends Omit<ViewerCredential, 'createdAt' | 'expiresAt'> {
  createdAt: Date | string;
  expiresAt: Date | string;
}

async function readCredentials(ctx: GraphqlContext, actor: Actor): Promise<ViewerCredential[]> {
  const { rows } = await sql<CredentialRow>`
    select id::text, kind, name, scopes, created_at as "createdAt", expires_at as "expiresAt"
    from credential
    where user_id = ${actor.userId} and revoked_at is null and expires_at > now()
    order by id desc limit 200`.execute(database(ctx));
  return rows.map((row) => ({
    ...row,
    id: toNodeId('Credential', row.id),
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
  }));
}
