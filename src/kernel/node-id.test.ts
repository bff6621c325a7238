import fc from 'fast-check';
import { nodeIdPrefix, parseNodeId, rowId, toNodeId } from './node-id.ts';

const rowIds = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);

test('a public id names its type and its row', () => {
  expect(toNodeId('Person', '42')).toBe('gid://jianglu/Person/42');
  expect(`${nodeIdPrefix('Person')}42`).toBe(toNodeId('Person', '42'));
});

test('what is written can be read back', () => {
  fc.assert(
    fc.property(fc.constantFrom('Person', 'ResultLine', 'Contract'), rowIds, (type, id) => {
      expect(parseNodeId(toNodeId(type, id))).toEqual({ type, id });
      expect(rowId(type, toNodeId(type, id))).toBe(id);
    }),
  );
});

test.each([
  '',
  '42',
  'gid://jianglu/Person/',
  'gid://jianglu/Person/0',
  'gid://jianglu/Person/042',
  'gid://jianglu/Person/-1',
  'gid://jianglu/Person/1.5',
  'gid://jianglu/Person/1 or 1=1',
  'gid://jianglu/Person/42\n',
  'gid://jianglu/Person/10000000000000000000',
  'gid://jianglu/Person/9223372036854775808',
  'gid://jianglu/Person/9999999999999999999',
  'gid://jianglu/person/42',
  'gid://jianglu/Person/42/43',
  'gid://other/Person/42',
  ' gid://jianglu/Person/42',
  'gid://jianglu/Person/４２',
])('%j is no public id', (text) => {
  expect(parseNodeId(text)).toBeUndefined();
});

test('the last id that a column can hold is one', () => {
  const last = '9223372036854775807';
  expect(parseNodeId(toNodeId('Person', last))).toEqual({ type: 'Person', id: last });
});

test('an id of another type answers like a row that is not there', () => {
  const refused = expect.objectContaining({ code: 'NOT_FOUND' });
  expect(() => rowId('Person', 'gid://jianglu/Contract/42')).toThrow(refused);
  expect(() => rowId('Person', 'nonsense')).toThrow(refused);
});
