import { bilingualMistake } from '../../src/app/cli/bilingual-help.ts';
import { reportExplanation, type Explanation } from '../../src/app/cli/explanation-report.ts';
import { formatTable } from '../../src/app/cli/format-table.ts';
import { reportImport, type ImportAnswer } from '../../src/app/cli/import-report.ts';
import { printable } from '../../src/app/cli/terminal.ts';
import { padTo, textWidth } from '../../src/app/cli/text-width.ts';
import { userErrorLine, userErrorsIn } from '../../src/app/cli/user-errors.ts';

describe('text in a terminal', () => {
  test('a Chinese character takes two columns, a combining accent none', () => {
    expect(textWidth('周伟国 R-032')).toBe(12);
    expect(textWidth('Zhōu')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('，（）')).toBe(6);
    expect(padTo('周', 4)).toBe('周  ');
    expect(padTo('周伟国', 4)).toBe('周伟国');
  });

  test('columns stand under one another with Chinese in them, and no line ends in spaces', () => {
    const lines = formatTable(
      ['姓名', '荣誉', '规则'],
      [
        ['周伟国', '溧阳市五一创新能手', 'R-032'],
        ['Li Qiang', 'x', ''],
      ],
    );
    const column = (line: string, text: string) => textWidth(line.slice(0, line.indexOf(text)));
    expect(column(lines[0]!, '规则')).toBe(column(lines[2]!, 'R-032'));
    expect(column(lines[0]!, '荣誉')).toBe(column(lines[3]!, 'x'));
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
  });

  test('a name cannot recolour or clear the terminal', () => {
    expect(printable('周\u001b[2J伟\u009b国\r\n第二行\t完')).toBe('周�[2J伟�国�\n第二行\t完');
  });

  test('a mistake on the line is named in Chinese first, with the English that says which', () => {
    expect(bilingualMistake("error: unknown option '--foo'")).toBe(
      "没有此选项 / unknown option '--foo'",
    );
    expect(bilingualMistake("error: option '--on <day>' argument 'x' is invalid.")).toMatch(
      /^选项的取值有误 \/ option/,
    );
  });
});

describe('what the caller can put right', () => {
  test('a sheet’s problem is one line: row, column, code, sentence', () => {
    const problem = { code: 'BAD_CHECK_DIGIT', message: '校验位不符 / Wrong check digit' };
    expect(userErrorLine({ ...problem, row: 12, column: '身份证号', field: null })).toBe(
      '第 12 行 · 身份证号 · BAD_CHECK_DIGIT · 校验位不符 / Wrong check digit',
    );
  });

  test('an input’s problem names the field', () => {
    const error = { code: 'REASON_MISSING', message: '请填写', field: ['input', 'reason'] };
    expect(userErrorLine(error)).toBe('input.reason · REASON_MISSING · 请填写');
  });

  test('user errors are found under any operation and alias', () => {
    const error = { code: 'CONFLICT', message: 'x' };
    expect(
      userErrorsIn({ one: { userErrors: [error] }, two: { userErrors: [] }, three: null }),
    ).toEqual([error]);
    expect(userErrorsIn(null)).toEqual([]);
  });
});

