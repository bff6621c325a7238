import { makeWorkbook, makeZip, workbookParts } from '../sheets/make-workbook.ts';
import { openContest } from './contest.ts';
import { countRows } from './outcome.ts';
import { openStory, type Payload, type Story } from './story.ts';

let story: Story;
let eventId: string;
beforeAll(async () => {
  story = await openStory();
  ({ eventId } = await openContest(story, { finalsOn: '2026-05-23' }));
}, 240_000);
afterAll(() => story.close());

async function importBytes(name: string, bytes: Uint8Array | string): Promise<Payload> {
  const fileId = await (await story.as('zhangmin')).upload(name, bytes);
  return story.tell(
    'zhangmin',
    'importResults',
    { eventId, fileId },
    'accepted resultVersion { id }',
  );
}

const ole = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(504),
  Buffer.from('Workbook', 'utf16le'),
]);
const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
const page = '<html><body><table><tr><td>姓名</td><td>总分</td></tr></table></body></html>';
const spreadsheet2003 =
  '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>';

describe('a file that is not what its name says', () => {
  const files: readonly (readonly [string, string, string, Uint8Array | string])[] = [
    ['an old .xls named .xlsx', 'FILE_IS_XLS', '成绩.xlsx', ole],
    ['a workbook with a password', 'FILE_IS_ENCRYPTED', '成绩.xlsx', locked],
    ['a web page named .xls', 'FILE_IS_HTML', '成绩.xls', page],
    ['an XML spreadsheet of 2003', 'FILE_IS_HTML', '成绩.xls', spreadsheet2003],
    ['a PDF named .csv', 'FILE_NOT_A_WORKBOOK', '成绩.csv', '%PDF-1.7\n1 0 obj'],
    [
      'a picture named .xlsx',
      'FILE_NOT_A_WORKBOOK',
      '成绩.xlsx',
      Buffer.from('89504e470d0a1a0a00', 'hex'),
    ],
    [
      'a zip cut off in the middle',
      'FILE_NOT_A_WORKBOOK',
      '成绩.xlsx',
      makeZip(workbookParts('')).slice(0, 200),
    ],
    ['spaces alone', 'FILE_EMPTY', '成绩.csv', ' \r\n \r\n'],
  ];

  test.each(files)(
    '%s is refused with %s, and a sentence that says what to do',
    async (_what, code, name, bytes) => {
      const before = await countRows(story, 'result_version', 'entry', 'result_line');
      const { userErrors, resultVersion } = await importBytes(name, bytes);
      expect(userErrors).toEqual([
        {
          code,
          message: expect.stringMatching(/\p{Script=Han}.* \/ \w/u),
          field: null,
          row: null,
          column: null,
        },
      ]);
      expect(resultVersion).toBeNull();
      expect(await countRows(story, 'result_version', 'entry', 'result_line')).toEqual(before);
    },
  );
});

test('a workbook of a hundred thousand bytes that unpacks to a hundred million is not unpacked', async () => {
  const bomb = makeZip({
    ...workbookParts(''),
    'xl/worksheets/sheet1.xml': Buffer.alloc(106_000_000, ' '),
  });
  expect(bomb.length).toBeLessThan(250_000);
  const { userErrors } = await importBytes('成绩.xlsx', bomb);
  expect(userErrors).toMatchObject([{ code: 'FILE_UNPACKS_TOO_LARGE' }]);
});

const header = ['姓名', '身份证号', '总分', '名次'];

test('a score that is a formula is refused: what Excel last worked out is nobody’s word', async () => {
  const rows = [
    header,
    ['钱伟', '320481199401090330', null, 1],
    ['王芳', '320481199902200243', 90, 2],
  ];
  const bytes = await makeWorkbook(rows, { formulas: { '1,2': 'SUM(A1:A2)+96' } });
  const { userErrors, resultVersion } = await importBytes('成绩.xlsx', bytes);
  expect(userErrors).toMatchObject([{ code: 'FORMULA_NOT_ALLOWED', row: 2, column: '总分' }]);
  expect(resultVersion).toBeNull();
});

test('an identity number that is a number in Excel, or 3.2E+17, is refused before it becomes somebody else’s', async () => {
  const workbook = await makeWorkbook([header, ['钱伟', Number('320481199401090330'), 91, 1]]);
  const csv = `${header.join(',')}\r\n钱伟,3.2E+17,91,1\r\n王芳,3.20481E+17,90,2\r\n`;
  for (const [name, bytes, rows] of [
    ['成绩.xlsx', workbook, [2]],
    ['成绩.csv', csv, [2, 3]],
  ] as const) {
    const { userErrors } = await importBytes(name, bytes);
    const code = 'ID_TURNED_INTO_NUMBER';
    expect(userErrors).toMatchObject(rows.map((row) => ({ code, row, column: '身份证号' })));
  }
});

test('a name that begins like a formula stays a name nobody has', async () => {
  const csv = `${header.join(',')}\r\n"=HYPERLINK(""http://example.org"",""钱伟"")",320481199401090330,91,1\r\n`;
  const { userErrors, resultVersion } = await importBytes('成绩.csv', csv);
  expect(userErrors).toMatchObject([{ row: 2, column: '姓名' }]);
  expect(resultVersion).toBeNull();
});

test('a sheet that 孙海 of 连云港 has uploaded is not there for 张敏', async () => {
  const fileId = await (await story.as('sunhai')).upload('成绩.csv', `${header.join(',')}\r\n`);
  expect(await story.refused('zhangmin', 'importResults', { eventId, fileId })).toEqual([
    'NOT_FOUND',
  ]);
});
