import { parseNodeId, toNodeId } from '../../src/kernel/node-id.ts';
import type { Session } from '../world.ts';
import { conclude, enter, lianyungang, openContest } from './contest.ts';
import { lineOf } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const standing = [
  ['李强', '92'],
  ['王芳', '90'],
] as const;

describe('results that 张敏 has entered', () => {
  let resultVersionId: string;
  beforeAll(async () => {
    resultVersionId = await enter(story, await openContest(story), standing);
  });
  const statusOf = async (): Promise<string> => {
    const { resultVersion } = await story.ask(
      'zhangmin',
      'query ($id: ID!) { resultVersion(id: $id) { status } }',
      { id: resultVersionId },
    );
    return resultVersion.status;
  };
  const certify = (login: string) =>
    story.tell(login, 'certifyResults', { resultVersionId }, 'resultVersion { status }');

  test('cannot be certified by 张敏 herself', async () => {
    const { userErrors, resultVersion } = await certify('zhangmin');
    expect(userErrors).toMatchObject([
      {
        code: 'NOT_ALLOWED',
        message: expect.stringMatching(/录入人不能复核.* \/ Whoever entered/),
      },
    ]);
    expect(resultVersion).toBeNull();
    expect(await statusOf()).toBe('ENTERED');
  });

  test.each([
    ['林雪 of the school that ran the contest', 'linxue', 'NOT_ALLOWED'],
    ['何军 of an entrant’s employer', 'hejun', 'NOT_FOUND'],
    ['the entrant 李强', 'liqiang', 'NOT_FOUND'],
    ['陶然 of 连云港', 'taoran', 'NOT_FOUND'],
    ['the auditor 秦明', 'auditor', 'NOT_ALLOWED'],
  ])('cannot be certified by %s', async (_who, login, code) => {
    expect((await certify(login)).userErrors).toMatchObject([{ code }]);
    expect(await statusOf()).toBe('ENTERED');
  });

  test('cannot be put on notice or made final before they are certified', async () => {
    const input = { resultVersionId };
    expect(await story.refused('zhangmin', 'publiciseResults', input)).toEqual([
      'ILLEGAL_TRANSITION',
    ]);
    expect(await story.refused('zhangmin', 'finaliseResults', input)).toEqual([
      'ILLEGAL_TRANSITION',
    ]);
  });

  test('are certified by 陈刚 of the same desk', async () => {
    expect(await certify('chengang')).toEqual({
      resultVersion: { status: 'CERTIFIED' },
      userErrors: [],
    });
  });
});

