import { auditServer } from 'graphql-http';
import { foundTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.close());

test('the audit of GraphQL over HTTP finds neither errors nor warnings', async () => {
  const results = await auditServer({ url: `${town.url}/graphql` });
  expect(results.length).toBeGreaterThan(50);
  const findings = results.flatMap((result) =>
    result.status === 'ok'
      ? []
      : [`${result.status} ${result.id} ${result.name}: ${result.reason}`],
  );
  expect(findings).toEqual([]);
});
