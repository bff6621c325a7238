import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import {
  makeWorkbook,
  makeZip,
  readRows,
  refusalOf,
  workbookParts,
} from '../../../test/sheets/make-workbook.ts';
import { readSheet } from './read-sheet.ts';
import { repackZip } from '../../../test/sheets/repack-zip.ts';
import type { SheetLimits, SheetTable } from './sheet-table.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusal = (bytes: Uint8Array, limits?: Partial<SheetLimits>): Promise<unknown> =>
  refusalOf(() => readSheet(bytes, '成绩.xlsx', limits));
const texts = ({ rows }: SheetTable): string[][] =>
  rows.map(({ cells }) => cells.map(({ text }) => text));

describe('a workbook', () => {
  test('keeps the numbers of its rows, and leaves empty ones out', async () => {
    const table = await readRows([['竞赛成绩表'], [], ['姓名', '总分'], ['张伟', 95.5]]);
    expect(table.sheetName).toBe('成绩');
    expect(table.rows.map(({ row }) => row)).toEqual([1, 3, 4]);
    expect(texts(table)).toEqual([['竞赛成绩表'], ['姓名', '总分'], ['张伟', '95.5']]);
  });

  test('tells texts, numbers, days, times, truths and gaps apart', async () => {
    const day = new Date(Date.UTC(2025, 8, 20));
    const [row] = (await readRows([['甲', 3.1, day, true, null, '乙', '  ']])).rows;
    expect(row!.cells).toEqual([
      { text: '甲', kind: 'text' },
      { text: '3.1', kind: 'number', raw: 3.1 },
      { text: '2025-09-20', kind: 'date' },
      { text: 'TRUE', kind: 'boolean', raw: true },
      { text: '', kind: 'empty' },
      { text: '乙', kind: 'text' },
    ]);
  });

  test('reads a time of day as hours, minutes and seconds', async () => {
    const table = await readRows([[0.5243055555555556]], {
      cells: new Map([['0,0', { style: { numFmt: 'h:mm:ss' } }]]),
    });
    expect(table.rows[0]!.cells[0]).toEqual({ text: '12:35:00', kind: 'date' });
  });

  test('drops the noise of binary fractions but keeps what was typed', async () => {
    const table = await readRows([[0.1 + 0.2, 86.333, 320481199003071000]]);
    expect(texts(table)).toEqual([['0.3', '86.333', '320481199003071000']]);
  });

  test('marks formulas, also those that share or fill from another cell, and error values', async () => {
    const table = await readSheet(
      makeZip(
        workbookParts(
          `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c>
           <c r="C1"><f t="array" ref="C1:C2">D1:D2</f><v>4</v></c><c r="D1" t="e"><v>#N/A</v></c></row>
           <row r="2"><c r="C2"><v>5</v></c><c r="D2"><v>6</v></c></row>`,
          '<extLst><xm:f>Sheet1!A1</xm:f></extLst>',
        ),
      ),
      'x',
    );
    expect(table.sheetName).toBe('成绩 & 名次');
    const kinds = table.rows.map(({ cells }) => cells.map(({ kind }) => kind));
    expect(kinds).toEqual([
      ['formula', 'formula', 'formula', 'error'],
      ['empty', 'empty', 'formula', 'number'],
    ]);
  });

  test('repeats a vertical merge downwards, but not a title over its columns', async () => {
    const table = await readRows(
      [
        ['标题', null],
        ['甲厂', '张伟'],
        [null, '李娜'],
        [null, null],
      ],
      {
        merges: [
          { startRow: 0, endRow: 0, startCol: 0, endCol: 1 },
          { startRow: 1, endRow: 3, startCol: 0, endCol: 0 },
        ],
      },
    );
    expect(texts(table)).toEqual([['标题'], ['甲厂', '张伟'], ['甲厂', '李娜']]);
    expect(table.rows[2]!.cells[0]).toEqual({ text: '甲厂', kind: 'text', isMerged: true });
  });

  test('is read from its first visible sheet with content; the others are named', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '旧', rows: [['秘密']], hidden: true },
        { name: '空', rows: [] },
        { name: '决赛', rows: [['张伟']] },
        { name: '初赛', rows: [['李娜']] },
      ],
    });
    const table = await readSheet(bytes, 'x.xlsx');
    expect(table.sheetName).toBe('决赛');
    expect(table.otherSheets).toEqual(['空', '初赛']);
  });
});

