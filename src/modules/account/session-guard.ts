import { sql, type RawBuilder } from 'kysely';

/**
 * True in SQL as long as the credential is live and its user's rights are those the actor was built from. Both
 * operands may be values or SQL fragments (parameters of a compiled plan).
 */
export const sessionGuard = (ref: {
  readonly credentialId: unknown;
  readonly stamp: unknown;
}): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from credential c join app_user u on u.id = c.user_id
  where c.id = ${ref.credentialId} and c.revoked_at is null and c.expires_at > now()
    and u.stamp = ${ref.stamp} and u.disabled_at is null)`;
