import type { ParameterRow } from './layering.ts';
import { pickParameter } from './layering.ts';

const row = (change: Partial<ParameterRow>): ParameterRow => ({
  key: 'P-03',
  jurisdiction: null,
  organisationId: null,
  value: 3,
  isDefault: false,
  disabled: false,
  floor: false,
  legalBasis: null,
  validFrom: '2024-01-01',
  validTo: null,
  ...change,
});

const liyang = ['320481', '320400', '320000', 'CN'];
const pick = (rows: ParameterRow[], change: object = {}) =>
  pickParameter({ key: 'P-03', path: liyang, on: '2025-06-01', ...change }, rows);

const product = row({ isDefault: true });
const province = row({ jurisdiction: '320000', value: 4 });
const county = row({ jurisdiction: '320481', value: 2 });

describe('the value of a parameter in Liyang', () => {
  test('is the nearest that was set', () => {
    expect(pick([product, province, county])?.value).toBe(2);
    expect(pick([product, province])?.value).toBe(4);
    expect(pick([product])?.value).toBe(3);
    expect(pick([])).toBeUndefined();
  });

  test('set by the province beats a default of the county', () => {
    expect(pick([province, { ...county, isDefault: true }])?.value).toBe(4);
  });

  test('says who set it, since when, and on which basis', () => {
    expect(pick([{ ...county, legalBasis: '溧人社〔2025〕1号' }])?.source).toEqual({
      scope: '320481',
      legalBasis: '溧人社〔2025〕1号',
      isDefault: false,
      validFrom: '2024-01-01',
    });
    expect(pick([product])?.source?.scope).toBe('product');
  });

  test('is never one of Lianyungang or of another key', () => {
    expect(pick([row({ jurisdiction: '320700' }), row({ key: 'P-04' })])).toBeUndefined();
  });

  test('of an enterprise is its own, for itself only', () => {
    const own = row({ organisationId: '7', value: 1 });
    expect(pick([county, own], { organisationId: '7' })).toMatchObject({
      value: 1,
      source: { scope: 'organisation:7' },
    });
    expect(pick([county, own], { organisationId: '8' })?.value).toBe(2);
    expect(pick([county, own])?.value).toBe(2);
  });

  test('holds from its first day and not on its last', () => {
    const dated = { ...county, validFrom: '2025-01-01', validTo: '2025-06-01' };
    expect(pick([dated], { on: '2025-01-01' })?.value).toBe(2);
    expect(pick([dated], { on: '2024-12-31' })).toBeUndefined();
    expect(pick([dated], { on: '2025-06-01' })).toBeUndefined();
  });

  test('that nobody has confirmed counts only in a preview', () => {
    const preset = { ...county, disabled: true };
    expect(pick([preset])).toBeUndefined();
    expect(pick([preset], { includeDisabled: true })?.value).toBe(2);
  });

  test('set to null is not set, and hides nothing above', () => {
    expect(pick([province, { ...county, value: null }])?.value).toBe(4);
  });
});

describe('a floor', () => {
  const floor = { ...province, floor: true };

  test('of the province holds under a lower county, and leaves a higher one alone', () => {
    expect(pick([floor, county])).toMatchObject({ value: 4, source: { scope: '320000' } });
    expect(pick([floor, { ...county, value: 5 }])?.value).toBe(5);
  });

  test('of the county binds nobody above it', () => {
    expect(pick([province, { ...county, isDefault: true, value: 9, floor: true }])?.value).toBe(4);
  });

  test('of two the higher one holds, and none binds what is no number', () => {
    const nation = row({ jurisdiction: 'CN', value: 6, floor: true });
    expect(pick([floor, nation, county])?.value).toBe(6);
    expect(pick([floor, { ...county, value: ['A'] }])?.value).toEqual(['A']);
  });
});
