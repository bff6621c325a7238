import {
  conclude,
  enter,
  finalise,
  openContest,
  publicise,
  type Contest,
} from '../story/contest.ts';
import { openStory, type Story } from '../story/story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const FACTS = `query ($id: ID!) { resultVersion(id: $id) { decisions(first: 50) { nodes {
  id outcome code facts rule { code } person { fullName } explanation { conditions { fact value outcome } } } } } }`;

/** Two share third place, across the cut-off: both are tasks. */
const standing = [
  ['周卫国', '95'],
  ['李强', '90'],
  ['王芳', '88'],
  ['钱伟', '88'],
] as const;

interface Seen {
  readonly id: string;
  readonly outcome: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly rule: { readonly code: string };
  readonly explanation: unknown;
}

describe('what the contest is, is frozen once for all of its entrants', () => {
  let contest: Contest;
  let versionId: string;
  const seen = async (): Promise<Seen[]> =>
    (await story.ask('wuting', FACTS, { id: versionId })).resultVersion.decisions.nodes;

  beforeAll(async () => {
    contest = await openContest(story, { inPlan: true });
    versionId = await enter(story, contest, standing);
    await publicise(story, contest, versionId);
    await finalise(story, contest, versionId);
  });

  test('a decision holds what differs, its run what is the same, and no fact stands in both', async () => {
    const rows = await story.world.sql<{ own: string[]; shared: string[] }>(
      `select array(select jsonb_object_keys(d.facts) order by 1) as own,
        array(select jsonb_object_keys(run.shared_facts) order by 1) as shared
       from decision d join rule_run run on run.id = d.rule_run_id join rule on rule.id = d.rule_id
       where rule.code = 'R-032' and d.basis_id = $1`,
      [versionId.split('/').at(-1)],
    );
    expect(rows).toHaveLength(4);
    for (const { own, shared } of rows) {
      expect(shared).toEqual(['competition.inUpperSystem', 'happenedOn', 'place', 'result.final']);
      expect(own).toEqual([
        'line.award',
        'line.rank',
        'line.status',
        'line.tieSize',
        'line.total',
        'person.levelInOccupation',
      ]);
    }
  });

  test('a reader is shown all of them, byte by byte what a decision that holds all of them shows', async () => {
    const session = await story.as('wuting');
    const split = await session.send(FACTS, { id: versionId });
    await story.world.sql(
      `alter table decision disable trigger decision_append_only;
       alter table rule_run disable trigger rule_run_append_only`,
    );
    await story.world.sql(
      `update decision d set facts = run.shared_facts || d.facts from rule_run run where run.id = d.rule_run_id`,
    );
    await story.world.sql(`update rule_run set shared_facts = '{}'`);
    const whole = await session.send(FACTS, { id: versionId });
    expect(whole.text).toBe(split.text);
    const paths = (await seen()).filter(({ rule }) => rule.code === 'R-032');
    expect(paths.map(({ facts }) => Object.keys(facts).length)).toEqual([10, 10, 10, 10]);
  });

  test('a verdict on facts that were all frozen in the decision stands for the same facts frozen apart', async () => {
    const openTasks = () =>
      story.world.sql<{ id: string; version: number }>(
        `select t.id, t.version from officer_task t join decision d on d.id = t.decision_id
          join result_version v on v.id = d.basis_id
          where t.status = 'OPEN' and v.event_id = $1`,
        [contest.eventId.split('/').at(-1)],
      );
    const tasks = await openTasks();
    expect(tasks).toHaveLength(2);
    for (const { id, version } of tasks)
      await story.done('wuting', 'decideTask', {
        taskId: `gid://jianglu/OfficerTask/${id}`,
        version,
        verdict: 'REJECT',
        conditionApplied: '并列时实操用时较短者优先',
        evidence: '裁判组计时记录第3页',
        document: 'LY20',
        clause: '（七）2',
      });
    const corrected = [['周卫国', '96'], ...standing.slice(1)] as const;
    await conclude(story, contest, corrected, '第一名总分登记有误');
    expect(await openTasks()).toEqual([]);
  });
});
