import { toNodeId } from '../../src/kernel/node-id.ts';
import { conclude, openContest } from '../story/contest.ts';
import { decisionsOf } from '../story/outcome.ts';
import { openStory, type Story } from '../story/story.ts';
import { lawDesk, liyangDraft, ownRule, secondVersion } from './law-drafts.ts';

let story: Story;
const desk = lawDesk(() => story);
beforeAll(async () => void (story = await openStory()), 240_000);
afterAll(() => story.close());

/** 吴婷 writes and hands in; answers the draft as the second officer finds it. */
async function handIn(content: object): Promise<{ id: string; version: number }> {
  const { lawDraft, check } = await desk.save('wuting', content);
  expect(check.problems).toEqual([]);
  return (await desk.move('wuting', 'submit', lawDraft)).lawDraft;
}

const codesOf = ({ userErrors }: { userErrors: { code: string }[] }): string[] =>
  userErrors.map(({ code }) => code);

test('twenty drafts of the same rule for the same days, approved at once: one is law, nineteen overlap', async () => {
  const drafts = [];
  for (let count = 0; count < 20; count++) drafts.push(await handIn(ownRule()));
  const answers = await Promise.all(
    drafts.map((draft, index) => desk.move(index % 2 === 0 ? 'luping' : 'shiyu', 'approve', draft)),
  );
  const said = answers.map(codesOf);
  expect(said.filter((codes) => codes.length === 0)).toHaveLength(1);
  expect(said.filter((codes) => codes.includes('OVERLAP'))).toHaveLength(19);
  const { rule } = await story.ask(
    'wuting',
    '{ rule(code: "R-320481-001") { versions { number validFrom } } }',
  );
  expect(rule.versions).toEqual([{ number: 1, validFrom: '2026-11-25' }]);
  const [row] = await story.world.sql(
    `select count(*)::int as n from law_draft where status = 'APPROVED'`,
  );
  expect(row).toEqual({ n: 1 });
});

test('an officer who has lost the role approves nothing, also in a session from before', async () => {
  const draft = await handIn({ rules: [{ id: 'R-320481-001', versions: [later('2027-03-01')] }] });
  await story.as('shiyu');
  const [membership] = await story.world.sql<{ id: string }>(
    `select m.id from role_membership m join app_user u on u.id = m.user_id where u.login = 'shiyu'`,
  );
  const membershipId = toNodeId('Membership', membership!.id);
  await story.done('admin', 'endMembership', { membershipId });
  const codes = codesOf(await desk.move('shiyu', 'approve', draft));
  expect(['NOT_ALLOWED', 'NOT_FOUND']).toContain(codes[0]);
  expect(codesOf(await desk.move('luping', 'approve', draft))).toEqual([]);
});

const later = (from: string): object => ({ ...ownRule().rules[0].versions[0], from });

test('a rule for days that have passed decides what becomes final from now on, not what was decided by another', async () => {
  const past = { finalsOn: '2026-09-12' };
  const before = await conclude(story, await openContest(story, past), [['赵敏', '95']]);
  expect(await decisionsOf(story, 'R-032', before)).toHaveLength(1);
  expect(await desk.wrong('wuting', liyangDraft({}, { from: '2026-09-01' }))).toEqual([
    'VERSION_HAS_DECIDED rules[0].versions[0].from',
  ]);
  const [rule] = ownRule().rules;
  const retroactive = {
    ...ownRule(),
    rules: [
      {
        ...rule,
        id: 'R-320481-002',
        versions: [
          {
            ...secondVersion,
            from: '2026-09-01',
            effect: { type: 'FLAG', flag: 'SEEN' },
            parameters: [],
          },
        ],
      },
    ],
    parameters: [],
  };
  expect(codesOf(await desk.move('luping', 'approve', await handIn(retroactive)))).toEqual([]);
  expect(await decisionsOf(story, 'R-320481-002', before)).toEqual([]);
  const after = await conclude(story, await openContest(story, past), [['钱伟', '95']]);
  expect(await decisionsOf(story, 'R-320481-002', after)).toEqual(['钱伟 GRANTED GRANTED']);
});

test('a draft that ends a rule: it lapses, decides up to that day, and no more from then on', async () => {
  const ends = [{ rule: 'R-032', version: 1, to: '2026-12-11' }];
  const draft = await handIn({ ends });
  expect(codesOf(await desk.move('luping', 'approve', draft))).toEqual([]);
  const { lapsingRules } = await story.ask(
    'wuting',
    '{ lapsingRules(months: 3, first: 9) { nodes { validTo rule { code } } } }',
  );
  expect(lapsingRules.nodes).toEqual([{ validTo: '2026-12-11', rule: { code: 'R-032' } }]);
  story.world.setToday('2026-12-31');
  const decided = async (finalsOn: string): Promise<number> => {
    const version = await conclude(story, await openContest(story, { finalsOn }), [['李强', '95']]);
    return (await decisionsOf(story, 'R-032', version)).length;
  };
  expect([await decided('2026-12-10'), await decided('2026-12-11')]).toEqual([1, 0]);
  expect(await desk.wrong('wuting', { ends: [{ ...ends[0], to: '2027-06-30' }] })).toEqual([
    'WRONG_DATES ends[0].to',
  ]);
  expect(await desk.wrong('wuting', { ends: [{ ...ends[0], to: '2026-12-10' }] })).toEqual([
    'VERSION_HAS_DECIDED ends[0].to',
  ]);
});
