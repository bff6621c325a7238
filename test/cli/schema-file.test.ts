import { buildSchema } from 'graphql';
import { breakingLines, schemaText } from '../../src/app/cli/schema-file.ts';

const older = buildSchema(
  'type Query { worker(id: ID!): Worker } type Worker { name: String! level: String age: Int }',
);

test('the text does not depend on the order in which the code declares things', () => {
  const shuffled = buildSchema(
    'type Worker { age: Int level: String name: String! } type Query { worker(id: ID!): Worker }',
  );
  expect(schemaText(shuffled)).toBe(schemaText(older));
  expect(schemaText(older)).toMatch(/^# 匠路 Jianglu .*\n[^]*type Query \{/);
});

test('whatever breaks a client is listed in both languages, additions are not', () => {
  const newer = buildSchema(
    'type Query { worker(id: ID!, on: String!): Worker } type Worker { name: String! level: Int born: String }',
  );
  const lines = breakingLines(older, newer);
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).toMatch(/字段被删除 · Worker\.age was removed/);
  expect(lines.join('\n')).toMatch(/字段类型改变 · Worker\.level changed type/);
  expect(lines.join('\n')).toMatch(/新增必填参数 · .*on on Query\.worker/);
  expect(breakingLines(older, older)).toEqual([]);
});
