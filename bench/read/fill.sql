-- A city's register, the same rows every time: 200,000 workers of 2,000 enterprises, 1,000 contests with one event
-- of 1,000 entrants each, the results of all of them, 100,000 honours, and one officer of the city's union.
-- The divisions and the kinds of honour are loaded before, by the product.

-- Rows that refer to one another are made together, so the checks of the references are left out while filling.
set session_replication_role = replica;

create temporary table place as
select row_number() over (order by code) - 1 as ordinal, id, name
from jurisdiction where path && array['320400'] and valid_to is null;

create temporary table honour_kind as
select row_number() over (order by code) - 1 as ordinal, id from honour_type where kind = 'PERSON';

insert into organisation (id, kind, name, jurisdiction_id)
select 1, 'UNION', '常州市总工会', id from jurisdiction where code = '320400';

insert into organisation (id, kind, name, jurisdiction_id)
select 100 + ordinal, 'UNION', name || '总工会分会', id from place;

insert into organisation (id, kind, name, jurisdiction_id, ownership)
select 1000 + n, 'ENTERPRISE', '常州第' || n || '"精工"机械有限公司', place.id, 'PRIVATE'
from generate_series(1, 2000) n join place on place.ordinal = n % (select count(*) from place);

insert into person (id, full_name, pinyin, national_id_cipher, national_id_index, national_id_masked, born_on, sex,
  jurisdiction_id, employer_id)
select n, surname[1] || given[1], surname[2] || given[2] || ' ' || left(surname[2], 1) || given[3],
  decode(md5(n::text) || md5((-n)::text), 'hex'), 'bench-' || n, '320481********' || lpad((n % 10000)::text, 4, '0'),
  date '1960-01-01' + n % 14000, case when n % 3 = 0 then 'FEMALE' else 'MALE' end, employer.jurisdiction_id, employer.id
from generate_series(1, 200000) n
join organisation employer on employer.id = 1001 + n * 7 % 2000
cross join lateral (select string_to_array((array['陈,chen', '王,wang', '李,li', '张,zhang', '刘,liu', '杨,yang',
  '黄,huang', '赵,zhao', '吴,wu', '周,zhou', '徐,xu', '孙,sun', '马,ma', '朱,zhu', '胡,hu', '林,lin', '郭,guo',
  '何,he', '高,gao'])[1 + n % 19], ',')) s (surname)
cross join lateral (select string_to_array((array['建国,jianguo,jg', '秀英,xiuying,xy', '志强,zhiqiang,zq',
  '丽华,lihua,lh', '海燕,haiyan,hy', '国庆,guoqing,gq', '晓明,xiaoming,xm', '美玲,meiling,ml', '永福,yongfu,yf',
  '春梅,chunmei,cm', '立新,lixin,lx', '卫东,weidong,wd', '小红,xiaohong,xh'])[1 + n % 13], ',')) g (given);

insert into series (id, code, name, name_en, level, jurisdiction_id, cadence)
select 1000, 'BENCH', '常州技能状元大赛', 'Changzhou Skills Contest', 'CITY', id, '每年'
from jurisdiction where code = '320400';

insert into occupation (id, code, name, name_en, kind, field, valid_from)
values (1000000, '6-18-01-99', '钳工', 'Bench fitter', 'OCCUPATION', 'ENGINEERING', '2015-07-29')
on conflict (code) do nothing;

insert into competition (id, series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
  starts_on, ends_on, status, is_listed)
select n, 1000, '第' || n || '届职工职业技能竞赛', 2016 + n % 10, 'CITY', place.id, 100 + place.ordinal, 'UNION',
  'ADVANCED_MANUFACTURING', date '2016-01-04' + n * 37 % 3600, date '2016-01-06' + n * 37 % 3600, 'FILED', true
from generate_series(1, 1000) n join place on place.ordinal = n % (select count(*) from place);

insert into competition_event (id, competition_id, name, occupation_id, level, group_kind, finals_on, max_score,
  prize_rule, tie_policy, objection_days, current_version_id, jurisdiction_id, organiser_id, is_listed)
select id, id, '钳工', 1000000, 4, 'WORKER', ends_on, 100, '{}', 'OFFICER', 5, id, jurisdiction_id, organiser_id, true
from competition;

insert into result_version (id, event_id, number, status, entered_by, certified_by, certified_on, publicised_on,
  objection_ends_on, final_on, sheet_hash, line_count, is_public, jurisdiction_id, organiser_id)
select id, id, 1, 'FINAL', 1, 1, finals_on, finals_on, finals_on + 7, finals_on + 8, md5(id::text), 1000, true,
  jurisdiction_id, organiser_id
from competition_event;

-- 7,919 is prime to 200,000: nobody enters an event twice, everybody enters five, and neighbours in a ranking
-- lie far apart in the register.
insert into entry (id, event_id, competition_id, person_id, bib_no, entrant_name, employer_id, employer_name,
  jurisdiction_id, organiser_id)
select n + 1, event.id, event.competition_id, person.id, lpad((n % 1000 + 1)::text, 4, '0'), person.full_name,
  employer.id, employer.name, event.jurisdiction_id, event.organiser_id
from generate_series(0, 999999) n
join competition_event event on event.id = n / 1000 + 1
join person on person.id = n::bigint * 7919 % 200000 + 1
join organisation employer on employer.id = person.employer_id
order by n;

insert into result_line (id, version_id, entry_id, person_id, status, theory, practical, total, rank, tie_size, prize,
  jurisdiction_id, employer_id, organiser_id)
select id, event_id, id, person_id, 'RANKED', 100 - place * 0.04, 100 - place * 0.06, 100 - place * 0.052, place, 1,
  case when place <= 10 then 'FIRST' when place <= 30 then 'SECOND' when place <= 60 then 'THIRD' end,
  jurisdiction_id, employer_id, organiser_id
from (select entry.*, ((id - 1) % 1000 + 1)::int as place from entry) ranked
order by id;

insert into honour (id, person_id, type_id, status, granted_on, jurisdiction_id, person_jurisdiction_id, employer_id)
select n, person.id, honour_kind.id, 'GRANTED', date '2010-05-01' + n * 13 % 5600, person.jurisdiction_id,
  person.jurisdiction_id, person.employer_id
from generate_series(1, 100000) n
join person on person.id = abs(hashint4(n)::bigint) % 200000 + 1
join honour_kind on honour_kind.ordinal = n % (select count(*) from honour_kind);

insert into app_user (id, login, display_name) values (1, 'bench', '顾明远');
insert into role_membership (user_id, organisation_id, role, valid_from) values (1, 1, 'UNION_OFFICER', '2020-01-01');

set session_replication_role = default;

select setval(pg_get_serial_sequence(name, 'id'), 2000000)
from unnest(array['organisation', 'person', 'series', 'occupation', 'competition', 'competition_event',
  'result_version', 'entry', 'result_line', 'honour', 'app_user']) name;
