import { setTimeout as sleep } from 'node:timers/promises';
import { between } from './site.mjs';

/**
 * The transaction that has written and is not finished: what the database itself says is open. Undefined when there is
 * none. Small ones come and go; the one that has been open for longest is the one at work.
 */
async function openTransaction(client) {
  const { rows } = await client.query(
    `select pid, state, query, extract(epoch from clock_timestamp() - xact_start) * 1000 as age
     from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
       and datname = current_database() and query !~* '(objection|work_progress|audit_seal|pg_stat)'
     order by xact_start limit 1`,
  );
  return rows[0];
}

/** Moments of a transaction that takes `duration` ms, spread over all of it and thickest around COMMIT. */
export function momentOf(n, of, duration) {
  const kinds = ['begun', 'spread', 'spread', 'grants', 'commit'];
  const kind = kinds[n % kinds.length];
  if (kind === 'begun') return { kind, isNow: () => true, wait: between(0, 20) };
  if (kind === 'commit') return { kind, isNow: ({ query }) => /^commit/i.test(query), wait: 0 };
  if (kind === 'grants')
    return {
      kind,
      isNow: ({ query }) =>
        /insert into (certification_path|recommendation|officer_task|honour|ledger)/i.test(query),
      wait: between(0, duration * 0.05),
    };
  const from = ((n + Math.random()) / of) * duration * 0.9;
  return { kind, isNow: ({ age }) => age >= from, wait: 0 };
}

/**
 * Waits for the moment. Answers what the transaction was doing an instant ago, or undefined when the request was
 * answered before the moment was seen.
 */
export async function awaitMoment(client, moment, request) {
  const answer = { isThere: false };
  void request.finally(() => (answer.isThere = true));
  while (!answer.isThere) {
    const open = await openTransaction(client);
    if (open && moment.isNow({ ...open, age: Number(open.age) })) {
      if (moment.wait) await sleep(moment.wait);
      const still = moment.wait ? await openTransaction(client) : open;
      if (still) return still;
    }
    await sleep(1);
  }
  return undefined;
}

/** The statement, short enough for a line of the table. */
export const wordsOf = ({ query }) =>
  /insert into "?(\w+)/i.exec(query)?.[0].replace(/"/g, '') ??
  query.trim().split(/\s+/).slice(0, 3).join(' ').slice(0, 30);
