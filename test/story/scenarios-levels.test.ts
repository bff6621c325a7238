import {
  changzhou,
  conclude,
  lianyungang,
  openContest,
  publicise,
  enter,
  finalise,
} from './contest.ts';
import { countRows, decisionsOf, lineOf, nothing, outcomeOf, whyNot } from './outcome.ts';
import { openStory, type Story } from './story.ts';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());

const PREVIEW = `query ($id: ID!) { draftPreview(resultVersionId: $id, ruleCode: "R-033") {
  code citations { number clause } candidates { entrantName honour cash needsOfficer } } }`;

describe('a city contest of 连云港, whose rules are a draft (19)', () => {
  let version: string;
  beforeAll(async () => {
    const contest = await openContest(story, { ...lianyungang, occupation: '6-18-02-04' });
    version = await conclude(story, contest, [
      ['卫东', '96'],
      ['沈阳', '93.5'],
      ['蒋红', '91'],
      ['毛霞', '90'],
    ]);
  });

  test('grants no honour and no money', async () => {
    expect(await outcomeOf(story, version)).toEqual(nothing);
    expect(await decisionsOf(story, 'R-033', version)).toEqual([]);
  });

  test('shows in the preview who would be honoured, marked LEGAL_STATUS_DRAFT, and stores nothing', async () => {
    const before = await countRows(story, 'decision', 'honour', 'rule_run');
    const { draftPreview } = await story.ask('sunhai', PREVIEW, { id: version });
    expect(draftPreview.code).toBe('LEGAL_STATUS_DRAFT');
    expect(draftPreview.candidates.map((each: any) => each.entrantName)).toEqual([
      '卫东',
      '沈阳',
      '蒋红',
    ]);
    for (const { honour } of draftPreview.candidates) expect(honour).toEqual(expect.any(String));
    expect(draftPreview.citations).not.toEqual([]);
    expect(await countRows(story, 'decision', 'honour', 'rule_run')).toEqual(before);
  });
});

describe('a medal in the national vocational skills contest, final on 2025-09-25 (21)', () => {
  test('puts 韩梅 of 常州 first in the queue once, without honour or money', async () => {
    story.world.setToday('2025-09-25');
    const contest = await openContest(story, {
      series: 'NATIONAL_VOCATIONAL_SKILLS',
      place: 'CN',
      organiser: '人力资源和社会保障部',
      sector: 'OTHER',
      occupation: '6-31-07-03',
      finalsOn: '2025-09-19',
      prizeRule: { by: 'RANK', bands: [{ tier: 'FIRST', upToRank: 1 }] },
      objectionDays: 1,
      by: 'yejun',
      second: 'baixue',
    });
    const version = await enter(story, contest, [
      ['韩梅', '88.6'],
      ['褚云飞', '86.1'],
    ]);
    await publicise(story, contest, version);
    await finalise(story, contest, version);
    story.world.setToday('2026-11-20');
    expect(await outcomeOf(story, version)).toEqual({
      ...nothing,
      recommendations: ['韩梅 SKILLED_TALENT_COMMENDATION FIRST OPEN'],
    });
  });
});

describe('a provincial contest while the province has set no honours, P-37p (21)', () => {
  test('grants nothing: PARAMETER_NOT_SET, with the clause that leaves it to the province', async () => {
    const contest = await openContest(story, {
      series: 'JIANGSU_SKILLS_CHAMPION',
      place: '320000',
      organiser: '江苏省总工会',
      by: 'mali',
      second: 'luping',
    });
    const version = await conclude(story, contest, [
      ['冯涛', '95'],
      ['陈静', '92'],
      ['沈阳', '90'],
    ]);
    expect(await outcomeOf(story, version)).toEqual(nothing);
    expect(await decisionsOf(story, 'R-035', version)).toEqual(
      ['冯涛', '陈静', '沈阳'].map((name) => `${name} REFUSED PARAMETER_NOT_SET`),
    );
    const line = await lineOf(story, version, '冯涛');
    expect(await whyNot(story, 'mali', line, 'R-035')).toMatchObject({
      code: 'PARAMETER_NOT_SET',
      citations: ['苏工发〔2023〕13号 （四）'],
    });
  });
});

describe('a mentor contract whose last day is 2025-02-28 (8)', () => {
  const bonus = async (finalsOn: string): Promise<readonly string[]> => {
    const contest = await openContest(story, { ...changzhou, finalsOn });
    const version = await conclude(story, contest, [['赵敏', '95']]);
    return (await outcomeOf(story, version)).money;
  };

  beforeAll(async () => {
    const { contract } = await story.done(
      'hejun',
      'recordMentorContract',
      {
        enterpriseId: await story.organisation('天目精密制造有限公司'),
        mentorId: await story.person('周卫国'),
        apprenticeId: await story.person('赵敏'),
        occupationId: await story.occupation('6-18-01-02'),
        signedOn: '2024-02-20',
        effectiveOn: '2024-02-29',
        termMonths: 12,
      },
      'contract { lastDay }',
    );
    expect(contract).toEqual({ lastDay: '2025-02-28' });
  });

  test('gives the bonus for a final on that day', async () => {
    expect(await bonus('2025-02-28')).toEqual(['DUE 5000.00 天目精密制造有限公司→周卫国 (赵敏)']);
  });

  test('gives none for a final a day later', async () => {
    expect(await bonus('2025-03-01')).toEqual([]);
  });
});
