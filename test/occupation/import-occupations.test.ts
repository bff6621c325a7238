import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { importOccupations } from '../../src/modules/occupation/commands/import-occupations.ts';
import {
  officer,
  refusal,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('importing the classification of occupations', () => {
  let world: CommandWorld;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
  });
  afterAll(() => world.stop());

  const provincial = () => ({
    ...officer(world, '陆萍', 'BUREAU_OFFICER', { of: 'liyangHr', places: ['320000'] }),
    sight: { all: true, places: [], bodies: [], person: null },
    memberships: [
      {
        ...officer(world, '陆萍', 'BUREAU_OFFICER', { of: 'liyangHr' }).memberships[0]!,
        jurisdictionCode: '320000',
      },
    ],
  });
  const upload = async (text: string, name = '职业.csv') => {
    const bytes = Buffer.from(text);
    const { rows } = await sql<{ id: string }>`
      insert into stored_file (sha256, name, media_type, byte_count, bytes, uploaded_by)
      values (${createHash('sha256').update(bytes).digest('hex')}, ${name}, 'text/csv', ${bytes.length}, ${bytes}, 1)
      returning id::text`.execute(world.db);
    return rows[0]!.id;
  };
  const run = async (text: string, rest: object = {}) =>
    world.as(provincial(), importOccupations, {
      fileId: await upload(text),
      dryRun: false,
      ...rest,
    });
  const stored = async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select o.code, o.name, o.name_en, o.kind, o.field, p.code as parent, o.valid_from::text, o.valid_to::text
      from occupation o left join occupation p on p.id = o.parent_id order by o.code`.execute(
      world.db,
    );
    return rows;
  };
  const sheet = [
    '溧阳市常用职业（工种）目录',
    '职业编码,名称,类别,所属职业,领域,起始日期,终止日期',
    '6-18-01-02,铣工,职业,,工程技术,2015.7.29,',
    '6-18-01-02-01,数控铣工,工种,6-18-01-02,工程技术,2015年7月29日,',
    '4-03-02-01,中式烹调师,职业,,服务,2015-07-29,',
  ].join('\n');

  test('a dry run says what would happen and changes nothing', async () => {
    expect(await run(sheet, { dryRun: true })).toEqual({
      counts: { created: 3, updated: 0, unchanged: 0, closed: 0 },
      dryRun: true,
    });
    expect(await stored()).toEqual([]);
  });

  test('the sheet is read in its own words, a trade goes under its occupation', async () => {
    await run(sheet);
    expect((await stored())[2]).toEqual({
      code: '6-18-01-02-01',
      name: '数控铣工',
      name_en: '数控铣工',
      kind: 'TRADE',
      field: 'ENGINEERING',
      parent: '6-18-01-02',
      valid_from: '2015-07-29',
      valid_to: null,
    });
  });

  test('the same sheet again changes nothing, and a sheet without English names keeps ours', async () => {
    await sql`update occupation set name_en = 'Milling machine operator' where code = '6-18-01-02'`.execute(
      world.db,
    );
    const before = await stored();
    expect((await run(sheet)).counts).toEqual({ created: 0, updated: 0, unchanged: 3, closed: 0 });
    expect(await stored()).toEqual(before);
  });

  test('an occupation missing from a complete list ends on the day given, and is not removed', async () => {
    const shorter = sheet.split('\n').slice(0, -1).join('\n');
    const { counts } = await run(shorter, { closeAbsentOn: '2025-07-01' });
    expect(counts).toEqual({ created: 0, updated: 0, unchanged: 2, closed: 1 });
    const [cook] = await stored();
    expect(cook).toMatchObject({ code: '4-03-02-01', valid_to: '2025-07-01' });
  });

  test('every problem is named with the row and the header of the sheet', async () => {
    const wrong = [
      '目录',
      '',
      '职业编码,名称,类别,所属职业,领域,起始日期',
      '6-18-01-09,,职业,,工程技术,2015-07-29',
      '6-18-01-09-01,数控,工种,6-18-01-09,航天,昨天',
    ].join('\n');
    expect(await refusal(run(wrong))).toEqual([
      '4 名称 CELL_NOT_VALID',
      '5 领域 CELL_NOT_VALID',
      '5 起始日期 CELL_NOT_VALID',
    ]);
    expect(await refusal(run('编码,名称\n6-18-01-09,车工'))).toEqual([
      '1 类别 COLUMN_MISSING',
      '1 领域 COLUMN_MISSING',
      '1 起始日期 COLUMN_MISSING',
    ]);
  });

  test('a trade without its occupation, and a code given twice, are refused', async () =>
    expect(
      await refusal(
        run(
          `${sheet}\n6-18-09-09-01,某工,工种,6-18-09-09,工程技术,2015-07-29,\n6-18-01-02,铣工,职业,,工程技术,2015-07-29,`,
        ),
      ),
    ).toEqual(['6 NO_PARENT', '7 DUPLICATE']));

  test('the reference list itself can be imported', async () => {
    const csv = readFileSync('seeds/reference/occupations.csv', 'utf8');
    const { counts } = await run(csv);
    expect(counts.created + counts.updated + counts.unchanged).toBe(
      csv.trim().split('\n').length - 1,
    );
    expect((await run(csv)).counts).toMatchObject({ created: 0, updated: 0 });
  });

  test('a bureau below the province does not keep the classification', async () => {
    const qian = officer(world, '钱卫国', 'BUREAU_OFFICER', { of: 'liyangHr', places: ['320481'] });
    const fileId = await upload(sheet);
    expect(await refusal(world.as(qian, importOccupations, { fileId, dryRun: true }))).toBe(
      'NOT_ALLOWED',
    );
  });
});
