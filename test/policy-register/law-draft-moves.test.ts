import { openStory, type Story } from '../story/story.ts';
import { lawDesk, liyangDraft, ownRule } from './law-drafts.ts';

let story: Story;
const desk = lawDesk(() => story);
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

describe('from draft to law', () => {
  test('an imperfect draft is kept with its problems, and cannot be handed in', async () => {
    const { lawDraft, check } = await desk.save('wuting', liyangDraft({}, { examples: [] }));
    expect(check.isClean).toBe(false);
    const { userErrors } = await desk.move('wuting', 'submit', lawDraft);
    expect(userErrors).toMatchObject([
      { code: 'NO_GRANTING_EXAMPLE' },
      {
        code: 'NO_REFUSING_EXAMPLE',
        field: ['input', 'content', 'rules[0]', 'versions[0]', 'examples'],
      },
    ]);
    const given = await desk.move('wuting', 'withdraw', lawDraft, { reason: '另行起草' });
    expect(given).toMatchObject({ lawDraft: { status: 'WITHDRAWN', reason: '另行起草' } });
  });

  test('one that is sent back with the reason is put right and handed in again', async () => {
    const first = (await desk.save('wuting', liyangDraft())).lawDraft;
    const { lawDraft } = await desk.move('wuting', 'submit', first);
    const silent = await desk.move('shiyu', 'reject', lawDraft, { reason: ' ' });
    expect(silent.userErrors).toMatchObject([{ code: 'REASON_MISSING' }]);
    const back = await desk.move('shiyu', 'reject', lawDraft, { reason: '分数过高' });
    expect(back).toMatchObject({ lawDraft: { status: 'REJECTED', reason: '分数过高' } });
    const { id, version } = back.lawDraft;
    const saved = await desk.save('wuting', liyangDraft(), { id, version });
    expect(saved.lawDraft).toMatchObject({ id, status: 'DRAFT' });
    const stale = await story.tell('wuting', 'saveLawDraft', {
      id,
      version,
      title: '旧稿',
      jurisdictionId: await story.place('320481'),
      content: {},
    });
    expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    await desk.move('wuting', 'withdraw', saved.lawDraft, { reason: '试毕' });
  });

  test('whoever has written in a draft does not approve it, even from above', async () => {
    const { lawDraft } = await desk.save('wuting', liyangDraft());
    const { id, version } = lawDraft;
    const edited = (await desk.save('shiyu', liyangDraft(), { id, version })).lawDraft;
    const submitted = (await desk.move('wuting', 'submit', edited)).lawDraft;
    const own = await desk.move('shiyu', 'approve', submitted);
    expect(own.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    const rejected = await desk.move('luping', 'reject', submitted, { reason: '请由一人起草' });
    expect(rejected).toMatchObject({ lawDraft: { status: 'REJECTED' } });
  });

  test('a draft of 溧阳 is not there for 连云港', async () => {
    const { lawDrafts } = await story.ask('wuting', '{ lawDrafts(first: 1) { nodes { id } } }');
    const [{ id }] = lawDrafts.nodes;
    const query =
      'query ($id: ID!) { lawDraft(id: $id) { id } lawDrafts(first: 5) { nodes { id } } }';
    expect(await story.ask('gaoyuan', query, { id })).toEqual({
      lawDraft: null,
      lawDrafts: { nodes: [] },
    });
  });

  test('two officers who approve at once make it law once', async () => {
    const content = ownRule();
    const { lawDraft, check } = await desk.save('wuting', content);
    expect(check.problems).toEqual([]);
    const submitted = (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
    const both = await Promise.all(
      ['shiyu', 'luping'].map((login) => desk.move(login, 'approve', submitted)),
    );
    const codes = both.map(({ userErrors }) => userErrors[0]?.code ?? 'done').toSorted();
    expect(codes[1]).toBe('done');
    expect(['CONFLICT', 'ILLEGAL_TRANSITION']).toContain(codes[0]);
    const { rule, parameter } = await story.ask(
      'wuting',
      `{ rule(code: "R-320481-001") { isServed versions { number status } }
        parameter(code: "P-320481-01") { values { value validFrom setBy jurisdiction { code } } } }`,
    );
    expect(rule).toEqual({ isServed: true, versions: [{ number: 1, status: 'IN_FORCE' }] });
    expect(parameter.values).toMatchObject([
      { value: 90, validFrom: '2026-11-25', jurisdiction: { code: '320481' } },
    ]);
  });

  test('what another draft has registered meanwhile is seen when this one is approved', async () => {
    const late = {
      rules: [
        {
          id: 'R-320481-001',
          versions: [{ ...ownRule().rules[0].versions[0], from: '2026-12-01' }],
        },
      ],
    };
    const submit = async (): Promise<any> => {
      const { lawDraft } = await desk.save('wuting', late);
      return (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
    };
    const [one, two] = [await submit(), await submit()];
    expect((await desk.move('shiyu', 'approve', one)).userErrors).toEqual([]);
    const { userErrors } = await desk.move('shiyu', 'approve', two);
    expect(userErrors.map(({ code }: { code: string }) => code)).toEqual(['OVERLAP']);
  });
});
