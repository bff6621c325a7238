import '../../scripts/register.mjs';

const { makeNationalId } = await import('../../src/kernel/national-id.ts');
const { writeSheet } = await import('../../src/platform/sheets/write-sheet.ts');

const HEADERS = [
  '序号',
  '参赛号',
  '姓名',
  '身份证号',
  '工作单位',
  '理论成绩',
  '实操成绩',
  '总分',
  '用时',
  '名次',
  '备注',
];
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂';

/** Never twice the same number. */
function numberAt(at, place) {
  const day = new Date(Date.UTC(1960, 0, 1 + Math.floor(at / 900))).toISOString().slice(0, 10);
  return makeNationalId(place, day, at % 900);
}

/** Person `at` of the register, always the same. */
export function personAt(at) {
  const name = SURNAMES[at % 24] + GIVEN[(at * 7) % 21] + GIVEN[(at * 3 + 1) % 21];
  return { name, nationalId: numberAt(at, '320481'), employer: at % 2000 };
}

export const employerName = (number) => `溧阳第${number}精工机械有限公司`;

/** The best first, so that ranks and totals agree; equal totals share a rank. */
function rowAt(at) {
  const { name, nationalId, employer } = personAt(at);
  const step = Math.floor(at / 2);
  const total = (100 - step * 0.002).toFixed(3);
  const score = Number(total);
  const number = `X${String(at + 1).padStart(5, '0')}`;
  return [
    at + 1,
    number,
    name,
    nationalId,
    employerName(employer),
    score,
    score,
    score,
    '12:35',
    step * 2 + 1,
    null,
  ];
}

/** Faults that people make; each is one problem of its row, and each row has one. */
const faults = [
  (row) => (row[3] = `${row[3].slice(0, 17)}${row[3][17] === '0' ? '1' : '0'}`),
  (row) => (row[2] = '查无此人'),
  (row) => (row[5] = '一百分'),
  (row) => (row[8] = '很快'),
  (row) => (row[3] = numberAt(row[0], '320411')),
];

/** A sheet of `rows` entrants; every `faultyEvery`th row has a fault. Answers how many have. */
export async function makeSheet({ rows, format, faultyEvery }) {
  let faulty = 0;
  const lines = Array.from({ length: rows }, (_, at) => {
    const row = rowAt(at);
    if (faultyEvery && at % faultyEvery === faultyEvery - 1) faults[faulty++ % faults.length](row);
    return row;
  });
  const bytes = await writeSheet(
    {
      sheetName: '成绩',
      titleRows: ['2026年溧阳市职工钳工技能竞赛成绩表'],
      columns: HEADERS.map((header) => ({
        header,
        format: /号/.test(header) ? 'TEXT' : 'GENERAL',
      })),
      rows: lines,
    },
    format,
  );
  return { name: `成绩.${format}`, bytes, faulty };
}
