-- One event of a province's contest in Liyang with :entrants entrants, on public notice and ready to be made final, and
-- 50 small contests beside it for others to read. The law, the divisions and the catalogues are loaded before, by the
-- product. Shares: 3 in 100 absent or disqualified; 30 in 100 with a prize; two in ten hold the senior level already,
-- three in ten a lower one; two in ten have a mentor, half of whose firms have a bonus table; the first tenth of the
-- ranks may apply directly (P-16), and entrants with the same total share a rank, also across that line. One in ten of
-- all people has an honour from earlier years.

-- Rows that refer to one another are made together, so the checks of the references are left out while filling.
set session_replication_role = replica;

create temporary table place as
select row_number() over (order by code) - 1 as ordinal, id, name
from jurisdiction where path && array['320400'] and valid_to is null;
create temporary table here as
select liyang.id as liyang, jiangsu.id as jiangsu, series.id as series, occupation.id as occupation
from jurisdiction liyang, jurisdiction jiangsu, series, occupation
where liyang.code = '320481' and liyang.valid_to is null and jiangsu.code = '320000' and jiangsu.valid_to is null
  and series.code = 'PROVINCIAL_WORKERS_SKILLS' and occupation.code = '6-18-01-02';

insert into organisation (id, kind, name, jurisdiction_id, bureau_kind)
select 1, 'UNION', '溧阳市总工会', liyang, null from here
union all select 2, 'BUREAU', '溧阳市人力资源和社会保障局', liyang, 'HR' from here
union all select 3, 'ENTERPRISE', '溧阳精工机械有限公司', liyang, null from here;

insert into organisation (id, kind, name, jurisdiction_id, ownership)
select 1000 + n, 'ENTERPRISE', '溧阳第' || n || '精工机械有限公司', place.id, 'PRIVATE'
from generate_series(1, greatest(20, :entrants / 500)) n join place on place.ordinal = n % (select count(*) from place);

-- The entrants, then one mentor to ten of them.
insert into person (id, full_name, pinyin, national_id_cipher, national_id_index, national_id_masked, born_on, sex,
  jurisdiction_id, employer_id)
select n, '陈' || (array['建国', '秀英', '志强', '丽华', '海燕', '国庆', '晓明'])[1 + n % 7], 'chen ' || n,
  decode(md5(n::text) || md5((-n)::text), 'hex'), 'bench-' || n, '320481********' || lpad((n % 10000)::text, 4, '0'),
  date '1965-01-01' + n % 12000, case when n % 3 = 0 then 'FEMALE' else 'MALE' end, employer.jurisdiction_id, employer.id
from generate_series(1, :entrants + :entrants / 10 + 1) n
join organisation employer on employer.id = 1001 + n::bigint * 7919 % greatest(20, :entrants / 500);

insert into certificate (person_id, type, occupation_id, level, number, issuer_name, issued_on, reported_on,
  jurisdiction_id, employer_id)
select person.id, 'SKILL_LEVEL', here.occupation, case when person.id % 10 < 2 then 4 else 3 end, 'B-' || person.id,
  '常州市职业技能鉴定中心', date '2020-03-01' + (person.id % 1500)::int, date '2024-06-01', person.jurisdiction_id,
  person.employer_id
from person, here where person.id <= :entrants and person.id % 10 < 5;

insert into honour (person_id, type_id, status, granted_on, jurisdiction_id, person_jurisdiction_id, employer_id)
select person.id, honour_type.id, 'GRANTED', date '2015-05-01' + (person.id % 3000)::int, person.jurisdiction_id,
  person.jurisdiction_id, person.employer_id
from person join honour_type on honour_type.code = 'MAY1_CERTIFICATE_LIYANG'
where person.id % 10 = 4;

insert into mentor_contract (enterprise_id, mentor_id, apprentice_id, occupation_id, signed_on, effective_on, last_day,
  jurisdiction_id)
select person.employer_id, :entrants + 1 + person.id / 10, person.id, here.occupation, '2025-01-02', '2025-01-02',
  '2027-01-01', person.jurisdiction_id
from person, here where person.id <= :entrants and person.id % 5 = 0;

insert into parameter_value (parameter_id, jurisdiction_id, organisation_id, value, valid_from, legal_basis, is_default,
  is_enabled, set_by)
select parameter.id, given.place, given.organisation, given.value, '2025-01-01', '基准测试', false, true, '基准测试'
from parameter join (
  select 'P-16' as code, liyang as place, null::bigint as organisation,
    jsonb_build_object('maxRank', :entrants / 10, 'minScore', 60) as value from here
  union all select 'P-37p', jiangsu, null, '{"FIRST": "JIANGSU_SKILLS_CHAMPION", "SECOND": "JIANGSU_TECHNICAL_EXPERT"}'
    from here
  union all select 'P-11', null, organisation.id,
    '{"PROVINCE.FIRST": 500000, "PROVINCE.SECOND": 300000, "PROVINCE.THIRD": 200000}'
    from organisation where kind = 'ENTERPRISE' and id % 2 = 0) given on given.code = parameter.code;

