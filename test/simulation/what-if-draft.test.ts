import { whatIfOver } from './what-if-world.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
const { ask, whatIf } = whatIfOver(() => world);
beforeAll(async () => {
  world = await createWorld();
}, 240_000);
afterAll(() => world.close());

describe('a draft that is registered nowhere', () => {
  const draft = {
    id: 'R-900',
    name: { zh: '常州冠军奖金', en: 'Changzhou champions' },
    systems: ['S-07'],
    trigger: 'ResultSet.FINAL',
    version: 1,
    jurisdiction: '320400',
    from: null,
    status: 'DRAFT',
    strength: 'MUST',
    place: 'CONTEST',
    cite: [{ document: 'LYG-D', clause: '六' }],
    when: { fact: 'line.rank', is: 1 },
    effect: { type: 'PAY', payer: 'PUBLIC_FUND', payee: 'WORKER', amount: 150_000 },
  };

  test('is tried like any other, with what it would cost', async () => {
    const found = await whatIf('xulei', { draft });
    expect(found).toMatchObject({ ruleCode: 'R-900', wouldGrant: 2, money: '3000.00' });
    expect(found.byJurisdiction.map(({ code, amount }: any) => [code, amount])).toEqual([
      ['320400', '1500.00'],
      ['320481', '1500.00'],
    ]);
    const later = await whatIf('xulei', { draft, from: '2025-06-01' });
    expect(later.money).toBe('1500.00');
    const below = await whatIf('xulei', { draft, jurisdiction: '320481' });
    expect(below.byJurisdiction.map(({ code }: any) => code)).toEqual(['320481']);
  });

  test('is refused with everything that is wrong with it', async () => {
    const wrong = {
      ...draft,
      jurisdiction: '999999',
      cite: [{ document: 'NOWHERE', clause: '1' }],
      when: {
        all: [
          { fact: 'line.rnak', is: 1 },
          { fact: 'line.rank', atMost: 'third' },
        ],
      },
    };
    const { errors } = await ask('xulei', { draft: wrong });
    expect(errors![0]!.extensions['code']).toBe('INVALID_INPUT');
    const problems = errors![0]!.extensions['problems'] as { code: string; field: string }[];
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['UNKNOWN_DOCUMENT', 'UNKNOWN_FACT', 'UNKNOWN_JURISDICTION']),
    );
    expect(problems.length).toBeGreaterThan(3);
  });

  test('is refused for its form, naming the field', async () => {
    const { errors } = await ask('xulei', { draft: { ...draft, strength: 'SHALL', cite: [] } });
    const problems = errors![0]!.extensions['problems'] as { field: string }[];
    expect(problems.map(({ field }) => field)).toEqual([
      'input.draft.strength',
      'input.draft.cite',
    ]);
  });

  test('is refused when it grants an honour that nobody grants, or one of enterprises', async () => {
    for (const honour of ['CHANGZHOU_CHAMPOIN', 'MAY1_CERTIFICATE']) {
      const effect = { type: 'GRANT_HONOUR', honour };
      const { errors } = await ask('xulei', { draft: { ...draft, effect } });
      expect(errors![0]!.extensions['problems']).toMatchObject([
        {
          code: 'UNKNOWN_HONOUR',
          field: 'input.draft.effect',
          message: expect.stringContaining(honour),
        },
      ]);
    }
  });

  test('is refused with a table of honours on trial of which one is misspelt', async () => {
    const when = { fact: 'line.award', keyOf: { parameter: 'P-37' } };
    const effect = { type: 'GRANT_HONOUR', honour: { parameter: 'P-37', key: 'line.award' } };
    const table = { FIRST: 'LYG_SKILL_CHAMPOIN', SECOND: 'LYG_TECHNICAL_EXPERT' };
    const { errors } = await ask('xulei', {
      draft: { ...draft, when, effect },
      parameters: { 'P-37': table },
    });
    expect(errors![0]!.extensions['problems']).toMatchObject([
      {
        code: 'WRONG_VALUE',
        field: 'input.parameters.P-37',
        message: expect.stringContaining('LYG_SKILL_CHAMPOIN'),
      },
    ]);
  });

  test('is refused when it is nested beyond reading', async () => {
    let when: object = draft.when;
    for (let i = 0; i < 500; i += 1) when = { not: when };
    const { errors } = await ask('xulei', { draft: { ...draft, when } });
    expect(errors![0]!.extensions['code']).toBe('INVALID_INPUT');
  });

  test('pays nothing where its amount is no amount', async () => {
    const effect = { ...draft.effect, amount: { fact: 'line.award' } };
    expect(await whatIf('xulei', { draft: { ...draft, effect } })).toMatchObject({
      wouldGrant: 2,
      money: '0.00',
    });
  });
});

describe('what cannot be tried', () => {
  test('parameters that the rule does not read, values that nobody could read, filters that say nothing', async () => {
    const { errors } = await ask('zhangmin', {
      ruleCode: 'R-032',
      parameters: { 'P-37': {}, 'P-16': { maxRank: 'three' } },
      from: '2026-01-01',
      to: '2025-01-01',
      jurisdiction: '123456',
    });
    const problems = errors![0]!.extensions['problems'] as { field: string }[];
    expect(new Set(problems.map(({ field }) => field))).toEqual(
      new Set(['input.to', 'input.jurisdiction', 'input.parameters.P-37', 'input.parameters.P-16']),
    );
  });

  test('a rule that is not there, one that is not computed yet, and no rule at all', async () => {
    const codes = [{ ruleCode: 'R-999' }, { ruleCode: 'R-053' }, {}].map(async (input) => {
      const { errors } = await ask('zhangmin', input);
      return errors?.[0]?.extensions['code'];
    });
    expect(await Promise.all(codes)).toEqual(['NOT_FOUND', 'INVALID_INPUT', 'INVALID_INPUT']);
  });
});
