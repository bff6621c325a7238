import { toNodeId } from '../../src/kernel/node-id.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { TEST_SECRET } from '../setup/template.ts';
import type { World } from '../world.ts';
import { topUp } from './scatter.ts';

/** Public ids of rows of 溧阳 that mutations are tried on, by what they are called in the table; two plain codes. */
export type Ids = Readonly<
  Record<Subject | 'occupationCode' | 'otherNumber' | 'otherName' | 'fileElsewhere', string>
>;

const MILLING = '6-18-01-02';
const found = {
  worker: ['User', `select id from app_user where login = 'liqiang'`],
  officer: ['User', `select id from app_user where login = 'zhangmin'`],
  membership: [
    'Membership',
    `select m.id from role_membership m join app_user u on u.id = m.user_id where u.login = 'chengang'`,
  ],
  place: ['Jurisdiction', `select id from jurisdiction where code = '320481' and valid_to is null`],
  elsewhere: [
    'Jurisdiction',
    `select id from jurisdiction where code = '320700' and valid_to is null`,
  ],
  enterprise: ['Organisation', `select id from organisation where name = '天目精密制造有限公司'`],
  school: ['Organisation', `select id from organisation where name = '溧阳天目湖技工学校'`],
  occupation: ['Occupation', `select id from occupation where code = '${MILLING}'`],
  person: ['Person', `select id from person where full_name = '李强'`],
  mentor: ['Person', `select id from person where full_name = '周卫国'`],
  employment: [
    'Employment',
    `select e.id from employment e join person p on p.id = e.person_id where p.full_name = '李强'`,
  ],
  certificate: [
    'Certificate',
    `select c.id from certificate c join person p on p.id = c.person_id where p.full_name = '周卫国'`,
  ],
  competition: ['Competition', `select id from competition where name like '2025年溧阳市%'`],
  event: [
    'CompetitionEvent',
    `select e.id from competition_event e join competition c on c.id = e.competition_id where c.name like '2025年溧阳市%'`,
  ],
  resultVersion: [
    'ResultVersion',
    `select v.id from result_version v join competition_event e on e.id = v.event_id
      join competition c on c.id = e.competition_id where c.name like '2025年溧阳市%'`,
  ],
  cityPlan: [
    'CompetitionPlan',
    `select p.id from competition_plan p join jurisdiction j on j.id = p.jurisdiction_id
      where j.code = '320400' and p.year = 2025`,
  ],
  objection: ['Objection', 'select max(id) as id from objection'],
  honour: ['Honour', 'select max(id) as id from honour'],
  exceptionCase: ['ExceptionCase', 'select max(id) as id from exception_case'],
  path: ['CertificationPath', 'select max(id) as id from certification_path'],
  application: ['PathApplication', 'select max(id) as id from path_application'],
  lawDraft: ['LawDraft', 'select max(id) as id from law_draft'],
  task: ['OfficerTask', 'select max(id) as id from officer_task'],
  review: ['OfficerTask', 'select max(id) - 1 as id from officer_task'],
  credential: ['Credential', `select id from credential where name = 'to be revoked'`],
  file: ['File', 'select max(id) as id from stored_file'],
} as const satisfies Record<string, readonly [type: string, query: string]>;
type Subject = keyof typeof found;

const made = [
  'objection',
  'honour',
  'exception_case',
  'certification_path',
  'path_application',
  'officer_task',
  'law_draft',
];

/** Rows of every kind that the story has none of, all of 李强 in 溧阳, and where somebody applies, at the school. */
async function makeRows(world: World): Promise<void> {
  await world.sql('set session_replication_role = replica');
  for (const table of made) {
    await topUp(world, table);
    const columns = await world.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const owners: Readonly<Record<string, string>> = {
      jurisdiction_id: found.place[1],
      person_jurisdiction_id: found.place[1],
      person_id: found.person[1],
      employer_id: found.enterprise[1],
      organiser_id: found.school[1],
      body_id: found.school[1],
      version_id: found.resultVersion[1],
      result_version_id: found.resultVersion[1],
    };
    const set = columns.flatMap(({ name }) =>
      owners[name] ? [`${name} = (${owners[name]})`] : [],
    );
    await world.sql(
      `update ${table} set ${set.join()} where id > (select max(id) - 2 from ${table})`,
    );
  }
  await world.sql(`update path_application set path_id = (${found.path[1]})`);
  await world.sql(`update exception_case set mechanism = 'ENTERPRISE'`);
  await world.sql(`update officer_task set body = 'HR_BUREAU', status = 'OPEN'`);
  await world.sql(
    `update officer_task set kind = 'REVIEW_USED_PATH',
      decision_id = (select decision_id from certification_path order by id desc limit 1)
      where id = (${found.review[1]})`,
  );
  await world.sql(
    `insert into credential (user_id, kind, secret_hash, name, scopes, expires_at)
      values ((${found.officer[1]}), 'TOKEN', 'x', 'to be revoked', '{read}', now() + interval '1 day')`,
  );
  await world.sql('set session_replication_role = origin');
}

/** Makes what is missing and answers the ids of all subjects. */
export async function findSubjects(world: World): Promise<Ids> {
  const fileElsewhere = await (await world.as('sunhai')).upload('sheet.csv', '姓名\n');
  const officer = await world.as('zhangmin');
  await officer.upload('sheet.csv', '姓名\n');
  await makeRows(world);
  const ids: [string, string][] = [];
  for (const [name, [type, query]] of Object.entries(found)) {
    const [row] = await world.sql<{ id: string | null }>(query);
    if (!row?.id) throw new Error(`The story has no ${name}`);
    ids.push([name, toNodeId(type, row.id)]);
  }
  const [other] = await world.sql<{ name: string; cipher: Buffer }>(
    `select full_name as name, national_id_cipher as cipher from person where full_name = '王芳'`,
  );
  return {
    ...(Object.fromEntries(ids) as Record<Subject, string>),
    occupationCode: MILLING,
    fileElsewhere,
    otherName: other!.name,
    otherNumber: createVault(TEST_SECRET).open(other!.cipher),
  };
}
