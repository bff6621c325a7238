import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Role } from '../../kernel/actor.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { UserError } from '../../platform/graphql/user-error.ts';
import { RoleName, Viewer } from './viewer.graphql.ts';

@InputType()
class OnceInput {
  @Field(() => String, {
    nullable: true,
    description: '幂等键：同一键同一输入只生效一次 · the same key and input take effect once',
  })
  clientMutationKey?: string | null;
}

@InputType({ description: '登录 · sign in' })
export class SignInInput extends OnceInput {
  @Field(() => String, { description: '用户名 · login' }) login!: string;
  @Field(() => String, { description: '密码 · password' }) password!: string;
}

@InputType({ description: '退出登录 · sign out' })
export class SignOutInput extends OnceInput {}

@InputType({ description: '修改本人密码 · change one’s own password' })
export class ChangePasswordInput extends OnceInput {
  @Field(() => String, { description: '当前密码 · current password' }) currentPassword!: string;
  @Field(() => String, { description: '新密码 · new password' }) newPassword!: string;
}

@InputType({ description: '签发接口令牌 · issue an API token' })
export class IssueApiTokenInput extends OnceInput {
  @Field(() => ID, {
    nullable: true,
    description: '机器账户；缺省为本人 · machine user; the viewer when absent',
  })
  userId?: string | null;
  @Field(() => String, { description: '名称 · what the token is for' }) name!: string;
  @Field(() => [String], {
    defaultValue: ['read'],
    description: '权限范围：read、write 或变更操作名 · read, write or names of mutations',
  })
  scopes!: string[];
  @Field(() => Int, { defaultValue: 90, description: '有效天数 · days to live, at most 366' })
  expiresInDays!: number;
}

@InputType({ description: '撤销会话或令牌 · revoke a session or token' })
export class RevokeCredentialInput extends OnceInput {
  @Field(() => ID, { description: '凭证 · node id of the credential' }) credentialId!: string;
}

@InputType({ description: '新建用户 · create a user' })
export class CreateUserInput extends OnceInput {
  @Field(() => String, { description: '用户名 · login' }) login!: string;
  @Field(() => String, { description: '姓名 · name to show' }) displayName!: string;
  @Field(() => String, { nullable: true, description: '初始密码 · first password' })
  password?: string | null;
  @Field(() => ID, { nullable: true, description: '对应人员 · node id of the person' })
  personId?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: '机器账户 · machine user' })
  isMachine!: boolean;
}

@InputType({ description: '授予角色 · grant a role in an organisation' })
export class GrantMembershipInput extends OnceInput {
  @Field(() => ID, { description: '用户 · node id of the user' }) userId!: string;
  @Field(() => ID, { description: '组织机构 · node id of the organisation' })
  organisationId!: string;
  @Field(() => RoleName, { description: '角色 · role' }) role!: Role;
  @Field(() => LocalDate, {
    nullable: true,
    description: '起始日，缺省今日 · first day, today when absent',
  })
  validFrom?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含） · first day without the role',
  })
  validTo?: string | null;
}

@InputType({ description: '终止角色 · end a role' })
export class EndMembershipInput extends OnceInput {
  @Field(() => ID, { description: '任职 · node id of the membership' }) membershipId!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含），缺省今日 · first day without the role, today when absent',
  })
  validTo?: string | null;
}

@ObjectType()
class AccountPayload {
  @Field(() => [UserError], { description: '可由用户改正的问题 · what the caller can put right' })
  userErrors!: UserError[];
}

@ObjectType({ description: '登录结果 · outcome of signing in; the session is in a cookie' })
export class SignInPayload extends AccountPayload {
  @Field(() => Viewer, { nullable: true, description: '登录用户 · who is signed in now' })
  viewer?: Viewer | null;
}

@ObjectType({ description: '退出结果 · outcome of signing out' })
export class SignOutPayload extends AccountPayload {}

@ObjectType({ description: '令牌签发结果 · outcome of issuing a token' })
export class IssueApiTokenPayload extends AccountPayload {
  @Field(() => String, {
    nullable: true,
    description: '令牌，仅显示一次 · the secret, shown once and never again',
  })
  token?: string | null;
  @Field(() => ID, { nullable: true, description: '凭证 · node id of the credential' })
  credentialId?: string | null;
}

@ObjectType({ description: '凭证变更结果 · outcome for a credential' })
export class RevokeCredentialPayload extends AccountPayload {
  @Field(() => ID, { nullable: true, description: '凭证 · node id of the credential' })
  credentialId?: string | null;
}

@ObjectType({ description: '用户变更结果 · outcome for a user' })
export class UserPayload extends AccountPayload {
  @Field(() => ID, { nullable: true, description: '用户 · node id of the user' })
  userId?: string | null;
}

@ObjectType({ description: '任职变更结果 · outcome for a membership' })
export class MembershipPayload extends AccountPayload {
  @Field(() => ID, { nullable: true, description: '任职 · node id of the membership' })
  membershipId?: string | null;
}
