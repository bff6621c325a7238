import 'reflect-metadata';
import { abilities, subjects } from './abilities.ts';
import { findAbilities, walkAbility } from './ability-walk.ts';
import { report } from './report.ts';

const tables = await findAbilities();
const all = [...tables].flatMap(([table, actions]) =>
  Object.keys(actions).map((action) => [table, action] as const),
);
let cells = 0;
let wrong = 0;
afterAll(() => report({ cells, wrong }));

describe('who may do what', () => {
  test('the table has every ability of every module and no other', () => {
    expect(Object.keys(abilities).toSorted()).toEqual(
      all.map(([table, action]) => `${table}.${action}`).toSorted(),
    );
    expect(Object.keys(subjects).toSorted()).toEqual([...tables.keys()].toSorted());
  });

  test.each(all)(
    '%s.%s lets in exactly whom the table lets in, by every relation',
    (table, action) => {
      const found = walkAbility([table, action], tables.get(table)![action]!);
      cells += found.cells;
      wrong += found.wrong.length;
      expect(found.wrong.slice(0, 20)).toEqual([]);
    },
  );
});