describe('a file that cannot be read says why', () => {
  test('nothing in it', async () => {
    expect(await refusal(new Uint8Array())).toMatchObject({ code: 'FILE_EMPTY' });
    expect(await refusal(bytesOf('\ufeff \r\n'))).toMatchObject({ code: 'FILE_EMPTY' });
    expect(await refusal(await makeWorkbook([]))).toMatchObject({ code: 'SHEET_EMPTY' });
    expect(await refusal(bytesOf(',,\r\n,,'))).toMatchObject({ code: 'SHEET_EMPTY' });
  });

  test('an old .xls, whatever it is called', async () => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await refusal(bytes)).toMatchObject({
      code: 'FILE_IS_XLS',
      message: expect.stringContaining('.xlsx'),
    });
  });

  test('a workbook with a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '成绩', rows: [['张伟']] }],
      encryption: { password: '1234', spinCount: 10 },
    });
    expect(await refusal(bytes)).toMatchObject({ code: 'FILE_IS_ENCRYPTED' });
  });

  test.each([
    '<html><body><table></table></body></html>',
    '\ufeff \r\n<TABLE border=1>',
    '<!DOCTYPE html>',
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    'MIME-Version: 1.0\r\nContent-Type: multipart/related',
  ])('a page in disguise: %s', async (text) => {
    expect(await refusal(bytesOf(text))).toMatchObject({ code: 'FILE_IS_HTML' });
  });

  test.each([
    ['a zip of something else', () => makeZip({ 'word/document.xml': '<w/>' })],
    ['a PDF', () => bytesOf('%PDF-1.7')],
    ['bytes without meaning', () => new Uint8Array([0, 1, 2, 255, 255])],
    ['a zip cut off', async () => (await makeWorkbook([['张伟']])).slice(0, 900)],
    ['a workbook without its sheet', () => without('xl/worksheets/sheet1.xml')],
    ['a workbook without its list of sheets', () => without('xl/workbook.xml')],
  ])('%s', async (_, make) => {
    expect(await refusal(await make())).toMatchObject({ code: 'FILE_NOT_A_WORKBOOK' });
  });

  const without = (name: string): Uint8Array => {
    const { [name]: _, ...parts } = workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>');
    return makeZip(parts);
  };

  test('too many bytes', async () => {
    expect(await refusal(bytesOf('姓名,总分'), { fileBytes: 8 })).toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });
});

describe('a file that unpacks to far more than it is', () => {
  const bomb = Buffer.alloc(3_000_000, ' ');
  const limits = { unpackedBytes: 1_000_000 };

  test('is not unpacked when its directory admits it', async () => {
    const parts = { ...workbookParts(''), 'xl/media/image1.png': bomb };
    expect(await refusal(makeZip(parts), limits)).toMatchObject({ code: 'FILE_UNPACKS_TOO_LARGE' });
  });

  test('is cut off when its directory lies', async () => {
    const sheet = 'xl/worksheets/sheet1.xml';
    for (const lie of [0, 10])
      expect(
        await refusal(makeZip({ ...workbookParts(''), [sheet]: bomb }, { [sheet]: lie }), limits),
      ).toMatchObject({ code: 'FILE_UNPACKS_TOO_LARGE' });
  });

  test('gains nothing from two parts of one name', async () => {
    const data = deflateRawSync(Buffer.from('<Types/>'));
    const part = { name: 'xl/workbook.xml', method: 8, packed: data, unpackedSize: 8, crc: 0 };
    expect(await refusal(repackZip([part, part]))).toMatchObject({ code: 'FILE_NOT_A_WORKBOOK' });
  });

  test('or spreads two cells over all rows and columns', async () => {
    const corners =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    expect(await refusal(makeZip(workbookParts(corners)))).toMatchObject({
      code: 'SHEET_TOO_WIDE',
    });
  });

  test('or has more rows than are read', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => [`选手${at}`]);
    expect(await refusal(await makeWorkbook(rows), { rows: 11 })).toMatchObject({
      code: 'SHEET_TOO_LONG',
    });
    const csv = bytesOf(rows.map(([name]) => `${name},1`).join('\n'));
    expect(await refusal(csv, { rows: 11 })).toMatchObject({ code: 'SHEET_TOO_LONG' });
    expect((await readSheet(csv, 'x.csv', { rows: 12 })).rows).toHaveLength(12);
  });
});

describe('a hostile sheet is refused at once:', () => {
  const unfinished = `${'<c '.repeat(300_000)}/>`.repeat(6);
  test.each([
    ['tags inside tags', '', unfinished, 'SHEET_EMPTY'],
    ['one tag without end', `<row><c r="${'A'.repeat(2_000_000)}`, '', 'FILE_NOT_A_WORKBOOK'],
    [
      'array formulas over everything',
      '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f></c></row>',
      '',
      'SHEET_TOO_LONG',
    ],
  ])('%s', async (_, sheetData, more, code) => {
    expect(await refusal(makeZip(workbookParts(sheetData, more)))).toMatchObject({ code });
  });
});

test('A damaged workbook is read or refused, and nothing else is thrown', async () => {
  const sound = await makeWorkbook([
    ['姓名', '总分'],
    ['张伟', 95.5],
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const bytes = sound.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const outcome = await readSheet(bytes, 'x.xlsx').catch((error: unknown) => error);
        expect(outcome).toMatchObject(
          outcome instanceof Error ? { code: 'INVALID_INPUT' } : { rows: expect.any(Array) },
        );
      },
    ),
    { numRuns: 300 },
  );
});
