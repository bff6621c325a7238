import { setTimeout } from 'node:timers/promises';
import { conclude, openContest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { lawDesk, liyangDraft, ownRule } from './law-drafts.ts';

let story: Story;
const desk = lawDesk(() => story);
beforeAll(async () => {
  story = await openStory();
  await conclude(story, await openContest(story, { finalsOn: '2026-09-12' }), [['赵敏', '95']]);
}, 240_000);
afterAll(() => story.close());

const version = `(select v.id from rule_version v join rule on rule.id = v.rule_id
  where rule.code = 'R-032' and v.number = 1)`;

/** Everything that version 1 of R-032 says and has decided, as one text. */
async function whatItSays(): Promise<string> {
  const rows = await story.world.sql<object>(`
    select 'version' as what, to_jsonb(v)::text as said from rule_version v where id = ${version}
    union all select 'rule', code || triggers::text from rule where code = 'R-032'
    union all select 'citation', to_jsonb(c)::text from citation c where rule_version_id = ${version}
    union all select 'clause', to_jsonb(c)::text from clause c
      where id in (select clause_id from citation where rule_version_id = ${version})
    union all select 'example', to_jsonb(e)::text from rule_example e where rule_version_id = ${version}
    union all select 'run', to_jsonb(r)::text from rule_run r where rule_version_id = ${version} order by 1, 2`);
  return JSON.stringify(rows);
}

/** What the database says to the application itself, with everything in sight or with nothing. */
async function asApplication(statement: string, all: boolean): Promise<string> {
  await story.world.sql('begin');
  try {
    await story.world.sql('set local role jianglu_app');
    await story.world.sql(`select set_config('jianglu.all', '${all}', true)`);
    await story.world.sql(statement);
    await story.world.sql('commit');
    return 'done';
  } catch (error) {
    await story.world.sql('rollback');
    return (error as Error).message;
  }
}

const refusals =
  /cannot (change|end)|keeps its code|is append-only|permission denied|must be owner|"rule_run_rule_version_id_foreign"/;

const of = (table: string): string => `${table} where rule_version_id = ${version}`;
const cited = `clause where id in (select clause_id from ${of('citation')})`;

test.each([
  `update rule_version set body = body || '{"layering": "x"}' where id = ${version}`,
  `update rule_version set body = jsonb_set(body, '{when}', '{"fact": "line.rank", "is": 1}') where id = ${version}`,
  `update rule_version set parameters = '{}' where id = ${version}`,
  `update rule_version set valid_from = '2019-01-01' where id = ${version}`,
  `update rule_version set number = 9 where id = ${version}`,
  `update rule_version set id = default where id = ${version}`,
  `update rule_version set rule_id = (select max(id) from rule), number = 99 where id = ${version}`,
  `update rule_version set valid_to = '2026-09-12', body = jsonb_set(body, '{to}', '"2026-09-12"') where id = ${version}`,
  `insert into rule_version select * from rule_version where id = ${version}
    on conflict (rule_id, number) do update set strength = 'MAY'`,
  `delete from rule_version where id = ${version}`,
  `truncate rule_version cascade`,
  `update rule set triggers = '{}' where code = 'R-032'`,
  `update rule set code = 'R-999' where code = 'R-032'`,
  `update citation set ordinal = 0 where rule_version_id = ${version}`,
  `delete from ${of('citation')}`,
  `update ${cited.replace(' where', " set about = 'x' where")}`,
  `delete from ${cited}`,
  `update rule_example set outcome = 'refused' where rule_version_id = ${version}`,
  `delete from ${of('rule_example')}`,
  `update rule_run set rule_version_id = (select max(id) from rule_version) where rule_version_id = ${version}`,
  `delete from ${of('rule_run')}`,
  `alter table rule_version disable trigger all`,
  `drop trigger rule_version_frozen_by_use on rule_version`,
  `set local session_replication_role = replica`,
  `create or replace function rule_version_rule_version_frozen_by_use_fn() returns trigger as 'begin return null; end' language plpgsql`,
])('the application itself cannot: %s', async (statement) => {
  const before = await whatItSays();
  for (const all of [true, false]) expect(await asApplication(statement, all)).toMatch(refusals);
  expect(await whatItSays()).toBe(before);
});

test('no draft of an officer can: neither text, nor examples, nor clause, nor an end before its last decision', async () => {
  const before = await whatItSays();
  const { rules } = liyangDraft({}, { version: 1, from: '2020-10-19' });
  expect(await desk.wrong('wuting', { ...liyangDraft(), rules })).toContain(
    'VERSION_HAS_DECIDED rules[0].versions[0].version',
  );
  const about = { zh: '改', en: 'changed' };
  const documents = [{ code: 'LY20', clauses: [{ label: '（七）2', about }] }];
  expect(await desk.wrong('wuting', { documents })).toEqual([
    'CLAUSE_HAS_DECIDED documents[0].clauses',
  ]);
  const ends = [{ rule: 'R-032', version: 1, to: '2026-09-12' }];
  expect(await desk.wrong('wuting', { ends })).toEqual(['VERSION_HAS_DECIDED ends[0].to']);
  expect(await whatItSays()).toBe(before);
});

describe('a version of officers that has decided nothing yet', () => {
  const changed = { rules: [{ ...ownRule().rules[0], versions: [] as object[] }] };
  beforeAll(async () => {
    const { lawDraft } = await desk.save('wuting', ownRule());
    const submitted = (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
    expect((await desk.move('shiyu', 'approve', submitted)).userErrors).toEqual([]);
    const text = { ...ownRule().rules[0].versions[0], version: 1, layering: '改 / changed' };
    changed.rules[0]!.versions.push(text);
  });

  test('cannot be changed while results that it decides are becoming final', async () => {
    const { lawDraft, check } = await desk.save('wuting', changed);
    expect(check.problems).toEqual([]);
    const submitted = (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
    await story.world.sql('begin');
    const own = `(select v.id from rule_version v join rule on rule.id = v.rule_id where rule.code = 'R-320481-001')`;
    await story.world
      .sql(`insert into rule_run (rule_id, rule_version_id, basis_kind, basis_id, parameters,
        shared_facts, happened_on, decided_on)
      select (select rule_id from rule_version where id = ${own}), ${own}, basis_kind, basis_id, parameters, shared_facts,
        '2026-11-26', decided_on from rule_run where rule_version_id = ${version} limit 1`);
    const approving = desk.move('shiyu', 'approve', submitted);
    const first = await Promise.race([approving, setTimeout(400, 'waits')]);
    await story.world.sql('commit');
    expect(first).toBe('waits');
    expect((await approving).userErrors).toMatchObject([{ code: 'VERSION_HAS_DECIDED' }]);
  });
});

test('no value is set under a decision that is under way: whoever sets it waits', async () => {
  await story.world.sql('begin');
  await story.world.sql(`select from rule_version where id = ${version} for key share`);
  const setting = story.refused('wuting', 'setParameter', {
    parameterCode: 'P-16b',
    jurisdictionId: await story.place('320481'),
    value: 18,
    validFrom: '2027-01-01',
    legalBasis: '溧人社发〔2026〕40号',
  });
  const first = await Promise.race([setting, setTimeout(400, 'waits')]);
  await story.world.sql('commit');
  expect(first).toBe('waits');
  expect(await setting).toEqual([]);
});
