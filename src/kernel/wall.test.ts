import { blindSight } from './actor.ts';
import type { Sight } from './actor.ts';
import { visible } from './wall.ts';
import type { Wall } from './wall.ts';

const wall: Wall = {
  places: ['jurisdiction_id'],
  persons: ['mentor_id', 'apprentice_id'],
  bodies: ['enterprise_id', 'school_id'],
  open: 'is_listed',
};

/** Zhou teaches Li at Tianmu Precision (20) in Liyang (3). */
const contract = {
  jurisdiction_id: '3',
  mentor_id: '101',
  apprentice_id: '102',
  enterprise_id: '20',
  school_id: null,
  is_listed: false,
};

const sight = (part: Partial<Sight>): Sight => ({ ...blindSight, ...part });

test('an auditor sees everything', () => {
  expect(visible(wall, sight({ all: true }), contract)).toBe(true);
});

test('the bureau of the place sees the row, the bureau of another place does not', () => {
  expect(visible(wall, sight({ places: ['2', '3'] }), contract)).toBe(true);
  expect(visible(wall, sight({ places: ['4'] }), contract)).toBe(false);
});

test('mentor and apprentice see their contract, a colleague does not', () => {
  expect(visible(wall, sight({ person: '101' }), contract)).toBe(true);
  expect(visible(wall, sight({ person: '102' }), contract)).toBe(true);
  expect(visible(wall, sight({ person: '103' }), contract)).toBe(false);
});

test('the enterprise sees the row, another enterprise does not', () => {
  expect(visible(wall, sight({ bodies: ['20'] }), contract)).toBe(true);
  expect(visible(wall, sight({ bodies: ['21'] }), contract)).toBe(false);
});

test('an id is compared within its own kind only', () => {
  expect(visible(wall, sight({ places: ['20'], bodies: ['3'], person: '20' }), contract)).toBe(
    false,
  );
});

test('whoever sees nothing sees listed rows only', () => {
  expect(visible(wall, blindSight, contract)).toBe(false);
  expect(visible(wall, blindSight, { ...contract, is_listed: true })).toBe(true);
});

test('open means true, not merely something', () => {
  for (const is_listed of [null, undefined, 'true', 1])
    expect(visible(wall, blindSight, { ...contract, is_listed })).toBe(false);
});

test('an empty column matches nobody, not even a sight that holds its text', () => {
  expect(visible(wall, sight({ bodies: ['null', 'undefined', ''] }), contract)).toBe(false);
  expect(visible({ persons: ['mentor_id'] }, blindSight, { mentor_id: null })).toBe(false);
});

test('a number in the row is the same id as its text in the sight', () => {
  expect(visible(wall, sight({ places: ['3'] }), { ...contract, jurisdiction_id: 3n })).toBe(true);
});

test('a wall without columns shows the row to those alone who see everything', () => {
  const everything = { places: ['3'], bodies: ['20'], person: '101' };
  expect(visible({}, sight(everything), contract)).toBe(false);
  expect(visible({}, sight({ all: true }), contract)).toBe(true);
});
