import { readEffectValue } from './effect-value.ts';
import { catalogue, directApplication } from './liyang.fixture.ts';
import { prepareVersion } from './prepare-version.ts';
import type { EffectValue } from './vocabulary/effect.ts';
import type { Facts } from './vocabulary/fact.ts';

const table = { parameter: 'P-37', key: 'line.levelAward' };

const carried = (
  honour: EffectValue,
  facts: Facts,
  value: unknown = { 'CITY.FIRST': 'CITY_EXPERT' },
) => {
  const version = directApplication({ effect: { type: 'GRANT_HONOUR', honour: honour as string } });
  const prepared = prepareVersion(version, { 'P-37': { value } }, catalogue);
  return readEffectValue(honour, prepared, facts);
};

test('an honour is looked up by level and prize, and nothing is granted for what the table does not name', () => {
  expect(carried(table, { 'line.levelAward': 'CITY.FIRST' })).toBe('CITY_EXPERT');
  expect(carried(table, { 'line.levelAward': 'CITY.THIRD' })).toBeNull();
  expect(carried(table, { 'line.levelAward': null })).toBeNull();
  expect(carried(table, { 'line.levelAward': 'toString' })).toBeNull();
});

test('a level finds its entry by code', () => {
  const byLevel = { parameter: 'P-37', key: 'event.level' };
  expect(carried(byLevel, { 'event.level': 4 }, { SENIOR: 'ASSISTANT_ENGINEER' })).toBe(
    'ASSISTANT_ENGINEER',
  );
});

test('a literal, a fact and a whole parameter are carried as they are', () => {
  expect(carried('CITY_EXPERT', {})).toBe('CITY_EXPERT');
  expect(carried({ fact: 'line.award' }, { 'line.award': 'FIRST' })).toBe('FIRST');
  expect(carried({ parameter: 'P-37' }, {}, 24)).toBe(24);
  expect(carried({ parameter: 'P-37', field: 'months' }, {}, { months: 12 })).toBe(12);
});
