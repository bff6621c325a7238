import type { TriggerDef } from '@mikro-orm/core';

/** Refuses after the fact, so that a repeated `insert … on conflict` that changes nothing passes. */
const frozen = (table: string, body: string): TriggerDef => ({
  name: `${table}_frozen_by_use`,
  timing: 'after',
  events: ['update', 'delete'],
  forEach: 'row',
  // On one line: the migration writes it down as it stands.
  body: body.replaceAll(/\s+/g, ' '),
});

const refuse = (what: string): string =>
  `raise exception '${what}' using errcode = 'restrict_violation';`;

const hasDecided = (version: string): string =>
  `exists (select from rule_run where rule_run.rule_version_id = ${version})`;

/** Who registered a row, and since when it is known so, says nothing of what it says. */
const unsaid = (row: string, more = ''): string =>
  `to_jsonb(${row}) - 'law_draft_id' - 'known_from'${more}`;

/** A version that has decided keeps every word; only its end may be set, after the last day that it has decided. */
export const frozenVersion = frozen(
  'rule_version',
  `if ${hasDecided('old.id')} then
    if tg_op = 'DELETE' then ${refuse('A rule version that has decided cannot be deleted')} end if;
    if ${unsaid('old', " - 'valid_to' - 'body'")} <> ${unsaid('new', " - 'valid_to' - 'body'")}
      or old.body - 'to' <> new.body - 'to' or new.body ->> 'to' is distinct from new.valid_to::text
    then ${refuse('A rule version that has decided cannot change')} end if;
    if new.valid_to is not null and exists (select from rule_run where rule_run.rule_version_id = old.id
        and coalesce(rule_run.law_on, rule_run.happened_on) >= new.valid_to)
    then ${refuse('A rule version cannot end before what it has decided')} end if;
  end if;
  return null;`,
);

/** A rule that has decided keeps its code and every event it listens to: past decisions are read by them. */
export const frozenRule = frozen(
  'rule',
  `if exists (select from rule_run where rule_run.rule_id = old.id) then
    if tg_op = 'DELETE' then ${refuse('A rule that has decided cannot be deleted')} end if;
    if old.code <> new.code or not old.triggers <@ new.triggers
    then ${refuse('A rule that has decided keeps its code and its triggers')} end if;
  end if;
  return null;`,
);

export const frozenCitation: TriggerDef = {
  ...frozen(
    'citation',
    `if tg_op = 'UPDATE' and old is not distinct from new then return null; end if;
    if tg_op <> 'INSERT' and ${hasDecided('old.rule_version_id')}
    then ${refuse('What a version that has decided rests on cannot change')} end if;
    if tg_op <> 'DELETE' and ${hasDecided('new.rule_version_id')}
    then ${refuse('What a version that has decided rests on cannot change')} end if;
    return null;`,
  ),
  events: ['insert', 'update', 'delete'],
};

/** Examples may be added to a version that has decided, never changed. */
export const frozenExample = frozen(
  'rule_example',
  `if tg_op = 'UPDATE' and old is not distinct from new then return null; end if;
  if ${hasDecided('old.rule_version_id')}
  then ${refuse('An example of a version that has decided cannot change')} end if;
  return null;`,
);

/** A clause that a decision rests on keeps its label and what it says; its place in the document may move. */
export const frozenClause = frozen(
  'clause',
  `if exists (select from citation join rule_run on rule_run.rule_version_id = citation.rule_version_id
      where citation.clause_id = old.id and citation.ordinal > 0) then
    if tg_op = 'DELETE' or ${unsaid('old', " - 'ordinal'")} <> ${unsaid('new', " - 'ordinal'")}
    then ${refuse('A clause that a decision rests on cannot change')} end if;
  end if;
  return null;`,
);

/** What the values of organisations have decided is in decisions that the acting officer may not see. */
const usedOfOrganisation = `perform set_config('jianglu.all', 'true', true);
    select exists (select from decision join rule_run on rule_run.id = decision.rule_run_id
      join parameter on parameter.id = old.parameter_id
      where decision.facts ->> 'mentor.enterpriseId' = old.organisation_id::text
        and jsonb_exists(rule_run.parameters, parameter.code)
        and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from
        and coalesce(rule_run.law_on, rule_run.happened_on) < coalesce(old.valid_to, 'infinity')) into used;
    perform set_config('jianglu.all', sight, true);`;

const usedOfPlace = `select exists (select from rule_run join parameter on parameter.id = old.parameter_id
      left join jurisdiction place on place.id = old.jurisdiction_id
      where rule_run.parameters -> parameter.code -> 'source' ->> 'scope' = coalesce(place.code, 'product')
        and rule_run.parameters -> parameter.code -> 'source' ->> 'validFrom' = old.valid_from::text
        and rule_run.parameters -> parameter.code -> 'value' = old.value
        and coalesce(rule_run.law_on, rule_run.happened_on) >= freed_from) into used;`;

/** A value that has decided something stays as it is; only its end may be set, after the last day of its use. */
export const frozenValue = frozen(
  'parameter_value',
  `declare
    used boolean;
    sight text := coalesce(current_setting('jianglu.all', true), '');
    freed_from date := old.valid_from;
  begin
    if tg_op = 'UPDATE' and to_jsonb(old) - 'valid_to' - 'known_from' = to_jsonb(new) - 'valid_to' - 'known_from' then
      if new.valid_to is null or new.valid_to >= old.valid_to then return null; end if;
      freed_from := new.valid_to;
    end if;
    if old.organisation_id is null then
      ${usedOfPlace}
    else
      ${usedOfOrganisation}
    end if;
    if used then ${refuse('A value that has decided something cannot change')} end if;
  end;
  return null;`,
);
