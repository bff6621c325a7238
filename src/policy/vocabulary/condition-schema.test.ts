import { conditionSchema } from './condition-schema.ts';

const faults = (raw: unknown): string[] => {
  const parsed = conditionSchema.safeParse(raw);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('a condition as it is written', () => {
  test('is accepted with every kind of operand', () => {
    const written = {
      all: [
        {
          fact: 'line.rank',
          withinRank: { parameter: 'P-16', field: 'maxRank' },
          tieSize: 'line.tieSize',
        },
        { any: [{ fact: 'line.award', oneOf: ['FIRST', 'SECOND'], code: 'NO_AWARD' }] },
        { not: { fact: 'case.evidence', includesAny: ['SUPERB_SKILL'] } },
        { fact: 'certificate.level', keyOf: { parameter: 'P-45' } },
        {
          fact: 'event.finalsOn',
          above: '2024-01-01',
          clause: { document: 'LY20', clause: '（七）2' },
        },
        { officer: 'OFFICER_MUST_DECIDE' },
        { all: [] },
      ],
    };
    expect(conditionSchema.parse(written)).toEqual(written);
  });

  test('an operator that does not exist is named', () => {
    expect(faults({ fact: 'line.rank', atleast: 3 })).toEqual([
      'atleast: 未知的运算“atleast” / unknown operator “atleast”',
      ': 缺少运算 / an operator is missing',
    ]);
  });

  test('two operators in one comparison are one too many', () => {
    expect(faults({ fact: 'line.rank', atLeast: 1, atMost: 3 })[0]).toContain('atLeast、atMost');
  });

  test('every fault is found at once, each with its path', () => {
    const raw = {
      all: [
        { fact: 'a', is: 1, code: 'NO_SUCH_CODE' },
        { any: [] },
        { not: { fact: 'b', oneOf: 'x' } },
        { officer: 'NOBODY' },
        { fact: 'c', is: 1, ties: 'SHARED' },
        { fact: 'd', keyOf: 'x' },
        { fact: 'e', is: { parameter: 'P-1', fields: 'x' } },
        { fact: 'f', present: 'yes' },
        { fact: 'g', is: 1, clause: { document: 'LY20' } },
        { fact: 'h', withinRank: 3, ties: 'LOTTERY' },
        'true',
      ],
    };
    expect(faults(raw).map((fault) => fault.split(':')[0])).toEqual([
      'all.0.code',
      'all.1.any',
      'all.2.not.oneOf',
      'all.3.officer',
      'all.4.ties',
      'all.5.keyOf',
      'all.6.is.fields',
      'all.7.present',
      'all.8.clause',
      'all.9.ties',
      'all.10',
    ]);
  });

  test('all and any cannot stand in one object', () => {
    expect(faults({ all: [], any: [] })[0]).toContain('all, any');
    expect(faults({})).toHaveLength(1);
  });
});
