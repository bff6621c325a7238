import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { openStory, type Story } from '../story/story.ts';
import { schema } from '../walls/schema.ts';

const root = path.join(import.meta.dirname, '../../src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({
    name: name.replaceAll('\\', '/'),
    text: readFileSync(path.join(root, name), 'utf8'),
  }));
const holding = (pattern: RegExp): string[] =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .toSorted();

describe('every way in which an identity number could leave in full', () => {
  test('the vault is opened in one place, which records it', () => {
    expect(holding(/[vV]ault\??\.open\b|\bopen\b[^\n]*=\s*[^\n]*vault/)).toEqual([
      'modules/person/commands/reveal-national-id.ts',
    ]);
  });

  test('the sealed number is touched only where it is made, kept and opened', () => {
    expect(holding(/nationalIdCipher|national_id_cipher/)).toEqual([
      'modules/person/commands/reveal-national-id.ts',
      'modules/person/identity.ts',
      'modules/person/person.entity.ts',
    ]);
  });

  test('the bytes of stored files are read by the recorded download and by the imports of their own uploader', () => {
    expect(holding(/StoredFile,? *[^;]*populate|from stored_file/)).toEqual([
      'modules/competition/load-upload.ts',
      'modules/occupation/commands/import-occupations.ts',
      'platform/files/read-file.ts',
    ]);
  });

  test('the server answers GraphQL, files, its health and its manual, and nothing else', () => {
    const route = /\b(?:app|fastify|scope)\.(?:get|post|put|all)\(\s*'([^']+)'|\burl: '([^']+)'/g;
    const routes = sources.flatMap(({ text }) =>
      [...text.matchAll(route)].map(([, given, url]) => given ?? url),
    );
    expect(new Set(routes)).toEqual(
      new Set(['/graphql', '/files', '/healthz', '/readyz', '/metrics', '/graphiql', '/docs']),
    );
  });

  test('one field answers a full number, and is recorded; whatever else is called so is masked', () => {
    const told: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        const inner = getNamedType(field.type);
        if (inner.name === 'NationalId' || /nationalId|idNumber|cipher/i.test(field.name))
          told.push(`${type.name}.${field.name}: ${inner.name}`);
      }
    }
    expect(told).toEqual([
      // By the number, not the number itself.
      'Query.personByNationalId: Person',
      'Person.nationalId: String',
      'Mutation.revealNationalId: RevealNationalIdPayload',
      'RevealNationalIdPayload.nationalId: NationalId',
    ]);
  });
});

describe('李强 and those who look after him', () => {
  let story: Story;
  beforeAll(async () => {
    story = await openStory();
  }, 240_000);
  afterAll(() => story.close());

  const last = async () =>
    (
      await story.world.sql<{ type: string; actor: string; body: Record<string, unknown> }>(
        'select type, actor_name as actor, body from event_record order by id desc limit 1',
      )
    )[0]!;
  const FULL = /\d{17}[\dX]/;

  test('even he himself reads his number masked', async () => {
    const id = await story.person('李强');
    const { data } = await (
      await story.as('liqiang')
    ).run('query ($id: ID!) { node(id: $id) { ... on Person { fullName nationalId } } }', { id });
    expect(data.node).toMatchObject({ fullName: '李强', nationalId: expect.stringContaining('*') });
    expect(JSON.stringify(data)).not.toMatch(FULL);
  });

  const reveal = async (reason: string): Promise<string> => {
    const { data } = await (
      await story.as('chengang')
    ).run(
      `mutation ($input: RevealNationalIdInput!) { revealNationalId(input: $input) { nationalId userErrors { code } } }`,
      { input: { personId: await story.person('李强'), reason } },
    );
    expect(data.revealNationalId.nationalId).toMatch(FULL);
    return data.revealNationalId.nationalId;
  };

  test('who is shown it in full is on record, with the reason', async () => {
    await reveal('核对社保 identity check');
    expect(await last()).toEqual({
      type: 'person.nationalIdRevealed',
      actor: '陈刚',
      body: { reason: '核对社保 identity check' },
    });
  });

  test('a number that the reason quotes is masked in the record', async () => {
    const number = await reveal('核对社保 identity check');
    await reveal(`来人自称${number}，核对`);
    const { body } = await last();
    expect(body['reason']).toMatch(/^来人自称\d{4}\*{12}.{2}，核对$/);
  });

  test('a sheet that is downloaded is on record, by whom and which', async () => {
    const session = await story.as('zhangmin');
    const id = await session.upload('成绩.csv', '姓名,身份证号\n李强,11010519491231002X\n');
    expect(new TextDecoder().decode(await session.download(id))).toMatch(FULL);
    expect(await last()).toMatchObject({
      type: 'file.read',
      actor: '张敏',
      body: { sha256: expect.any(String) },
    });
  });

  test('a download that is refused shows nothing', async () => {
    const id = await (await story.as('zhangmin')).upload('二.csv', '李强,11010519491231002X\n');
    const bytes = await (await story.as('liqiang')).download(id);
    expect(new TextDecoder().decode(bytes)).not.toMatch(FULL);
  });
});
