import 'reflect-metadata';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { assembleReader } from '../../src/app/reading.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { TEST_SECRET } from '../setup/template.ts';
import { createWorld, type World } from '../world.ts';
import { gather, readers, type Part, type WallActor } from './actors.ts';
import { seenBy, tableOf, walledTypes } from './predict.ts';
import { report } from './report.ts';
import { scatter } from './scatter.ts';
import { Findings, idsOf } from './walk.ts';

let world: World;
let actors: readonly WallActor[];
const findings = new Findings();
beforeAll(async () => {
  world = await createWorld();
  actors = await gather(world);
  await scatter(world);
}, 60_000);
afterAll(async () => {
  report({ cells: findings.cells, wrong: findings.wrong.length });
  await world.close();
});
const actor = (part: Part): WallActor => actors.find((one) => one.part === part)!;
const narrow = (): WallActor[] =>
  actors.filter(({ part, facts }) => readers.includes(part) && !facts.all);

interface Hidden {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly cipher: Buffer;
  readonly employer: string | null;
}

/** People out of sight whose names nobody in sight shares. */
const hiddenPeople = ({ facts }: WallActor): Promise<Hidden[]> =>
  world.sql<Hidden>(
    `select row.id::text, full_name as name, pinyin, national_id_cipher as cipher, employer_id::text as employer
      from person row where not ${seenBy('Person', facts)} and octet_length(national_id_cipher) > 20
        and not exists (select from person other where ${seenBy('Person', facts, 'other')}
          and (starts_with(other.full_name, row.full_name) or starts_with(other.pinyin, row.pinyin)))
      order by row.id limit 3`,
  );

