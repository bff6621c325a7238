import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { rowId, toNodeId } from '../../kernel/node-id.ts';
import { newTokenSecret } from '../../platform/auth/secret.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { userErrorsOf } from '../../platform/graphql/user-error.ts';
import {
  ChangePasswordInput,
  CreateUserInput,
  EndMembershipInput,
  GrantMembershipInput,
  IssueApiTokenInput,
  IssueApiTokenPayload,
  MembershipPayload,
  RevokeCredentialInput,
  RevokeCredentialPayload,
  SignInInput,
  SignInPayload,
  SignOutInput,
  SignOutPayload,
  UserPayload,
} from './account-inputs.graphql.ts';
import { changePassword } from './commands/change-password.ts';
import { createUser } from './commands/create-user.ts';
import { endMembership } from './commands/end-membership.ts';
import { grantMembership } from './commands/grant-membership.ts';
import { issueApiToken } from './commands/issue-api-token.ts';
import { revokeCredential } from './commands/revoke-credential.ts';
import { signIn } from './commands/sign-in.ts';
import { signOut } from './commands/sign-out.ts';
import { throttlesOf } from './throttles.ts';
import { toViewer } from './viewer.graphql.ts';

const nodeId = (type: string, id: string | null | undefined): string | null =>
  id ? toNodeId(type, id) : null;

/** A password as it may enter the fingerprint of an idempotency key: keyed, so that it cannot be guessed from there. */
const fingerprint = (ctx: GraphqlContext, password: string | null | undefined): string | null =>
  password == null ? null : ctx.workshop.vault.index(password);

@Resolver()
export class AccountResolver {
  @Mutation(() => SignInPayload, {
    description: '登录；会话保存在 Cookie 中 · sign in; the session lives in a cookie',
  })
  async signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<SignInPayload> {
    const { workshop, requestId, address } = ctx;
    const { addresses: throttle } = throttlesOf(workshop);
    try {
      const session = await signIn({ workshop, requestId, address, throttle }, input);
      ctx.setSession(session.secret);
      return { viewer: toViewer(session.actor), userErrors: [] };
    } catch (error) {
      return { viewer: null, userErrors: userErrorsOf(error) };
    }
  }

  @Mutation(() => SignOutPayload, { description: '退出登录 · end the session in use' })
  async signOut(
    @Arg('input', () => SignOutInput) input: SignOutInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<SignOutPayload> {
    const { userErrors } = await mutate(ctx, 'signOut', input, (work) =>
      signOut(work, { credentialId: ctx.credentialId! }),
    );
    ctx.setSession(null);
    return { userErrors };
  }

  @Mutation(() => UserPayload, {
    description: '修改本人密码，并结束其他会话 · change one’s password and end the other sessions',
  })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<UserPayload> {
    const asked = {
      clientMutationKey: input.clientMutationKey,
      current: fingerprint(ctx, input.currentPassword),
      next: fingerprint(ctx, input.newPassword),
    };
    const { userId, userErrors } = await mutate(ctx, 'changePassword', asked, (work) =>
      changePassword(
        work,
        { ...input, credentialId: ctx.credentialId! },
        throttlesOf(ctx.workshop).users,
      ),
    );
    return { userId: nodeId('User', userId), userErrors };
  }

  @Mutation(() => IssueApiTokenPayload, {
    description:
      '签发接口令牌；重复请求不再显示令牌 · issue a token; a replay does not show it again',
  })
  async issueApiToken(
    @Arg('input', () => IssueApiTokenInput) input: IssueApiTokenInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<IssueApiTokenPayload> {
    let token: string | null = null;
    const { credentialId, userErrors } = await mutate(ctx, 'issueApiToken', input, async (work) => {
      const secret = newTokenSecret();
      const userId = input.userId ? rowId('User', input.userId) : undefined;
      const issued = await issueApiToken(work, { ...input, userId, secret });
      token = secret;
      return issued;
    });
    return {
      token: credentialId ? token : null,
      credentialId: nodeId('Credential', credentialId),
      userErrors,
    };
  }

  @Mutation(() => RevokeCredentialPayload, {
    description: '撤销会话或令牌，立即生效 · revoke a session or token, effective at once',
  })
  async revokeCredential(
    @Arg('input', () => RevokeCredentialInput) input: RevokeCredentialInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<RevokeCredentialPayload> {
    const { credentialId, userErrors } = await mutate(ctx, 'revokeCredential', input, (work) =>
      revokeCredential(work, { credentialId: rowId('Credential', input.credentialId) }),
    );
    return { credentialId: nodeId('Credential', credentialId), userErrors };
  }

  @Mutation(() => UserPayload, {
    description: '新建用户（管理员） · create a user (administrators)',
  })
  async createUser(
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<UserPayload> {
    const asked = { ...input, password: fingerprint(ctx, input.password) };
    const { userId, userErrors } = await mutate(ctx, 'createUser', asked, (work) =>
      createUser(work, {
        ...input,
        password: input.password ?? undefined,
        personId: input.personId ? rowId('Person', input.personId) : undefined,
      }),
    );
    return { userId: nodeId('User', userId), userErrors };
  }

  @Mutation(() => MembershipPayload, {
    description:
      '授予角色（管理员，不得授予本人） · grant a role (administrators, never to themselves)',
  })
  async grantMembership(
    @Arg('input', () => GrantMembershipInput) input: GrantMembershipInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<MembershipPayload> {
    const { membershipId, userErrors } = await mutate(ctx, 'grantMembership', input, (work) =>
      grantMembership(work, {
        userId: rowId('User', input.userId),
        organisationId: rowId('Organisation', input.organisationId),
        role: input.role,
        validFrom: input.validFrom ?? undefined,
        validTo: input.validTo ?? undefined,
      }),
    );
    return { membershipId: nodeId('Membership', membershipId), userErrors };
  }

  @Mutation(() => MembershipPayload, {
    description: '终止角色（管理员） · end a role (administrators)',
  })
  async endMembership(
    @Arg('input', () => EndMembershipInput) input: EndMembershipInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<MembershipPayload> {
    const { membershipId, userErrors } = await mutate(ctx, 'endMembership', input, (work) =>
      endMembership(work, {
        membershipId: rowId('Membership', input.membershipId),
        validTo: input.validTo ?? undefined,
      }),
    );
    return { membershipId: nodeId('Membership', membershipId), userErrors };
  }
}