describe('the report of an import', () => {
  const bad = { code: 'SCORE_RANGE', message: '超出满分', row: 3, column: '总成绩', field: null };
  const answer = (changes: Partial<ImportAnswer>): ImportAnswer => ({
    resultVersion: { id: 'gid://jianglu/ResultVersion/7', number: 2 },
    unchanged: false,
    accepted: 30,
    rejected: 0,
    notes: [],
    userErrors: [],
    ...changes,
  });
  const strictly = { isDryRun: false, onBadRows: 'REJECT_ALL' } as const;

  test('a clean sheet says which version it has become', () => {
    const { lines, isRefused } = reportImport(answer({}), strictly);
    expect(isRefused).toBe(false);
    expect(lines).toEqual([
      '已导入 / Imported: 第 2 版 version 2 · gid://jianglu/ResultVersion/7',
      '接收 accepted 30 · 拒收 rejected 0',
    ]);
  });

  test('one bad row refuses the sheet and is listed', () => {
    const { lines, isRefused } = reportImport(
      answer({ resultVersion: null, accepted: 0, rejected: 1, userErrors: [bad] }),
      strictly,
    );
    expect(isRefused).toBe(true);
    expect(lines.at(-1)).toBe('  第 3 行 · 总成绩 · SCORE_RANGE · 超出满分');
  });

  test('with --reject-rows the same sheet goes in, less that row', () => {
    const { lines, isRefused } = reportImport(
      answer({ accepted: 29, rejected: 1, userErrors: [bad] }),
      { isDryRun: false, onBadRows: 'REJECT_ROWS' },
    );
    expect(isRefused).toBe(false);
    expect(lines).toContain('接收 accepted 29 · 拒收 rejected 1');
    expect(lines.join()).toContain('SCORE_RANGE');
  });

  test('a dry run foretells a refusal exactly when the real run would refuse', () => {
    const told = { resultVersion: null, accepted: 29, rejected: 1, userErrors: [bad] };
    const dry = (onBadRows: 'REJECT_ALL' | 'REJECT_ROWS', changes: Partial<ImportAnswer>) =>
      reportImport(answer({ ...told, ...changes }), { isDryRun: true, onBadRows }).isRefused;
    expect(dry('REJECT_ALL', {})).toBe(true);
    expect(dry('REJECT_ROWS', {})).toBe(false);
    expect(dry('REJECT_ROWS', { accepted: 0, rejected: 30 })).toBe(true);
    expect(dry('REJECT_ROWS', { userErrors: [{ ...bad, row: null }] })).toBe(true);
    expect(dry('REJECT_ALL', { rejected: 0, userErrors: [] })).toBe(false);
  });

  test('the same sheet again is no failure', () => {
    const { lines, isRefused } = reportImport(answer({ unchanged: true, accepted: 0 }), strictly);
    expect(isRefused).toBe(false);
    expect(lines[0]).toMatch(/^与最新版本相同/);
  });
});

test('an explanation shows what is, what is required, the parameter and the clause of each condition', () => {
  const condition = {
    part: 'CONDITION',
    outcome: 'NO',
    fact: 'line.rank',
    factLabel: { zh: '名次', en: 'rank' },
    value: 4,
    required: [1],
    isNegated: false,
    parameter: {
      code: 'P-16',
      field: 'maxRank',
      value: 1,
      source: '320481',
      legalBasis: 'LY20（七）2',
    },
    code: 'RANK_TOO_LOW',
    document: 'LY20',
    number: '溧工发〔2020〕20号',
    clause: '（七）2',
    sentence: { zh: '名次：4，要求不低于第 1 名', en: 'rank: 4; required: within the first 1' },
  };
  const explanation: Explanation = {
    ruleCode: 'R-032',
    ruleName: { zh: '五一创新能手', en: 'May Day innovator' },
    versionNumber: 1,
    outcome: 'REFUSED',
    code: 'RANK_TOO_LOW',
    codeText: { zh: '名次未达到要求', en: 'The rank is not high enough' },
    decisionId: null,
    conditions: [
      { ...condition, part: 'GUARD', outcome: 'YES', fact: null, parameter: null, code: null },
      condition,
    ],
  };
  expect(reportExplanation(explanation)).toEqual([
    'R-032 五一创新能手 / May Day innovator · v1',
    '  结论 outcome: 不符合 refused · RANK_TOO_LOW · 名次未达到要求 / The rank is not high enough',
    '  前提 guards',
    '    ✓ 名次：4，要求不低于第 1 名 / rank: 4; required: within the first 1',
    '        溧工发〔2020〕20号 （七）2',
    '  条件 conditions',
    '    ✗ 名次：4，要求不低于第 1 名 / rank: 4; required: within the first 1 [RANK_TOO_LOW]',
    '        line.rank = 4 · 要求 required: 1',
    '        参数 parameter P-16.maxRank = 1 (320481 · LY20（七）2)',
    '        溧工发〔2020〕20号 （七）2',
  ]);
});
