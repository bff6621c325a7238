import pg from 'pg';

/** Whether the transaction was committed is not known: the line broke meanwhile, or a standby did not confirm. */
export class CommitDoubt extends Error {
  override readonly name = 'CommitDoubt';
}

/** What the server raises when COMMIT waits for a standby and the wait is given up: committed here, perhaps only here. */
const WARNING = '01000';

/** The server has said itself that it did not commit, and goes on. */
const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? '');

/**
 * The answer to COMMIT, if it is one. The server answers success in two cases that are none: ROLLBACK when an earlier
 * statement failed and somebody overlooked it, and COMMIT with a warning when a standby was waited for in vain.
 */
export async function provenCommit(
  client: pg.Client,
  send: () => Promise<pg.QueryResult>,
): Promise<pg.QueryResult> {
  let warned = false;
  const listen = ({ code }: { code?: string | undefined }): void =>
    void (warned ||= code === WARNING);
  client.on('notice', listen);
  const result = await send()
    .catch((error: unknown) => {
      if (isRefusal(error)) throw error;
      throw new CommitDoubt('The line broke during the commit', { cause: error });
    })
    .finally(() => client.off('notice', listen));
  if (result.command !== 'COMMIT')
    throw new Error('The database rolled back instead of committing');
  if (warned) throw new CommitDoubt('The commit was not confirmed by a standby');
  return result;
}