describe('what is hidden stays hidden', () => {
  test('a search by the exact name or pinyin of somebody hidden counts nobody', async () => {
    for (const who of narrow())
      for (const { name, pinyin } of await hiddenPeople(who))
        for (const search of [name, pinyin]) {
          const { data } = await who.run(
            `query ($search: String) { people(search: $search) { totalCount edges { cursor } pageInfo { hasNextPage } } }`,
            { search },
          );
          const nobody = { totalCount: 0, edges: [], pageInfo: { hasNextPage: false } };
          findings.compare(`${who.part} people(search: ${search})`, data?.people, nobody);
        }
    expect(findings.wrong).toEqual([]);
    expect(findings.cells).toBeGreaterThan(20);
  });

  test('the identity number of somebody hidden finds nobody, that of somebody in sight finds them masked', async () => {
    const vault = createVault(TEST_SECRET);
    const ask = `query ($n: NationalId!) { personByNationalId(nationalId: $n) { id nationalId } }`;
    for (const who of narrow())
      for (const { cipher } of await hiddenPeople(who)) {
        const { data } = await who.run(ask, { n: vault.open(cipher) });
        findings.compare(`${who.part} personByNationalId`, data?.personByNationalId, null);
      }
    const [li] = await world.sql<{ id: string; cipher: Buffer }>(
      `select id::text, national_id_cipher as cipher from person where full_name = '李强'`,
    );
    const { data } = await actor('worker').run(ask, { n: vault.open(li!.cipher) });
    expect(data.personByNationalId.id).toBe(toNodeId('Person', li!.id));
    expect(data.personByNationalId.nationalId).toMatch(/\*/);
    expect(findings.wrong).toEqual([]);
  });

  test('a hidden id and one that never was are answered alike, to the byte but for the id', async () => {
    for (const who of narrow())
      for (const type of walledTypes) {
        const [hidden] = await idsOf({ world, actor: who }, type, false, 1);
        if (!hidden) continue;
        const answers = await Promise.all(
          [hidden, '999999999'].map(async (id) => {
            const query = `query ($id: ID!) { node(id: $id) { __typename id } whyNot(id: $id) { ruleCode } }`;
            const publicId = toNodeId(type, id);
            return (await who.run(query, { id: publicId })).text
              .replaceAll(publicId, 'ID')
              .replaceAll(id, 'ID');
          }),
        );
        findings.compare(`${who.part} hidden ${type}`, answers[0], answers[1]);
      }
    expect(findings.wrong).toEqual([]);
  });

  test('a cursor taken from a list that sees everything shows nothing more', async () => {
    const page = `query ($after: String) { people(first: 5, after: $after) { totalCount edges { node { id } }
      pageInfo { endCursor } } }`;
    const { data: wide } = await actor('auditor').run(page);
    for (const who of narrow()) {
      const seen = (await idsOf({ world, actor: who }, 'Person', true)).map((id) =>
        toNodeId('Person', id),
      );
      const { data } = await who.run(page, { after: wide.people.pageInfo.endCursor });
      const ids = data.people.edges.map(({ node }: { node: { id: string } }) => node.id);
      findings.compare(
        `${who.part} cursor`,
        ids.filter((id: string) => !seen.includes(id)),
        [],
      );
      findings.compare(`${who.part} cursor totalCount`, data.people.totalCount, seen.length);
    }
    expect(findings.wrong).toEqual([]);
  });

  test('a balance sums only the entries in sight', async () => {
    for (const who of narrow()) {
      const rows = await world.sql<{ id: string; fen: string }>(
        `select row.id::text, (select coalesce(sum(e.amount_fen), 0) from ledger_entry e
            where e.payee_id = row.id and ${seenBy('LedgerEntry', who.facts, 'e')})::text as fen
          from person row where ${seenBy('Person', who.facts)}
            and exists (select from ledger_entry e where e.payee_id = row.id) order by row.id`,
      );
      for (const { id, fen } of rows) {
        const { data } = await who.run(
          `{ person(id: "${toNodeId('Person', id)}") { receivableBalance } }`,
        );
        const balance = BigInt(String(data.person.receivableBalance).replace('.', ''));
        findings.compare(`${who.part} balance of ${id}`, balance.toString(), fen);
      }
    }
    expect(findings.wrong).toEqual([]);
  });

  test('what an enterprise has set for itself is seen by it and those who oversee its place', async () => {
    const sees: Part[] = [];
    for (const who of actors.filter(({ part }) => readers.includes(part))) {
      const { data } = await who.run(
        `{ parameter(code: "P-11") { values { organisation { name } } } }`,
      );
      if (
        data.parameter.values.some(
          ({ organisation }: { organisation: object | null }) => organisation,
        )
      )
        sees.push(who.part);
    }
    expect(sees).toEqual([
      'union',
      'unionAbove',
      'bureau',
      'bureauElse',
      'bureauProvince',
      'enterprise',
      'enterpriseAbove',
      'auditor',
      'administrator',
      'unionToken',
    ]);
  });

  test('refused filters and orderings never name a value that is stored', async () => {
    const [hidden] = await hiddenPeople(actor('worker'));
    for (const query of [
      `{ people(after: "not a cursor") { totalCount } }`,
      `{ people(first: -1) { totalCount } }`,
      `{ people(employerId: "gid://jianglu/Person/${hidden!.id}") { totalCount edges { node { fullName } } } }`,
      `{ person(id: "gid://jianglu/Person/${hidden!.id}0000000000000000000000") { id } }`,
      `{ node(id: "gid://jianglu/Nothing/${hidden!.id}") { id } }`,
    ]) {
      const { text } = await actor('worker').run(query);
      findings.compare(query, text.includes(hidden!.name), false);
      expect(text).not.toMatch(/select |person_|relation|INTERNAL/i);
    }
    expect(findings.wrong).toEqual([]);
  });

  test('every walled table has row-level security, but for those seen through another type', async () => {
    const rows = await world.sql<{ name: string }>(
      `select relname as name from pg_class where relrowsecurity and relkind = 'r'`,
    );
    const secured = new Set(rows.map(({ name }) => name));
    const open = walledTypes.filter((type) => !secured.has(tableOf(type)));
    const behind = [...assembleReader().types.values()].filter(
      ({ wall }) => wall && 'behind' in wall,
    );
    expect(open).toEqual(behind.map(({ type }) => type));
  });
});
