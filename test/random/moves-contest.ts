import { addDays } from '../../src/kernel/local-date.ts';
import { storyPeople } from '../../src/app/story/people.ts';
import { readStory } from '../../src/app/story/story-files.ts';
import type { Finder } from './moves.ts';
import { about, daysAgo, gid, inLiyang, liyang, milling, reason, union } from './town.ts';

const people = storyPeople(readStory());
const contests = `select c.id, c.year, c.starts_on::text as day from competition c
  where c.jurisdiction_id in ${inLiyang} and c.name like '随机%'`;
const versions = `select v.id, e.finals_on::text as day, v.certified_on::text as certified,
    v.publicised_on::text as publicised
  from result_version v join competition_event e on e.id = v.event_id
  where v.jurisdiction_id in ${inLiyang}`;
const version = ({ id }: Record<string, any>) => ({ resultVersionId: gid('ResultVersion', id) });
/** Entered by 张敏, so that 陈刚 may certify. */
const second = 'chengang';

export const contestMoves: Readonly<Record<string, Finder>> = {
  registerCompetition: about(
    union,
    `select ${liyang} as place, id from organisation where name = '溧阳天目湖技工学校'`,
    ({ place, id }, desk) => {
      const startsOn = daysAgo(desk, 40, 400);
      return {
        jurisdictionId: gid('Jurisdiction', place),
        organiserId: gid('Organisation', id),
        name: `随机竞赛${desk.serial}`,
        sector: 'ADVANCED_MANUFACTURING',
        seriesCode: 'LIYANG_LOCAL',
        startsOn,
        endsOn: addDays(startsOn, 3),
      };
    },
  ),
  addEvent: about(
    union,
    `${contests} and c.status in ('DRAFT', 'FILED') order by c.id desc limit 20`,
    ({ id, day }, { dice }) => ({
      competitionId: gid('Competition', id),
      name: '随机项目',
      occupationCode: milling,
      level: 'SENIOR',
      groupKind: 'WORKER',
      finalsOn: addDays(day, dice.between(0, 3)),
      objectionDays: dice.between(1, 6),
      tiePolicy: dice.pick(['OFFICER', 'SHARED', 'NONE_AT_CUTOFF', 'TIEBREAK']),
    }),
  ),
  fileCompetition: about(
    union,
    `${contests} and c.status = 'DRAFT' and exists (select from competition_event e where e.competition_id = c.id)
      order by c.id desc limit 10`,
    ({ id }) => ({ competitionId: gid('Competition', id) }),
  ),
  openPlan: about(union, `select ${liyang} as id`, ({ id }, { dice }) => ({
    jurisdictionId: gid('Jurisdiction', id),
    year: dice.between(1950, 2100),
  })),
  includeInPlan: about(
    'xulei',
    `select c.*, p.id as plan from (${contests} and c.status = 'FILED') c
      join competition_plan p on p.year = c.year
      join jurisdiction j on j.id = p.jurisdiction_id and j.code = '320400' order by c.id desc limit 10`,
    ({ id, plan, day }) => ({
      competitionId: gid('Competition', id),
      planId: gid('CompetitionPlan', plan),
      approvedOn: day,
      reference: reason,
    }),
  ),
  async importResults(desk) {
    const { dice } = desk;
    const event = await desk.one(
      `select e.id from competition_event e join competition c on c.id = e.competition_id
        where c.name like '随机%' and c.status <> 'DRAFT' and e.jurisdiction_id in ${inLiyang}
          and not exists (select from result_version v where v.event_id = e.id
            and v.status in ('ENTERED', 'CERTIFIED', 'PUBLICISED'))
        order by e.id desc limit 12`,
    );
    if (!event) return undefined;
    const from = dice.between(0, people.length - 9);
    const entrants = people.slice(from, from + dice.between(3, 8));
    const rows = entrants.map(
      ({ name, nationalId }) => `${name},${nationalId},${dice.between(70, 100)}`,
    );
    const sheet = ['姓名,身份证号,总分', ...rows].join('\n');
    const fileId = await desk.upload('zhangmin', `成绩${desk.serial}.csv`, sheet);
    if (!fileId) return undefined;
    const dryRun = dice.chance(0.2);
    const input = { eventId: gid('CompetitionEvent', event['id']), fileId, dryRun, reason };
    return { by: 'zhangmin', input };
  },
  certifyResults: about(
    second,
    `${versions} and v.status = 'ENTERED' and v.entered_by <> (select id from app_user where login = '${second}')
      order by v.id desc limit 10`,
    (row) => ({ ...version(row), certifiedOn: addDays(row['day'], 1) }),
  ),
  publiciseResults: about(
    second,
    `${versions} and v.status = 'CERTIFIED' order by v.id desc limit 10`,
    (row) => ({ ...version(row), publicisedOn: row['certified'] }),
  ),
  raiseObjection: about(
    ['hejun', 'linxue', 'liqiang', ...union],
    `${versions} and v.status = 'PUBLICISED' order by v.id desc limit 10`,
    (row) => ({ ...version(row), ground: reason, raisedOn: addDays(row['publicised'], 1) }),
  ),
  answerObjection: about(
    second,
    `select id from objection where status = 'OPEN' and jurisdiction_id in ${inLiyang} order by id desc limit 10`,
    ({ id }, { dice }) => ({
      objectionId: gid('Objection', id),
      answer: reason,
      isUpheld: dice.chance(0.2),
    }),
  ),
  finaliseResults: about(
    second,
    `${versions} and v.status = 'PUBLICISED' and v.objection_ends_on < current_date
      and not exists (select from objection o where o.version_id = v.id and o.status = 'OPEN')
      order by v.id desc limit 10`,
    version,
  ),
  requestGrants: about(
    second,
    `${versions} and v.status = 'FINAL' order by v.id desc limit 10`,
    version,
  ),
  annulResults: about(
    union,
    `select v.event_id as id from (${versions} and v.status = 'FINAL' and v.line_count > 0) known
      join result_version v on v.id = known.id
      where not exists (select from result_version newer where newer.event_id = v.event_id and newer.number > v.number
        and newer.status <> 'WITHDRAWN')
      order by v.id desc limit 10`,
    ({ id }) => ({ eventId: gid('CompetitionEvent', id), reason }),
  ),
  withdrawResults: about(
    second,
    `${versions} and v.status in ('ENTERED', 'CERTIFIED', 'PUBLICISED') order by v.id desc limit 2 offset 12`,
    (row) => ({ ...version(row), reason }),
  ),
};
