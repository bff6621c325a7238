import { rowId } from '../../src/kernel/node-id.ts';
import { enter, finalise, openContest, publicise, type Standing } from './contest.ts';
import { countRows, nothing, outcomeOf } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const standing: Standing = [
  ['钱伟', '90'],
  ['王芳', '89'],
];
const corrected: Standing = [
  ['王芳', '91'],
  ['钱伟', '90'],
];
const effects = ['certification_path', 'honour', 'ledger_entry', 'recommendation', 'officer_task'];

describe('results that are only on public notice (18)', () => {
  test('grant nothing, and whoever asks is told RESULT_NOT_FINAL', async () => {
    const contest = await openContest(story, { inPlan: true });
    const version = await enter(story, contest, standing);
    const before = await countRows(story, ...effects, 'decision');
    await publicise(story, contest, version);
    const input = { resultVersionId: version };
    expect(await story.refused('chengang', 'requestGrants', input)).toEqual(['RESULT_NOT_FINAL']);
    expect(await countRows(story, ...effects, 'decision')).toEqual(before);
    expect(await outcomeOf(story, version)).toEqual(nothing);
  });

  test('become final on the day after the window, not on its last day', async () => {
    const contest = await openContest(story, { inPlan: true, objectionDays: 5 });
    const version = await enter(story, contest, standing);
    await publicise(story, contest, version);
    const { resultVersion } = await story.ask(
      'chengang',
      `query ($id: ID!) { resultVersion(id: $id) { publicisedOn objectionEndsOn } }`,
      { id: version },
    );
    // Monday to Monday: five working days after the day of the notice.
    expect(resultVersion).toEqual({ publicisedOn: '2025-10-20', objectionEndsOn: '2025-10-27' });
    const input = { resultVersionId: version };
    story.world.setToday('2025-10-27');
    expect(await story.refused('chengang', 'finaliseResults', input)).toEqual(['CONFLICT']);
    story.world.setToday('2025-10-28');
    await finalise(story, contest, version);
    expect((await outcomeOf(story, version)).paths).toHaveLength(2);
    story.world.setToday('2026-11-20');
  });

  test('of which 王芳’s objection is upheld inside the window are withdrawn, and version 2 becomes final', async () => {
    const contest = await openContest(story, { inPlan: true });
    const first = await enter(story, contest, standing);
    await publicise(story, contest, first);
    const objection = {
      resultVersionId: first,
      ground: '本人实操成绩漏登两分',
      raisedOn: '2025-10-24',
    };
    await story.done('wangfang', 'raiseObjection', objection);
    const input = { resultVersionId: first };
    expect(await story.refused('chengang', 'finaliseResults', input)).toEqual(['CONFLICT']);
    const { resultVersion } = await story.ask(
      'chengang',
      `query ($id: ID!) { resultVersion(id: $id) { objections { nodes { id raisedBy status } } } }`,
      { id: first },
    );
    expect(resultVersion.objections.nodes).toMatchObject([{ raisedBy: '王芳', status: 'OPEN' }]);
    await story.done('chengang', 'answerObjection', {
      objectionId: resultVersion.objections.nodes[0].id,
      isUpheld: true,
      answer: '经核对评分表，异议成立',
    });

    const second = await enter(story, contest, corrected);
    await publicise(story, contest, second);
    await finalise(story, contest, second);
    const versions = await story.world.sql(
      'select number, status from result_version where event_id = $1 order by number',
      [rowId('CompetitionEvent', contest.eventId)],
    );
    expect(versions).toEqual([
      { number: 1, status: 'WITHDRAWN' },
      { number: 2, status: 'FINAL' },
    ]);
    expect(await outcomeOf(story, first)).toEqual(nothing);
    expect((await outcomeOf(story, second)).paths).toEqual([
      '王芳 DIRECT_APPLY→SENIOR OPEN',
      '钱伟 DIRECT_APPLY→SENIOR OPEN',
    ]);
  });

  test('take no objection after the window', async () => {
    const contest = await openContest(story);
    const version = await enter(story, contest, standing);
    await publicise(story, contest, version);
    const late = { resultVersionId: version, ground: '名次有误，请复核', raisedOn: '2025-10-28' };
    const { userErrors } = await story.tell('wangfang', 'raiseObjection', late);
    expect(userErrors).toMatchObject([{ field: ['input', 'raisedOn'] }]);
  });
});