-- Contest 1 is the large one.
insert into competition (id, series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
  starts_on, ends_on, status, is_listed)
select n, series, '第' || n || '届职工职业技能竞赛', 2026, 'PROVINCE', liyang, 1, 'UNION', 'ADVANCED_MANUFACTURING',
  date '2026-05-01' + n, date '2026-05-03' + n, 'INCLUDED', true
from generate_series(1, 51) n, here;
insert into competition_flag (competition_id, code, decision_id) values (1, 'IN_UPPER_SYSTEM', 0);

insert into competition_event (id, competition_id, name, occupation_id, level, group_kind, finals_on, max_score,
  prize_rule, tie_policy, objection_days, current_version_id, jurisdiction_id, organiser_id, is_listed)
select competition.id, competition.id, '数控铣工', here.occupation, 4, 'WORKER', ends_on, 100, '{}', 'OFFICER', 5,
  case when competition.id > 1 then competition.id end, jurisdiction_id, organiser_id, true
from competition, here;

insert into result_version (id, event_id, number, status, entered_by, certified_by, certified_on, publicised_on,
  objection_ends_on, final_on, sheet_hash, line_count, is_public, jurisdiction_id, organiser_id)
select id, id, 1, case when id = 1 then 'PUBLICISED' else 'FINAL' end, 1, 2, finals_on, finals_on, finals_on + 7,
  case when id > 1 then finals_on + 8 end, md5(id::text), case when id = 1 then :entrants else 100 end, true,
  jurisdiction_id, organiser_id
from competition_event;

-- 999,983 is a prime: neighbours in the ranking lie far apart in the register.
insert into entry (event_id, competition_id, person_id, bib_no, entrant_name, employer_id, employer_name,
  jurisdiction_id, organiser_id)
select 1, 1, person.id, lpad(n::text, 7, '0'), person.full_name, employer.id, employer.name, event.jurisdiction_id,
  event.organiser_id
from generate_series(1, :entrants) n
join person on person.id = n::bigint * 999983 % :entrants + 1
join organisation employer on employer.id = person.employer_id
join competition_event event on event.id = 1
order by n;

insert into entry (event_id, competition_id, person_id, entrant_name, employer_id, jurisdiction_id, organiser_id)
select event.id, event.id, person.id, person.full_name, person.employer_id, event.jurisdiction_id, event.organiser_id
from competition_event event join person on person.id <= 100 where event.id > 1;

insert into result_line (version_id, entry_id, person_id, status, theory, practical, total, rank, tie_size, prize,
  jurisdiction_id, employer_id, organiser_id)
select version.id, entry.id, entry.person_id, standing.status, standing.total, standing.total, standing.total,
  standing.rank, standing.tie_size,
  case when rank <= lines * 0.05 then 'FIRST' when rank <= lines * 0.15 then 'SECOND' when rank <= lines * 0.3 then 'THIRD'
    end, entry.jurisdiction_id, entry.employer_id, entry.organiser_id
from (
  select id, lines, status, total, case when status = 'RANKED' then rank() over by_total end as rank,
    case when status = 'RANKED' then count(*) over (partition by event_id, total) end as tie_size
  from (
    select id, event_id, count(*) over (partition by event_id) as lines,
      case when id % 100 = 1 then 'ABSENT' when id % 100 = 2 then 'WITHDRAWN' when id % 100 = 3 then 'DISQUALIFIED'
        else 'RANKED' end as status,
      case when id % 100 in (1, 2, 3) then null
        else 100 - round(70.0 * (row_number() over (partition by event_id order by id)) / greatest(:entrants, 100), 2)
      end as total
    from entry) scored
  window by_total as (partition by event_id order by total desc nulls last)) standing
join entry on entry.id = standing.id join result_version version on version.event_id = entry.event_id
order by entry.id;

insert into app_user (id, login, display_name) values (1, 'bench', '顾明远'), (2, 'bench2', '沈秋月');
insert into role_membership (user_id, organisation_id, role, valid_from)
values (1, 1, 'UNION_OFFICER', '2020-01-01'), (2, 2, 'BUREAU_OFFICER', '2020-01-01');

set session_replication_role = default;

select setval(pg_get_serial_sequence(name, 'id'), 2 * :entrants + 10000)
from unnest(array['organisation', 'person', 'competition', 'competition_event', 'result_version', 'entry', 'app_user']) name;
