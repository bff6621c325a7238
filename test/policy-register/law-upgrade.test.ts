import { factCatalogue } from '../../src/app/evidence.ts';
import { loadPolicies } from '../../src/modules/policy-register/commands/load-policies.ts';
import { listLeftAlone } from '../../src/modules/policy-register/left-alone.ts';
import type { Rule, VersionText } from '../../src/policy/vocabulary/rule.ts';
import { sql } from 'kysely';
import { lawBook, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await openSmallWorld();
  // 溧阳 has ended R-032 v1 and registered its own v2, as approving a draft leaves them.
  await sql`insert into law_draft (title, jurisdiction_id, content, status, authors, drafted_by)
    values ('溧阳办法', ${world.placeId('320481')}, '{}', 'APPROVED', '{1}', '吴婷')`.execute(
    world.db,
  );
  const own = sql`law_draft_id = (select max(id) from law_draft)`;
  await sql`update rule_version set valid_to = '2026-01-01', ${own}, body = jsonb_set(body, '{to}', '"2026-01-01"')
    where rule_id = (select id from rule where code = 'R-032')`.execute(world.db);
  await sql`insert into rule_version (rule_id, number, jurisdiction_id, valid_from, valid_to, officer_from, status,
      strength, effect_type, layering, parameters, body, law_draft_id)
    select rule_id, 2, jurisdiction_id, '2026-01-01', null, null, status, strength, effect_type, layering, parameters,
      body || '{"version": 2, "from": "2026-01-01", "to": null, "layering": "溧阳"}', law_draft_id
    from rule_version where rule_id = (select id from rule where code = 'R-032')`.execute(world.db);
}, 60_000);
afterAll(() => world.close());

const versionsOf = async (code: string): Promise<string[]> => {
  const { rows } = await sql<{ said: string }>`
    select number || ' ' || coalesce(valid_from::text, '') || ' ' || coalesce(valid_to::text, '') as said
    from rule_version where rule_id = (select id from rule where code = ${code}) order by number`.execute(
    world.db,
  );
  return rows.map(({ said }) => said);
};

/** The next release: with another version from 2027. */
const released = (change: (text: VersionText) => VersionText[]): Rule[] =>
  lawBook.rules.map((rule) =>
    ['R-032', 'R-034'].includes(rule.id)
      ? { ...rule, versions: rule.versions.flatMap(change) }
      : rule,
  );
const next = (version: number): Rule[] =>
  released((text) => [
    { ...text, to: '2027-01-01' },
    { ...text, version, from: '2027-01-01', officerFrom: null },
  ]);

async function load(rules: readonly Rule[]): Promise<string[]> {
  await world.run(world.admin, (ctx) => loadPolicies(ctx, { ...lawBook, rules }, factCatalogue));
  const left = await world.run(world.admin, (ctx) => listLeftAlone(ctx, rules));
  return left.map(({ name, why, kept }) => `${name} ${why} ${kept}`);
}

test('the same release again: the version that the place has ended is named', async () => {
  expect(await load(lawBook.rules)).toEqual(['R-032 v1 ENDED R-032 v1']);
});

test('a release with another version 2 leaves that of the place, and adds its own where no place has spoken', async () => {
  const before = await versionsOf('R-032');
  expect(await load(next(2))).toEqual(['R-032 v1 ENDED R-032 v1', 'R-032 v2 REPLACED R-032 v2']);
  expect(await versionsOf('R-032')).toEqual(before);
  expect((await versionsOf('R-034')).map((said) => said.split(' ')[0])).toEqual(['1', '2']);
});

test('a version 3 that would decide the days of the place’s version 2 is not added beside it', async () => {
  const before = await versionsOf('R-032');
  const third = next(3).filter(({ id }) => id === 'R-032');
  const rules = next(2).map((rule) => third.find(({ id }) => id === rule.id) ?? rule);
  expect(await load(rules)).toEqual(['R-032 v1 ENDED R-032 v1', 'R-032 v3 NOT_ADDED R-032 v2']);
  expect(await versionsOf('R-032')).toEqual(before);
});
