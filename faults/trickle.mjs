import { setTimeout as sleep } from 'node:timers/promises';
import { insist, mutate, nodeId } from './ask.mjs';

/**
 * Small requests that go on beside the large one, each under a key of its own. `end` repeats those that got no answer
 * under the same key, and then counts in the database: each objection once, with its event, as it was answered.
 */
export function startTrickle(site, version, name, callers = 2) {
  const asked = [];
  const load = { isOver: false };
  const inputOf = (ground) => ({
    resultVersionId: nodeId('ResultVersion', version),
    ground,
    clientMutationKey: ground,
  });
  const call = async (who) => {
    for (let n = 0; !load.isOver; n++) {
      const ground = `${name}-${who}-${n}`;
      const one = { ground };
      asked.push(one);
      const told = await mutate(site.server, site.tokens.zhang, 'raiseObjection', inputOf(ground));
      one.answer = told.answer;
      await sleep(one.answer === undefined ? 100 : 10);
    }
  };
  const calls = Array.from({ length: callers }, (_, who) => call(who));
  return {
    stop: async () => {
      load.isOver = true;
      await Promise.all(calls);
    },
    async check(row, client) {
      const answered = asked.filter(({ answer }) => answer !== undefined);
      const early = await objectionsOf(client, version, name);
      const gone = answered.filter(({ ground }) => !early.has(ground));
      row.lost += gone.length;
      for (const one of gone.slice(0, 2)) row.reasons.push(`answered and gone: ${one.ground}`);
      for (const one of asked) {
        const last = await insist(
          site.server,
          site.tokens.zhang,
          'raiseObjection',
          inputOf(one.ground),
        );
        if (last.answer === undefined || (one.answer ?? last.answer) !== last.answer) {
          row.lost++;
          row.reasons.push(`${one.ground}: first ${one.answer}, last ${JSON.stringify(last)}`);
        }
        one.answer = last.answer;
      }
      const late = await objectionsOf(client, version, name);
      for (const { ground, answer } of asked) judgeOne(row, ground, answer, late.get(ground));
      row.tried += asked.length;
      return { asked: asked.length, answered: answered.length };
    },
  };
}

function judgeOne(row, ground, answer, found = { ids: [], events: 0 }) {
  const { ids, events } = found;
  const isOther = Boolean(answer) && ids.length === 1 && !answer.includes(`/Objection/${ids[0]}"`);
  row.lost += Number(ids.length === 0 || isOther);
  row.double += Math.max(0, ids.length - 1);
  row.partial += Number(events !== ids.length);
  if (isOther || ids.length !== 1 || events !== 1)
    row.reasons.push(`${ground}: answered ${answer}, objections ${ids}, ${events} events`);
}

async function objectionsOf(client, version, name) {
  const { rows } = await client.query(
    `select ground, array_agg(distinct objection.id) as ids, count(event_record.id)::int as events
     from objection left join event_record on type = 'objection.raised' and subject_id = objection.id
     where version_id = $1 and ground like $2 || '-%' group by 1`,
    [version, name],
  );
  return new Map(rows.map((row) => [row.ground, row]));
}
