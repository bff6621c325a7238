import 'reflect-metadata';
import { isObjectType } from 'graphql';
import { assembleReader } from '../../src/app/reading.ts';
import { parts } from './actors.ts';
import { mutationOf } from './mutation-walk.ts';
import { mutations } from './mutations.ts';
import { schema } from './schema.ts';
import { queries } from './queries.ts';
import { types } from './table.ts';

const reader = assembleReader();
const sorted = (names: Iterable<string>): string[] => [...names].toSorted();

describe('the table of walls is closed', () => {
  test('it has every readable type and no other', () => {
    expect(sorted(Object.keys(types))).toEqual(sorted(reader.types.keys()));
  });

  test('it has every field of every readable type and no other', () => {
    for (const [name, { fields }] of Object.entries(types)) {
      const type = schema.getType(name);
      const known = isObjectType(type) ? Object.keys(type.getFields()) : [];
      expect([name, ...sorted(known)]).toEqual([
        name,
        ...sorted(fields.split(/\s+/).filter(Boolean)),
      ]);
    }
  });

  test('it has every root query and every mutation and no other', () => {
    expect(sorted(Object.keys(queries))).toEqual(
      sorted(Object.keys(schema.getQueryType()!.getFields())),
    );
    expect(sorted(new Set(Object.keys(mutations).map(mutationOf)))).toEqual(
      sorted(Object.keys(schema.getMutationType()!.getFields())),
    );
  });

  test('who may run a mutation is somebody who comes to the walls', () => {
    for (const { may } of Object.values(mutations))
      expect(parts).toEqual(expect.arrayContaining(may.split(' ').filter(Boolean)));
  });

  test('what is not open to everybody signed in has a wall, or no way in of its own', () => {
    for (const [name, cell] of Object.entries(types)) {
      const { wall, node } = reader.types.get(name)!;
      if (cell.open !== undefined) expect([name, wall]).toEqual([name, undefined]);
      else if (cell.within !== undefined) {
        expect([name, node]).toEqual([name, false]);
        const roots = [...reader.roots.values()].filter(
          (root) => root.is !== 'node' && root.type === name,
        );
        expect(roots).toEqual([]);
      } else expect([name, wall]).not.toEqual([name, undefined]);
    }
  });
});
