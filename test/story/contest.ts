import { addDays } from '../../src/kernel/local-date.ts';
import { writeSheet } from '../../src/platform/sheets/write-sheet.ts';
import { storyPeople } from '../../src/app/story/people.ts';
import { readStory } from '../../src/app/story/story-files.ts';
import type { Story } from './story.ts';

/** Who runs a contest and how; what is left out is a Liyang contest of a school in milling. */
export interface ContestDetails {
  readonly series?: string;
  readonly place?: string;
  readonly organiser?: string;
  readonly sector?: string;
  readonly occupation?: string;
  /** The day of the finals when left out. */
  readonly startsOn?: string;
  readonly finalsOn?: string;
  readonly tiePolicy?: string;
  readonly prizeRule?: object;
  readonly objectionDays?: number;
  /** Enters and registers. */
  readonly by?: string;
  /** Certifies, puts on notice and makes final. */
  readonly second?: string;
  /** Whether 徐磊 admits it to the plan of 常州 of its year. */
  readonly inPlan?: boolean;
}

export interface Contest extends Required<Pick<ContestDetails, 'by' | 'second' | 'finalsOn'>> {
  readonly competitionId: string;
  readonly eventId: string;
}

export const milling = '6-18-01-02';

export const liyang = {
  series: 'LIYANG_LOCAL',
  place: '320481',
  organiser: '溧阳天目湖技工学校',
  sector: 'ADVANCED_MANUFACTURING',
  by: 'zhangmin',
  second: 'chengang',
};
export const changzhou = {
  series: 'CHANGZHOU_CITY_SYSTEM',
  place: '320400',
  organiser: '常州市总工会',
  by: 'xulei',
  second: 'dingning',
};
export const lianyungang = {
  series: 'LIANYUNGANG_SKILLS_CHAMPION',
  place: '320700',
  organiser: '连云港市总工会',
  sector: 'OTHER',
  by: 'sunhai',
  second: 'taoran',
};

let count = 0;

/** Registers a contest with one event, files it and has it admitted to the plan above, where that is asked. */
export async function openContest(story: Story, details: ContestDetails = {}): Promise<Contest> {
  const all = { ...liyang, occupation: milling, finalsOn: '2025-10-18', ...details };
  const { by, second, finalsOn } = all;
  const { competition } = await story.done(
    by,
    'registerCompetition',
    {
      seriesCode: all.series,
      name: `职业技能竞赛（第${++count}场）`,
      jurisdictionId: await story.place(all.place),
      organiserId: await story.organisation(all.organiser),
      sector: all.sector,
      startsOn: all.startsOn ?? finalsOn,
      endsOn: finalsOn,
    },
    'competition { id }',
  );
  const competitionId: string = competition.id;
  const { event } = await story.done(
    by,
    'addEvent',
    {
      competitionId,
      name: '职工组',
      occupationCode: all.occupation,
      level: 'SENIOR',
      groupKind: 'WORKER',
      finalsOn,
      ...(all.tiePolicy && { tiePolicy: all.tiePolicy }),
      ...(all.prizeRule && { prizeRule: all.prizeRule }),
      ...(all.objectionDays && { objectionDays: all.objectionDays }),
    },
    'event { id }',
  );
  await story.done(by, 'fileCompetition', { competitionId });
  if (all.inPlan)
    await story.done('xulei', 'includeInPlan', {
      competitionId,
      planId: await story.plan('320400', Number(finalsOn.slice(0, 4))),
      approvedOn: finalsOn,
      reference: '常州市职业技能竞赛计划',
    });
  return { competitionId, eventId: event.id, by, second, finalsOn };
}

export type Standing = readonly (readonly [name: string, score: string])[];

const people = new Map(storyPeople(readStory()).map((person) => [person.name, person]));

/** The sheet as an organiser hands it in. */
export const sheetOf = (standing: Standing, format: 'csv' | 'xlsx' = 'csv'): Promise<Uint8Array> =>
  writeSheet(
    {
      sheetName: '成绩',
      columns: ['姓名', '身份证号', '总分'].map((header) => ({ header, format: 'TEXT' })),
      rows: standing.map(([name, score]) => [name, people.get(name)!.nationalId, score]),
    },
    format,
  );

/** Uploads and imports a sheet as the next version; answers its id. */
export async function enter(
  story: Story,
  { by, eventId }: Contest,
  standing: Standing,
  reason?: string,
): Promise<string> {
  const session = await story.as(by);
  const fileId = await session.upload('成绩.csv', await sheetOf(standing));
  const { resultVersion } = await story.done(
    by,
    'importResults',
    { eventId, fileId, ...(reason && { reason }) },
    'resultVersion { id }',
  );
  return resultVersion.id;
}

/** The second officer certifies and puts the version on notice, on the days after the final. */
export async function publicise(story: Story, contest: Contest, versionId: string): Promise<void> {
  const resultVersionId = versionId;
  const [certifiedOn, publicisedOn] = [addDays(contest.finalsOn, 1), addDays(contest.finalsOn, 2)];
  await story.done(contest.second, 'certifyResults', { resultVersionId, certifiedOn });
  await story.done(contest.second, 'publiciseResults', { resultVersionId, publicisedOn });
}

export const finalise = (story: Story, contest: Contest, resultVersionId: string) =>
  story.done(contest.second, 'finaliseResults', { resultVersionId }, 'resultVersion { id status }');

/** A sheet brought all the way to FINAL; answers the version's id. The notice has run out by the world's today. */
export async function conclude(
  story: Story,
  contest: Contest,
  standing: Standing,
  reason?: string,
): Promise<string> {
  const versionId = await enter(story, contest, standing, reason);
  await publicise(story, contest, versionId);
  await finalise(story, contest, versionId);
  return versionId;
}
