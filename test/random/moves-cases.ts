import type { Finder } from './moves.ts';
import { about, gid, inLiyang, milling, reason, tianmu } from './town.ts';

const bureau = ['wuting'];
const cases = (status: string): string =>
  `select id from exception_case where status = '${status}' and jurisdiction_id in ${inLiyang}`;
const move = ({ id }: Record<string, any>) => ({ caseId: gid('ExceptionCase', id) });

export const caseMoves: Readonly<Record<string, Finder>> = {
  fileSelfEvaluator: about(bureau, `select ${tianmu} as id`, ({ id }, { serial }) => ({
    enterpriseId: gid('Organisation', id),
    filingNo: `溧自评${serial}`,
    occupationCode: milling,
    fromLevel: 'JUNIOR',
    toLevel: 'TECHNICIAN',
    validFrom: '2025-01-01',
  })),
  fileExceptionCase: about(
    'hejun',
    `select p.id from person p join employment e on e.person_id = p.id and e.ended_on is null
      where p.employer_id = ${tianmu} and e.is_front_line order by p.id limit 80`,
    ({ id }, { dice }) => ({
      personId: gid('Person', id),
      mechanism: dice.pick(['ENTERPRISE', 'ENTERPRISE', 'NATIONAL']),
      occupationCode: milling,
      toLevel: dice.pick(['TECHNICIAN', 'SENIOR']),
      evidence: [
        { kind: 'SUPERB_SKILL', description: '加工精度稳定在0.005毫米以内' },
        { kind: 'OUTSTANDING_PERFORMANCE', description: '三年无质量事故，产值全厂第一' },
      ],
      grounds: [{ kind: 'INNOVATION_AWARD', description: '省科技进步奖', awardRank: 2 }],
    }),
  ),
  checkEvidence: about(bureau, `${cases('FILED')} limit 10`, move),
  convenePanel: about(bureau, `${cases('EVIDENCE_CHECK')} limit 10`, move),
  publiciseCase: about(bureau, `${cases('PANEL')} limit 10`, move),
  approveCase: about(bureau, `${cases('PUBLICISED')} limit 30`, move),
  rejectCase: about(bureau, `${cases('FILED')} order by id desc limit 3`, (row) => ({
    ...move(row),
    reason,
  })),
  usePath: about(
    bureau,
    `select p.id, coalesce(case when p.decided_by = 'ENTERPRISE_PANEL' then p.employer_id end, o.id) as body
      from certification_path p, organisation o where p.status = 'OPEN' and p.jurisdiction_id in ${inLiyang}
        and o.name = '溧阳市人力资源和社会保障局'
      order by p.id desc limit 60`,
    ({ id, body }) => ({ pathId: gid('CertificationPath', id), bodyId: gid('Organisation', body) }),
  ),
  decideApplication: about(
    bureau,
    `select id from path_application where outcome = 'PENDING' and jurisdiction_id in ${inLiyang} limit 10`,
    ({ id }, { dice, serial }) => ({
      applicationId: gid('PathApplication', id),
      ...(dice.chance(0.5)
        ? { outcome: 'GRANTED', certificate: { number: `S-P${serial}` } }
        : { outcome: 'DECLINED', reason }),
    }),
  ),
  decideTask: about(
    bureau,
    `select id from officer_task where status = 'OPEN' and body = 'HR_BUREAU' and jurisdiction_id in ${inLiyang}
      order by id desc limit 10`,
    ({ id }, { dice }) => ({
      taskId: gid('OfficerTask', id),
      verdict: dice.pick(['APPROVE', 'REJECT']),
      conditionApplied: reason,
      document: 'LY20',
      clause: '（七）2',
      evidence: reason,
    }),
  ),
};
