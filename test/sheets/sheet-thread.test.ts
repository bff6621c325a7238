import { makeNationalId } from '../../src/kernel/national-id.ts';
import type { Named } from '../../src/modules/competition/match-entrants.ts';
import type { ResultSheetCalls } from '../../src/modules/competition/result-sheet/result-sheet-thread.ts';
import {
  SheetAtWork,
  type SheetToSettle,
} from '../../src/modules/competition/result-sheet/sheet-at-work.ts';
import { refuseFile } from '../../src/platform/sheets/refuse-file.ts';
import { writeSheet } from '../../src/platform/sheets/write-sheet.ts';
import { openThread, type Thread } from '../../src/platform/threads/open-thread.ts';
import { today } from './welding-event.ts';

const ROWS = 2_000;
const THREAD = '../../src/modules/competition/result-sheet/result-sheet-thread';
const open = (megabytes: number): Thread<ResultSheetCalls> =>
  openThread(import.meta.url, THREAD, {
    megabytes,
    seconds: 60,
    beyond: () => refuseFile('FILE_TAKES_TOO_MUCH'),
  });

/** 李娜 and 1,999 others; every seventh has a theory score nobody can read. */
const sheet = (format: 'xlsx' | 'csv', rows = ROWS): Promise<Uint8Array> =>
  writeSheet(
    {
      sheetName: '成绩',
      columns: ['姓名', '身份证号', '理论成绩', '总分', '名次'].map((header) => ({ header })),
      rows: Array.from({ length: rows }, (_, at) => {
        const day = new Date(Date.UTC(1970, 0, 1 + Math.floor(at / 900))).toISOString();
        const id = makeNationalId('320481', day.slice(0, 10), at % 900);
        return ['李娜', id, at % 7 === 6 ? '很好' : 80, 100 - at / 1000, at + 1];
      }),
    },
    format,
  );

/** Everybody is registered but every eleventh. */
const found = (people: readonly Named[]) =>
  people.map(({ row }) =>
    row % 11 === 0
      ? { code: 'PERSON_UNKNOWN', row, message: '尚未登记 / not registered' }
      : { personId: String(row), employerId: null, employerName: null },
  );

const settling: SheetToSettle = {
  event: {
    prizeRule: { by: 'RANK', bands: [{ tier: 'FIRST', upToRank: 3 }] },
    tiePolicy: 'OFFICER',
  },
  onBadRows: 'REJECT_ROWS',
  problemsTold: 10_000,
};

test.each(['xlsx', 'csv'] as const)(
  'a .%s of two thousand rows comes out of the thread as it does without one',
  async (format) => {
    const input = { bytes: await sheet(format), fileName: `成绩.${format}`, today };
    const direct = new SheetAtWork();
    const thread = open(80);
    const all = { from: 0, count: ROWS };
    try {
      const heard: number[] = [];
      const tell = (rows: number): void => void heard.push(rows);
      expect(await thread.call('read', input, { tell })).toBe(ROWS);
      expect(await direct.read(input, () => undefined)).toBe(ROWS);
      expect(heard).toEqual([1_000, 2_000]);

      const people = direct.people(all);
      expect(await thread.call('people', all)).toEqual(people);
      const matching = { from: 0, found: found(people) };
      direct.match(matching);
      await thread.call('match', matching);

      const settled = direct.settle(settling);
      expect(settled.problemCount).toBeGreaterThan(400);
      expect(settled.accepted + settled.rejected).toBe(ROWS);
      expect(await thread.call('settle', settling)).toEqual(settled);
      expect(await thread.call('lines', all)).toBe(direct.lines(all));
    } finally {
      await thread.close();
    }
  },
  60_000,
);

test('a sheet that takes more memory than its thread may have is refused, and the server lives', async () => {
  const thread = open(14);
  const reading = sheet('csv', 40_000).then((bytes) =>
    thread.call('read', { bytes, fileName: '成绩.csv', today }),
  );
  await expect(reading).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(thread.call('people', { from: 0, count: 1 })).rejects.toThrow();
}, 60_000);