describe('what is not yours is not there', () => {
  let entryId: string;
  let lineId: string;
  let eventId: string;
  let draftId: string;

  beforeAll(async () => {
    const contest = await openContest(story, { inPlan: true });
    const version = await conclude(story, contest, standing);
    ({ eventId } = contest);
    lineId = await lineOf(story, version, '王芳');
    const { competitionEvent } = await story.ask(
      'zhangmin',
      'query ($id: ID!) { competitionEvent(id: $id) { entries(first: 5) { nodes { id entrantName } } } }',
      { id: eventId },
    );
    entryId = competitionEvent.entries.nodes.find((e: any) => e.entrantName === '王芳').id;
    const draft = await openContest(story);
    draftId = await enter(story, draft, standing);
  });

  /** The same kind of id, of nothing. */
  const absent = (id: string): string => toNodeId(parseNodeId(id)!.type, '987654321');

  /** What a session is answered about a thing and about nothing, but for the id. */
  async function bothAnswers(session: Session, query: string, id: string, more: object = {}) {
    const answers = [];
    for (const asked of [id, absent(id)]) {
      const variables = JSON.parse(JSON.stringify(more).replaceAll('"$id"', JSON.stringify(asked)));
      const { status, text } = await session.send(query, { id: asked, ...variables });
      answers.push({
        status,
        text: text.replaceAll(asked, 'ID').replaceAll(asked.split('/').at(-1)!, 'N'),
      });
    }
    return answers;
  }

  const reads: readonly (readonly [string, string, () => string])[] = [
    [
      'the entry',
      'query ($id: ID!) { entry(id: $id) { id entrantName employerName person { nationalId } } }',
      () => entryId,
    ],
    ['the result line', 'query ($id: ID!) { resultLine(id: $id) { id total rank } }', () => lineId],
    ['the node', 'query ($id: ID!) { node(id: $id) { id __typename } }', () => entryId],
    [
      'the version in progress',
      'query ($id: ID!) { resultVersion(id: $id) { status lineCount lines { nodes { id } } } }',
      () => draftId,
    ],
    ['the reasons', 'query ($id: ID!) { whyNot(id: $id) { code } }', () => lineId],
    [
      'the preview',
      'query ($id: ID!) { draftPreview(resultVersionId: $id, ruleCode: "R-033") { code } }',
      () => draftId,
    ],
  ];

  test.each(reads)(
    '陈刚 of 溧阳 is answered more about %s than about nothing',
    async (_w, query, id) => {
      const [real, none] = await bothAnswers(await story.as('chengang'), query, id());
      expect(real).not.toEqual(none);
    },
  );

  test.each(reads)(
    '孙海 of 连云港 is answered the same bytes about %s of 溧阳 as about nothing',
    async (_what, query, id) => {
      const [real, none] = await bothAnswers(await story.as('sunhai'), query, id());
      expect(real).toEqual(none);
      expect(real!.text).not.toMatch(/王芳|entrantName":"|"total":"/);
    },
  );

  test.each(reads)(
    'a stranger is answered the same bytes about %s as about nothing',
    async (_what, query, id) => {
      const [real, none] = await bothAnswers(story.world.stranger, query, id());
      expect(real).toEqual(none);
      expect(real!.text).not.toMatch(/王芳|entrantName":"|"total":"/);
    },
  );

  const writes: readonly (readonly [string, string, () => string, object])[] = [
    [
      'certifying',
      'mutation ($input: CertifyResultsInput!) { certifyResults(input: $input) { userErrors { code message } } }',
      () => draftId,
      { resultVersionId: '$id' },
    ],
    [
      'finalising',
      'mutation ($input: FinaliseResultsInput!) { finaliseResults(input: $input) { userErrors { code message } } }',
      () => draftId,
      { resultVersionId: '$id' },
    ],
    [
      'objecting',
      'mutation ($input: RaiseObjectionInput!) { raiseObjection(input: $input) { userErrors { code message } } }',
      () => draftId,
      { resultVersionId: '$id', ground: '名次有误' },
    ],
  ];

  test.each(writes)(
    '孙海 of 连云港, %s, is answered the same bytes as about nothing',
    async (_what, query, id, input) => {
      const [real, none] = await bothAnswers(await story.as('sunhai'), query, id(), { input });
      expect(real).toEqual(none);
      expect(real!.text).toContain('NOT_FOUND');
    },
  );

  test('孙海 counts no entries and no results of the Liyang event, though the event itself is listed', async () => {
    const seen = await story.ask(
      'sunhai',
      `query ($id: ID!) { competitionEvent(id: $id) { name entries(first: 50) { nodes { id } pageInfo { hasNextPage } }
        results(first: 50) { nodes { id } } } }`,
      { id: eventId },
    );
    const empty = { nodes: [] };
    expect(seen.competitionEvent).toEqual({
      name: '职工组',
      entries: { ...empty, pageInfo: { hasNextPage: false } },
      results: empty,
    });
  });

  test('何军 sees the entries of his own firm’s workers alone, 李强 only his own', async () => {
    const query = `query ($id: ID!) { competitionEvent(id: $id) { entries(first: 50) { nodes { entrantName } } } }`;
    for (const login of ['hejun', 'liqiang']) {
      const { competitionEvent } = await story.ask(login, query, { id: eventId });
      expect(competitionEvent.entries.nodes).toEqual([{ entrantName: '李强' }]);
    }
  });

  test('and the other way round: 张敏 sees nothing of a contest of 连云港', async () => {
    const contest = await openContest(story, { ...lianyungang, occupation: '6-18-02-04' });
    const version = await conclude(story, contest, [['卫东', '96']]);
    const foreign = await lineOf(story, version, '卫东');
    const query = 'query ($id: ID!) { resultLine(id: $id) { id total } }';
    const [real, none] = await bothAnswers(await story.as('zhangmin'), query, foreign);
    expect(real).toEqual(none);
  });

  test('a stranger cannot upload a sheet or enter one', async () => {
    await expect(story.world.stranger.upload('成绩.csv', '姓名')).rejects.toThrow(
      'UNAUTHENTICATED',
    );
    const { errors } = await story.world.stranger.run(
      'mutation ($input: ImportResultsInput!) { importResults(input: $input) { accepted } }',
      { input: { eventId, fileId: toNodeId('File', '1') } },
    );
    expect(errors![0]!.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
