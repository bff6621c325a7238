import { createTrail, type Trail } from './trail.ts';

let trail: Trail;
beforeAll(async () => void (trail = await createTrail()));
afterAll(() => trail.close());

const lastBody = async (type: string): Promise<unknown> =>
  (
    await trail.world.sql<{ body: unknown }>(
      `select body from event_record where type = '${type}' order by id desc limit 1`,
    )
  )[0]?.body;

test('a corrected name stands in the trail by its family names only', async () => {
  const zhang = await trail.world.as('zhangmin');
  const found = await zhang.run('{ people(first: 1) { nodes { id version fullName } } }');
  const { id, version, fullName } = found.data.people.nodes[0];
  const answer = await zhang.run(
    `mutation ($input: CorrectPersonInput!) { correctPerson(input: $input) { userErrors { message } } }`,
    { input: { id, version, fullName: '欧阳小明' } },
  );
  expect(answer).toMatchObject({ data: { correctPerson: { userErrors: [] } } });
  expect(await lastBody('person.corrected')).toEqual({
    fields: ['fullName'],
    before: { fullName: `${fullName[0]}*` },
    after: { fullName: '欧*' },
  });
});

test('a corrected organisation stands in the trail as it was and as it is', async () => {
  const admin = await trail.world.as('admin');
  const found = await admin.run(
    '{ organisations(kind: ENTERPRISE, first: 1) { nodes { id version name } } }',
  );
  const { id, version, name } = found.data.organisations.nodes[0];
  const answer = await admin.run(
    `mutation ($input: CorrectOrganisationInput!) { correctOrganisation(input: $input) { userErrors { message } } }`,
    { input: { id, version, name: '溧阳新名机械有限公司' } },
  );
  expect(answer).toMatchObject({ data: { correctOrganisation: { userErrors: [] } } });
  expect(await lastBody('organisation.corrected')).toMatchObject({
    before: { name },
    after: { name: '溧阳新名机械有限公司' },
  });
});
