import { sql } from 'kysely';
import type { Evidence, EvidenceFact } from '../decision/evidence.ts';

/** The contract whose term holds the finals day, the earliest when there are several (P-13). */
const contractJoin = sql`left join lateral (
    select mentor_contract.mentor_id, mentor_contract.enterprise_id from mentor_contract
    where mentor_contract.apprentice_id = line.person_id
      and mentor_contract.effective_on <= event.finals_on and mentor_contract.last_day >= event.finals_on
    order by mentor_contract.effective_on, mentor_contract.id limit 1) contract on true`;

/** The enterprise's own bonus table (P-11) in force on the finals day; the latest decision wins. */
const schemeJoin = sql`left join lateral (
    select held.value from parameter_value held join parameter on parameter.id = held.parameter_id
    where parameter.code = 'P-11' and held.organisation_id = contract.enterprise_id and held.is_enabled
      and held.valid_from <= event.finals_on and (held.valid_to is null or held.valid_to > event.finals_on)
    order by held.valid_from desc, held.id desc limit 1) scheme on true`;

const CONTRACT = ['mentorContract'];
const SCHEME = ['mentorContract', 'mentorScheme'];

/** What mentor contracts add to a final result line. */
export const mentorFacts: {
  facts: readonly EvidenceFact[];
  joins: Evidence['joins'];
} = {
  joins: { mentorContract: contractJoin, mentorScheme: schemeJoin },
  facts: [
    {
      name: 'mentor.hasContract',
      type: 'boolean',
      zh: '决赛日在师徒协议期内',
      en: 'Mentor contract in term on the finals day',
      sql: sql`contract.mentor_id is not null`,
      needs: CONTRACT,
    },
    {
      name: 'mentor.hasScheme',
      type: 'boolean',
      zh: '企业设有获奖奖励办法',
      en: 'The enterprise has a bonus scheme',
      sql: sql`scheme.value is not null`,
      needs: SCHEME,
      scheme: true,
    },
    {
      name: 'mentor.bonusFen',
      type: 'money',
      zh: '办法规定的奖励（分）',
      en: 'Bonus in the scheme (fen)',
      sql: sql`(scheme.value ->> (competition.level || '.' || line.prize))::bigint`,
      needs: SCHEME,
    },
    {
      name: 'mentor.personId',
      type: 'text',
      zh: '师父',
      en: 'Mentor',
      sql: sql`contract.mentor_id::text`,
      needs: CONTRACT,
    },
    {
      name: 'mentor.enterpriseId',
      type: 'text',
      zh: '出资企业',
      en: 'Paying enterprise',
      sql: sql`contract.enterprise_id::text`,
      needs: CONTRACT,
    },
  ],
};
