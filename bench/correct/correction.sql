-- The next version of the large event's results, on public notice: the last ten of the ranking come first, and everybody
-- else moves ten places down.
set session_replication_role = replica;

insert into result_version (event_id, number, status, entered_by, certified_by, certified_on, publicised_on,
  objection_ends_on, supersedes_id, reason, sheet_hash, line_count, is_public, jurisdiction_id, organiser_id)
select event_id, 2, 'PUBLICISED', entered_by, certified_by, certified_on, publicised_on, objection_ends_on, id,
  '登分表抄录错误', 'correction', line_count, true, jurisdiction_id, organiser_id
from result_version where id = 1;

with place as (
  select *, row_number() over of_status as at, count(*) over (partition by status) as many
  from result_line where version_id = 1 window of_status as (partition by status order by rank, id))
insert into result_line (version_id, entry_id, person_id, status, theory, practical, total, rank, tie_size, prize,
  jurisdiction_id, employer_id, organiser_id)
select version.id, one.entry_id, one.person_id, one.status, standing.theory, standing.practical, standing.total,
  standing.rank, standing.tie_size, standing.prize, one.jurisdiction_id, one.employer_id, one.organiser_id
from place one
join place standing on standing.status = one.status
  and standing.at = case when one.status = 'RANKED' then (one.at + 9) % one.many + 1 else one.at end
join result_version version on version.event_id = 1 and version.number = 2;

set session_replication_role = default;
analyze;
