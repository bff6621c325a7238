import { conclude, enter, openContest, publicise, type Contest } from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';
import { diff, finaliseAs, firstLines, preview } from './previews.ts';

const COUNTS = 'lineCount changedLineCount counts { kind action count personCount amount }';

let story: Story;
let contest: Contest;
let first: string;
let second: string;
beforeAll(async () => {
  story = await openStory();
  contest = await openContest(story, { inPlan: true });
  first = await conclude(story, contest, firstLines);
  second = await enter(
    story,
    contest,
    [
      ['赵敏', '95'],
      ['郑雪', '94'],
      ['王芳', '93'],
      ['钱伟', '90'],
      ['吴晓峰', '85'],
    ],
    '登分表抄录错误',
  );
  await publicise(story, contest, second);
}, 240_000);
afterAll(() => story.close());

const ofPreview = async (login: string, fields: string): Promise<any> =>
  (
    await story.ask(
      login,
      `query ($id: ID!) { finalisePreview(resultVersionId: $id) { ${fields} } }`,
      { id: second },
    )
  ).finalisePreview;

const ofDiff = async (login: string, fields: string): Promise<any> =>
  (
    await story.ask(
      login,
      `query ($from: ID!, $to: ID!) { resultDiff(fromId: $from, toId: $to) { ${fields} } }`,
      { from: first, to: second },
    )
  ).resultDiff;

/** Counted again from the consequences themselves. */
const recounted = (consequences: readonly any[]): string[] =>
  [...Map.groupBy(consequences, ({ kind, action }) => `${kind} ${action}`)]
    .map(
      ([key, all]) => `${key} ${all.length} ${new Set(all.map(({ personId }) => personId)).size}`,
    )
    .toSorted();
const counted = (counts: readonly any[]): string[] =>
  counts
    .map(({ kind, action, count, personCount }: any) => `${kind} ${action} ${count} ${personCount}`)
    .toSorted();

describe('before the correction of 铣工 is made final, 陈刚', () => {
  test('is told how many paths come and go, and how many entrants stand otherwise', async () => {
    const { lineCount, changedLineCount, counts } = await ofPreview('chengang', COUNTS);
    expect([lineCount, changedLineCount]).toEqual([5, 4]);
    expect(counts).toEqual([
      { kind: 'PATH', action: 'MADE', count: 2, personCount: 2, amount: null },
      { kind: 'PATH', action: 'REVOKED', count: 2, personCount: 2, amount: null },
      { kind: 'PATH', action: 'KEPT', count: 1, personCount: 1, amount: null },
    ]);
  });

  test('turns the pages of it, several in one question', async () => {
    const whole = await preview(story, 'chengang', second);
    expect(recounted(whole.consequences)).toHaveLength(3);
    const pages = await ofPreview(
      'chengang',
      `token a: lines(first: 2) { entrantName } b: lines(first: 2, skip: 2) { entrantName }
        c: lines(skip: 4) { entrantName } changed: lines(onlyChanged: true) { entrantName }
        none: lines(first: 0) { entrantName }
        ... on CorrectionPreview { one: consequences(first: 1) { personId } rest: consequences(skip: 1) { personId } }`,
    );
    const names = whole.lines.map(({ entrantName }: any) => ({ entrantName }));
    expect([...pages.a, ...pages.b, ...pages.c]).toEqual(names);
    expect([pages.a, pages.b, pages.c, pages.none].map(({ length }) => length)).toEqual([
      2, 2, 1, 0,
    ]);
    expect(pages.changed).toEqual(names.filter(({ entrantName }: any) => entrantName !== '赵敏'));
    expect(pages.one).toHaveLength(1);
    expect([...pages.one, ...pages.rest]).toEqual(
      whole.consequences.map(({ personId }: any) => ({ personId })),
    );
    expect(pages.token).toBe(whole.token);
  });

  test('picks kinds and actions', async () => {
    const { gone, paths, tasks } = await ofPreview(
      'chengang',
      `gone: consequences(actions: [REVOKED, REVERSED]) { entrantName }
        paths: consequences(kinds: [PATH], actions: [MADE]) { entrantName }
        tasks: consequences(kinds: [TASK]) { entrantName }`,
    );
    expect(gone.map(({ entrantName }: any) => entrantName).toSorted()).toEqual(['吴晓峰', '钱伟']);
    expect(paths.map(({ entrantName }: any) => entrantName).toSorted()).toEqual(['王芳', '郑雪']);
    expect(tasks).toEqual([]);
  });

  test.each([
    ['lines(first: 1001)', 'first'],
    ['lines(first: -1)', 'first'],
    ['lines(skip: -1)', 'skip'],
    ['consequences(first: 1001)', 'first'],
  ])('is refused %s', async (field, which) => {
    const { errors } = await (
      await story.as('chengang')
    ).run(
      `query ($id: ID!) { finalisePreview(resultVersionId: $id) { ${field} { entrantName } } }`,
      { id: second },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: which });
  });

  test('is refused more than an answer may hold, before anything is worked out', async () => {
    const { errors } = await (
      await story.as('chengang')
    ).run(
      `query ($id: ID!) { finalisePreview(resultVersionId: $id) {
         lines(first: 200000) { before { rank } after { rank } } } }`,
      { id: second },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'cost' });
  });
});

describe('once it is final', () => {
  test('what was counted is what happened, kind by kind', async () => {
    const before = await ofPreview('chengang', `token ${COUNTS}`);
    const whole = await preview(story, 'chengang', second);
    const { userErrors } = await finaliseAs(story, contest, second, before.token);
    expect(userErrors).toEqual([]);
    const after = await ofDiff('chengang', COUNTS);
    const { token: _, ...said } = before;
    expect(after).toEqual(said);
    const happened = await diff(story, 'chengang', first, second);
    expect(counted(said.counts)).toEqual(recounted(happened.consequences));
    expect(counted(said.counts)).toEqual(recounted(whole.consequences));
    expect(happened.lines).toHaveLength(said.changedLineCount);
  });

  test('王芳 counts what she sees, and no more', async () => {
    const hers = await ofDiff('wangfang', COUNTS);
    expect([hers.lineCount, hers.changedLineCount]).toEqual([1, 1]);
    expect(counted(hers.counts)).toEqual(['PATH MADE 1 1']);
  });

  test('the difference has pages, too', async () => {
    const { lines, rest, kept } = await ofDiff(
      'chengang',
      `lines(first: 3) { entrantName isChanged } rest: lines(skip: 3) { entrantName isChanged }
        kept: consequences(actions: [KEPT], first: 5) { entrantName }`,
    );
    expect(lines).toHaveLength(3);
    expect(rest).toHaveLength(1);
    expect([...lines, ...rest].every(({ isChanged }: any) => isChanged)).toBe(true);
    expect(kept).toEqual([{ entrantName: '赵敏' }]);
  });
});
