-- One union of the city of Liyang with its officer, and one event on whose results everybody waits.
insert into organisation (id, kind, name, jurisdiction_id)
select 1, 'UNION', '溧阳市总工会', id from jurisdiction where code = '320481' and valid_to is null;

insert into series (id, code, name, name_en, level, jurisdiction_id, cadence)
select 1000, 'BENCH', '溧阳市职工技能竞赛', 'Liyang Skills Contest', 'COUNTY', id, '每年'
from jurisdiction where code = '320481' and valid_to is null;

insert into occupation (id, code, name, name_en, kind, field, valid_from)
values (1000000, '6-18-01-99', '钳工', 'Bench fitter', 'OCCUPATION', 'ENGINEERING', '2015-07-29');

insert into competition (id, series_id, name, year, level, jurisdiction_id, organiser_id, organiser_kind, sector,
  starts_on, ends_on, status, is_listed)
select 1, 1000, '2026年溧阳市职工钳工技能竞赛', 2026, 'COUNTY', jurisdiction_id, 1, 'UNION', 'ADVANCED_MANUFACTURING',
  '2026-05-01', '2026-05-20', 'FILED', true
from series where id = 1000;

insert into competition_event (id, competition_id, name, occupation_id, level, group_kind, finals_on, max_score,
  prize_rule, tie_policy, objection_days, jurisdiction_id, organiser_id, is_listed)
select 1, id, '钳工', 1000000, 4, 'WORKER', ends_on, 100,
  '{"by": "RANK", "bands": [{"tier": "FIRST", "upToRank": 10}, {"tier": "SECOND", "upToRank": 30}]}', 'SHARED', 5,
  jurisdiction_id, organiser_id, true
from competition;

insert into app_user (id, login, display_name) values (1, 'bench', '顾明远');
insert into role_membership (user_id, organisation_id, role, valid_from) values (1, 1, 'UNION_OFFICER', '2020-01-01');

select setval(pg_get_serial_sequence(name, 'id'), 2000000)
from unnest(array['organisation', 'series', 'occupation', 'competition', 'competition_event', 'app_user']) name;
