import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { addWorkingDays } from '../../src/kernel/working-days.ts';
import {
  loadCalendar,
  type CalendarYearEntry,
} from '../../src/modules/jurisdiction/commands/load-calendar.ts';
import { loadDivisions } from '../../src/modules/jurisdiction/commands/load-divisions.ts';
import { readDivisions } from '../../src/modules/jurisdiction/read-divisions.ts';
import { loadWorkingCalendar } from '../../src/modules/jurisdiction/working-calendar.ts';
import {
  refusal,
  staffOf,
  startCommandWorld,
  type CommandWorld,
} from '../support/command-world.ts';

describe('loading the places and the calendar', () => {
  let world: CommandWorld;
  const divisions = readDivisions(readFileSync('seeds/reference/divisions.csv', 'utf8'));
  const years = readdirSync('seeds/reference/calendar').map(
    (file) => parse(readFileSync(`seeds/reference/calendar/${file}`, 'utf8')) as CalendarYearEntry,
  );
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
  });
  afterAll(() => world.stop());
  const all = async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from jurisdiction order by code, valid_from`.execute(world.db);
    return rows;
  };

  test('every place of the list stands once, under the place above it', async () => {
    await loadDivisions(world.db, divisions);
    const rows = await all();
    expect(rows).toHaveLength(divisions.length);
    expect(rows.filter(({ parent_id }) => parent_id === null).map(({ code }) => code)).toEqual([
      'CN',
    ]);
    const zone = rows.find(({ code }) => code === '320481Z02')!;
    expect(zone.path).toEqual(['CN', '320000', '320400', '320481', '320481Z02']);
  });

  test('loading again changes nothing, loading a new name changes just that', async () => {
    const before = await all();
    await loadDivisions(world.db, divisions);
    expect(await all()).toEqual(before);
    const renamed = divisions.map((each) =>
      each.code === '320481Z05' ? { ...each, name: '农业园' } : each,
    );
    await loadDivisions(world.db, renamed);
    const changed = (await all()).filter((row, at) => row.name !== before[at]!.name);
    expect(changed.map(({ code, name }) => [code, name])).toEqual([['320481Z05', '农业园']]);
  });

  test('working days are counted over the National Day week, and not into a year that is not loaded', async () => {
    await loadCalendar(world.db, years);
    await loadCalendar(world.db, years);
    const { zhao } = staffOf(world);
    const count = (from: string) =>
      world.as(
        zhao,
        async (ctx) => addWorkingDays(from, 5, await loadWorkingCalendar(ctx.em)),
        null,
      );
    expect(await count('2024-09-27')).toBe('2024-10-10');
    expect(await refusal(count('2026-12-30'))).toBe('INVALID_INPUT');
  });

  test('a corrected arrangement replaces the year', async () => {
    const [first] = years;
    await loadCalendar(world.db, [
      { ...first!, holidays: [{ on: '2020-01-01', name: '元旦' }], workdays: [] },
    ]);
    const { rows } = await sql<{ on: string }>`
      select "on"::text from calendar_day where "on" < '2021-01-01'`.execute(world.db);
    expect(rows).toEqual([{ on: '2020-01-01' }]);
  });
});
