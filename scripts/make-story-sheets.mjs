// Writes the result sheets of seeds/story/sheets from the people of the story: a good one, and one with many mistakes.
import './register.mjs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const { writeSheet } = await import('../src/platform/sheets/write-sheet.ts');
const { storyPeople } = await import('../src/app/story/people.ts');
const { makeNationalId } = await import('../src/kernel/national-id.ts');
const { readStory } = await import('../src/app/story/story-files.ts');

const folder = fileURLToPath(new URL('../seeds/story/sheets/', import.meta.url));
const story = readStory();
const people = new Map(storyPeople(story).map((person) => [person.key, person]));
const employers = new Map(story.organisations.map(({ key, name }) => [key, name]));

const TITLE = '2026年溧阳市职工数控铣工技能竞赛成绩表';
const HEADERS = [
  '序号',
  '参赛号',
  '姓　名',
  '身份证号',
  '工作单位',
  '理论成绩',
  '实操成绩',
  '总分',
  '名次',
  '备注',
];
const columns = HEADERS.map((header) => ({
  header,
  format: header === '身份证号' || header === '参赛号' ? 'TEXT' : 'GENERAL',
  width: header === '身份证号' || header === '工作单位' ? 24 : 10,
}));

const row = (at, key, scores, rank, remark = null) => {
  const { name, nationalId, employer } = people.get(key);
  return [
    at,
    `X${String(at).padStart(3, '0')}`,
    name,
    nationalId,
    employers.get(employer),
    ...scores,
    rank,
    remark,
  ];
};
const none = [null, null, null];

const good = [
  row(1, 'zhou', [92, 96, 95], '1'),
  row(2, 'li', [90, 92, 91.5], '2'),
  row(3, 'wang', [85, 89, 88], '并列3'),
  row(4, 'qian', [88, 88, 88], '并列3'),
  row(5, 'wu', [80, 88, 86], '5'),
  row(6, 'zheng', [76.5, 80.5, 79.5], '6'),
  row(7, 'zhao', none, null, '缺考'),
  row(8, 'xu', none, null, '弃权'),
  row(9, 'guan', [70, 82, 79], null, '取消资格'),
];

const wrongDigit = (id) => id.slice(0, 17) + (id[17] === '0' ? '1' : '0');
const bad = structuredClone(good);
bad[1][3] = '3.20481E+17';
bad[2][3] = wrongDigit(bad[2][3]);
bad[3] = [
  4,
  'X004',
  '查无此人',
  makeNationalId('320481', '1990-01-01', 999),
  '天目精密制造有限公司',
  88,
  88,
  88,
  '3',
  null,
];
bad[4][8] = '2';
bad[5][7] = '一百分';
bad.push(row(10, 'zheng', [76.5, 80.5, 79.5], '7'));

const content = (rows) => ({ sheetName: '成绩', titleRows: [TITLE], columns, rows });
await mkdir(folder, { recursive: true });
await writeFile(`${folder}liyang-2026.xlsx`, await writeSheet(content(good), 'xlsx'));
await writeFile(`${folder}liyang-2026.csv`, await writeSheet(content(good), 'csv'));
await writeFile(`${folder}liyang-2026-mistakes.csv`, await writeSheet(content(bad), 'csv'));
