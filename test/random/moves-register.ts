import { readFileSync } from 'node:fs';
import { makeNationalId } from '../../src/kernel/national-id.ts';
import type { Desk, Finder, Move } from './moves.ts';
import { about, daysAgo, gid, inLiyang, liyang, milling, reason, tianmu, union } from './town.ts';

const ourPeople = `select id, version, full_name from person where jurisdiction_id in ${inLiyang}`;
const occupations = readFileSync(
  new URL('../../seeds/reference/occupations.csv', import.meta.url),
  'utf8',
);
const workers = `select e.id, e.version, e.person_id from employment e
  where e.organisation_id = ${tianmu} and e.ended_on is null`;

/** No rule of the law book makes candidates yet, so one is put there. */
async function aboutCandidate(desk: Desk, rest: object): Promise<Move | undefined> {
  const person = await desk.one(`${ourPeople} order by id desc limit 60`);
  if (!person) return undefined;
  const [honour] = await desk.sql(
    `insert into honour (person_id, type_id, status, granted_on, jurisdiction_id, person_jurisdiction_id)
      select $1, t.id, 'CANDIDATE', $2, ${liyang}, ${liyang} from honour_type t where t.kind = 'PERSON' order by t.id limit 1 returning id`,
    [person['id'], desk.today],
  );
  return { by: desk.dice.pick(union), input: { honourId: gid('Honour', honour?.['id']), ...rest } };
}

export const registerMoves: Readonly<Record<string, Finder>> = {
  registerOrganisation: about(union, `select ${liyang} as id`, ({ id }, { serial }) => ({
    kind: 'ASSOCIATION',
    name: `随机协会${serial}`,
    jurisdictionId: gid('Jurisdiction', id),
  })),
  correctOrganisation: about(
    union,
    `select id, version from organisation where name like '随机协会%' order by id desc limit 20`,
    ({ id, version }, { dice }) => ({
      id: gid('Organisation', id),
      version,
      isLarge: dice.chance(0.5),
      isListed: dice.chance(0.5),
    }),
  ),
  registerPerson: about('hejun', `select ${tianmu} as id`, ({ id }, { dice }) => ({
    fullName: dice.pick(['随机甲', '随机乙', '随机·丙']),
    nationalId: makeNationalId(
      '320481',
      `${dice.between(1960, 2005)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}`,
      dice.between(500, 998),
    ),
    employerId: gid('Organisation', id),
  })),
  correctPerson: about(
    union,
    `${ourPeople} and full_name like '随机%' order by id desc limit 30`,
    ({ id, version }, { dice }) => ({
      id: gid('Person', id),
      version,
      fullName: dice.pick(['随机甲', '随机乙', '随机丙丁', '随机戊']),
    }),
  ),
  revealNationalId: about(union, `${ourPeople} limit 50`, ({ id }) => ({
    personId: gid('Person', id),
    reason,
  })),
  recordEmployment: about(
    'hejun',
    `select p.id, p.employer_id, ${tianmu} as org from person p where p.full_name like '随机%'
      and p.employer_id = ${tianmu} order by p.id desc limit 30`,
    ({ id, org }, desk) => ({
      personId: gid('Person', id),
      organisationId: gid('Organisation', org),
      post: '铣工',
      postType: 'SKILL',
      isFrontLine: true,
      startedOn: daysAgo(desk, 0, 900),
      endPrevious: true,
    }),
  ),
  changePost: about('hejun', `${workers} order by e.id desc limit 30`, ({ id, version }, desk) => ({
    id: gid('Employment', id),
    version,
    post: '数控铣工',
    changedOn: daysAgo(desk, 0, 3),
  })),
  endEmployment: about(
    'hejun',
    `${workers} and e.person_id in (select id from person where full_name like '随机%') order by e.id desc limit 30`,
    ({ id, version }, { today }) => ({ id: gid('Employment', id), version, endedOn: today }),
  ),
  recordCertificate: about(
    union,
    `select p.id, o.id as occupation from (${ourPeople} order by id desc limit 60) p, occupation o where o.code = '${milling}'`,
    ({ id, occupation }, desk) => ({
      personId: gid('Person', id),
      occupationId: gid('Occupation', occupation),
      type: 'SKILL_LEVEL',
      level: desk.dice.pick(['JUNIOR', 'INTERMEDIATE', 'SENIOR', 'TECHNICIAN']),
      number: `S-${desk.serial}`,
      issuerName: '溧阳市职业技能评价中心',
      issuedOn: daysAgo(desk, 1, 700),
    }),
  ),
  revokeCertificate: about(
    'wuting',
    `select id, version from certificate where status = 'VALID' and number like 'S-%'
      and jurisdiction_id in ${inLiyang} order by id desc limit 30`,
    ({ id, version }, { today }) => ({
      id: gid('Certificate', id),
      version,
      reason,
      revokedOn: today,
    }),
  ),
  recordMentorContract: about(
    'hejun',
    `select m.person_id as mentor, a.person_id as apprentice, ${tianmu} as org, o.id as occupation
      from (${workers} order by e.id limit 25) m, (${workers} order by e.id desc limit 12) a, occupation o
      where o.code = '${milling}' and m.person_id <> a.person_id
        and not exists (select from mentor_contract c where c.apprentice_id = a.person_id)`,
    ({ mentor, apprentice, org, occupation }, { today }) => ({
      enterpriseId: gid('Organisation', org),
      mentorId: gid('Person', mentor),
      apprenticeId: gid('Person', apprentice),
      occupationId: gid('Occupation', occupation),
      signedOn: today,
      effectiveOn: today,
      termMonths: 12,
    }),
  ),
  recordHonour: about(
    union,
    `select p.id, t.code from (${ourPeople} order by id desc limit 60) p, honour_type t where t.kind = 'PERSON'`,
    ({ id, code }, desk) => ({
      personId: gid('Person', id),
      typeCode: code,
      grantedOn: daysAgo(desk, 0, 3000),
      reference: `苏工发〔${desk.serial}〕`,
    }),
  ),
  confirmHonour: async (desk) => aboutCandidate(desk, {}),
  declineHonour: async (desk) => aboutCandidate(desk, { reason }),
  revokeHonour: about(
    union,
    `select id from honour where status = 'GRANTED' and jurisdiction_id in ${inLiyang} order by id desc limit 30`,
    ({ id }, { dice }) => ({ honourId: gid('Honour', id), reason, isFromStart: dice.chance(0.5) }),
  ),
  setParameter: about('wuting', `select ${liyang} as id`, ({ id }, { dice }) => ({
    parameterCode: 'P-16',
    jurisdictionId: gid('Jurisdiction', id),
    value: { maxRank: dice.between(1, 6), minScore: dice.between(60, 90) },
    validFrom: `${dice.between(2031, 2060)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}`,
    legalBasis: reason,
  })),
  async importOccupations({ upload, serial, dice }) {
    const fileId = await upload('admin', `occupations-${serial}.csv`, occupations);
    return fileId === undefined
      ? undefined
      : { by: 'admin', input: { fileId, dryRun: dice.chance(0.7) } };
  },
};
