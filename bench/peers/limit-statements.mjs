// The statements of the limit, written by hand: one for each query, which answers the response text.
const honours = (person) => `coalesce((
  select string_agg('{"grantedOn":"' || h.granted_on || '","type":{"name":' || to_json(h.type_name) || '}}', ','
    order by h.granted_on desc, h.id desc)
  from (select honour.id, granted_on, honour_type.name as type_name
    from honour join honour_type on honour_type.id = type_id
    where person_id = ${person} order by granted_on desc, honour.id desc limit 10) h), '')`;

const q1 = `
select '{"data":{"competition":{"name":' || to_json(c.name) || ',"events":{"nodes":[' || (
  select '{"name":' || to_json(e.name) || ',"results":{"nodes":[' || coalesce((
      select string_agg('{"rank":' || l.rank || ',"total":"' || trim_scale(l.total) || '","person":{"fullName":'
        || to_json(p.full_name) || ',"employer":{"name":' || to_json(o.name) || '},"honours":{"nodes":['
        || ${honours('p.id')} || ']}}}', ',' order by l.rank, l.id)
      from (select id, rank, total, person_id from result_line
        where version_id = e.current_version_id order by rank, id limit 50) l
      join person p on p.id = l.person_id
      join organisation o on o.id = p.employer_id), '') || ']}}'
  from competition_event e where e.competition_id = c.id order by e.id limit 1) || ']}}}}'
from competition c where c.id = $1`;

const q2 = `
select '{"data":{"person":{"fullName":' || to_json(p.full_name) || ',"employer":{"name":' || to_json(o.name)
  || '},"honours":{"nodes":[' || ${honours('p.id')} || ']}}}}'
from person p join organisation o on o.id = p.employer_id where p.id = $1`;

const q3 = `
select '{"data":{"competitions":{"nodes":[' || coalesce(string_agg('{"name":' || to_json(c.name)
  || ',"events":{"nodes":[' || (
    select '{"results":{"nodes":[' || coalesce((
        select string_agg('{"rank":' || l.rank || ',"person":{"fullName":' || to_json(p.full_name) || '}}', ','
          order by l.rank, l.id)
        from (select id, rank, person_id from result_line
          where version_id = e.current_version_id order by rank, id limit 3) l
        join person p on p.id = l.person_id), '') || ']}}'
    from competition_event e where e.competition_id = c.id order by e.id limit 1) || ']}}', ','
  order by c.starts_on desc, c.id desc), '') || ']}}}'
from (select id, name, starts_on from competition where (starts_on, id) < ($1::date, $2::bigint)
  order by starts_on desc, id desc limit 20) c`;

export const statements = {
  q1: { text: q1, values: ({ id }) => [id] },
  q2: { text: q2, values: ({ id }) => [id] },
  q3: { text: q3, values: ({ startsOn, id }) => [startsOn, id] },
};
