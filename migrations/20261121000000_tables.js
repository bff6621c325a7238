import { Migration } from '@mikro-orm/migrations';

export class Tables extends Migration {
  name = 'Tables';

  async up() {
    this.addSql(
      `create table "app_user" ("id" bigserial primary key, "login" text not null, "display_name" text not null, "password_hash" text null, "person_id" bigint null, "is_machine" boolean not null default false, "disabled_at" timestamptz(6) null, "failed_logins" int not null default 0, "locked_until" timestamptz(6) null, "stamp" int not null default 1, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`alter table "app_user" add constraint "app_user_login_unique" unique ("login");`);

    this.addSql(
      `create table "audit_seal" ("id" bigserial primary key, "number" int not null, "from_event_id" bigint not null, "to_event_id" bigint not null, "event_count" int not null, "ids" text not null, "open_ids" text not null, "writers" text not null, "leaves" bytea not null, "root" text not null, "previous_hash" text not null, "hash" text not null, "public_key" text not null, "signature" text not null, "sealed_at" timestamptz(3) not null);`,
    );
    this.addSql(
      `alter table "audit_seal" add constraint "audit_seal_number_unique" unique ("number");`,
    );

    this.addSql(
      `create table "calendar_day" ("on" date not null, "is_working_day" boolean not null, "name" text not null, primary key ("on"));`,
    );

    this.addSql(
      `create table "calendar_year" ("year" int not null, "source" text not null, primary key ("year"));`,
    );

    this.addSql(
      `create table "credential" ("id" bigserial primary key, "user_id" bigint not null, "kind" text not null, "secret_hash" text not null, "name" text null, "scopes" text[] null, "created_at" timestamptz(6) not null default now(), "expires_at" timestamptz(6) not null, "revoked_at" timestamptz(6) null);`,
    );
    this.addSql(
      `alter table "credential" add constraint "credential_secret_hash_unique" unique ("secret_hash");`,
    );

    this.addSql(
      `create table "event_record" ("id" bigserial primary key, "type" text not null, "subject_type" text not null, "subject_id" bigint not null, "body" jsonb not null, "actor_id" bigint null, "actor_name" text not null, "request_id" text null, "jurisdiction_id" bigint null, "at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `create index "event_record_subject_type_subject_id_index" on "event_record" ("subject_type", "subject_id");`,
    );

    this.addSql(
      `create table "idempotency_key" ("id" bigserial primary key, "actor_id" bigint not null, "key" text not null, "operation" text not null, "input_hash" text not null, "answer" jsonb not null, "attempts" int not null default 1, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_actor_id_key_unique" unique ("actor_id", "key");`,
    );

    this.addSql(
      `create table "jurisdiction" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "level" text not null, "parent_id" bigint null, "path" text[] not null, "valid_from" date not null, "valid_to" date null, "replaced_by" text null);`,
    );
    this.addSql(`create index "jurisdiction_code_index" on "jurisdiction" ("code");`);
    this.addSql(`create index "jurisdiction_parent_id_index" on "jurisdiction" ("parent_id");`);
    this.addSql(
      `alter table "jurisdiction" add constraint "jurisdiction_code_valid_from_unique" unique ("code", "valid_from");`,
    );

    this.addSql(
      `create table "honour_type" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "issuer" text not null, "issuer_en" text not null, "kind" text not null, "jurisdiction_id" bigint not null, "alias_of" text null);`,
    );
    this.addSql(
      `alter table "honour_type" add constraint "honour_type_code_unique" unique ("code");`,
    );

    this.addSql(
      `create table "competition_plan" ("id" bigserial primary key, "jurisdiction_id" bigint not null, "year" int not null, "status" text not null default 'OPEN', "version" int not null default 1);`,
    );
    this.addSql(
      `alter table "competition_plan" add constraint "competition_plan_jurisdiction_id_year_unique" unique ("jurisdiction_id", "year");`,
    );

    this.addSql(
      `create table "occupation" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "kind" text not null, "parent_id" bigint null, "field" text not null, "valid_from" date not null, "valid_to" date null);`,
    );
    this.addSql(
      `alter table "occupation" add constraint "occupation_code_unique" unique ("code");`,
    );
    this.addSql(`create index "occupation_parent_id_index" on "occupation" ("parent_id");`);

    this.addSql(
      `create table "organisation" ("id" bigserial primary key, "kind" text not null, "name" text not null, "credit_code" text null, "credit_code_checked" boolean not null default false, "jurisdiction_id" bigint not null, "parent_id" bigint null, "source" text not null default 'MANUAL', "bureau_kind" text null, "school_kind" text null, "ownership" text null, "is_above_scale" boolean not null default false, "is_listed" boolean not null default false, "is_chain_leader" boolean not null default false, "is_industry_leader" boolean not null default false, "is_specialised_sme" boolean not null default false, "is_large" boolean not null default false, "is_town_or_zone" boolean not null default false, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "organisation_name_index" on "organisation" ("name");`);
    this.addSql(
      `alter table "organisation" add constraint "organisation_credit_code_unique" unique ("credit_code");`,
    );
    this.addSql(
      `create index "organisation_jurisdiction_id_index" on "organisation" ("jurisdiction_id");`,
    );
    this.addSql(`create index "organisation_parent_id_index" on "organisation" ("parent_id");`);

    this.addSql(
      `create table "parameter" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "scope" text not null, "type" text not null, "why" text not null, "why_en" text not null);`,
    );
    this.addSql(`alter table "parameter" add constraint "parameter_code_unique" unique ("code");`);

    this.addSql(
      `create table "parameter_value" ("id" bigserial primary key, "parameter_id" bigint not null, "jurisdiction_id" bigint null, "organisation_id" bigint null, "value" jsonb not null, "valid_from" date not null, "valid_to" date null, "legal_basis" text not null, "is_default" boolean not null, "is_enabled" boolean not null, "is_floor" boolean not null default false, "set_by" text not null, "set_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `create index "parameter_value_parameter_id_index" on "parameter_value" ("parameter_id");`,
    );

    this.addSql(
      `create table "person" ("id" bigserial primary key, "full_name" text not null, "pinyin" text not null, "national_id_cipher" bytea not null, "national_id_index" text not null, "national_id_masked" text not null, "born_on" date not null, "sex" text not null, "hukou_jurisdiction_id" bigint null, "jurisdiction_id" bigint not null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "person_full_name_index" on "person" ("full_name");`);
    this.addSql(`create index "person_pinyin_index" on "person" ("pinyin");`);
    this.addSql(
      `alter table "person" add constraint "person_national_id_index_unique" unique ("national_id_index");`,
    );
    this.addSql(`create index "person_jurisdiction_id_index" on "person" ("jurisdiction_id");`);
    this.addSql(`create index "person_employer_id_index" on "person" ("employer_id");`);
    this.addSql(`create index "person_initials" on "person" (split_part(pinyin, ' ', 2));`);

    this.addSql(
      `create table "mentor_contract" ("id" bigserial primary key, "enterprise_id" bigint not null, "mentor_id" bigint not null, "apprentice_id" bigint not null, "occupation_id" bigint not null, "signed_on" date not null, "effective_on" date not null, "last_day" date not null, "status" text not null default 'ACTIVE', "jurisdiction_id" bigint not null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `create index "mentor_contract_enterprise_id_index" on "mentor_contract" ("enterprise_id");`,
    );
    this.addSql(
      `create index "mentor_contract_mentor_id_index" on "mentor_contract" ("mentor_id");`,
    );
    this.addSql(
      `create index "mentor_contract_apprentice_id_index" on "mentor_contract" ("apprentice_id");`,
    );

    this.addSql(
      `create table "exception_case" ("id" bigserial primary key, "person_id" bigint not null, "mechanism" text not null, "occupation_id" bigint not null, "to_level" smallint not null, "evidence" jsonb not null, "grounds" jsonb not null, "achievements" jsonb not null, "status" text not null default 'FILED', "status_reason" text null, "filed_on" date not null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "exception_case_person_id_index" on "exception_case" ("person_id");`);

    this.addSql(
      `create table "employment" ("id" bigserial primary key, "person_id" bigint not null, "organisation_id" bigint not null, "jurisdiction_id" bigint not null, "kind" text not null default 'EMPLOYEE', "post" text not null, "post_type" text not null, "is_front_line" boolean not null default false, "is_migrant_worker" boolean not null default false, "is_in_appointment" boolean not null default false, "started_on" date not null, "ended_on" date null, "post_changed_on" date null, "reported_on" date not null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "employment_person_id_index" on "employment" ("person_id");`);
    this.addSql(
      `create index "employment_organisation_id_index" on "employment" ("organisation_id");`,
    );

    this.addSql(
      `create table "certificate" ("id" bigserial primary key, "person_id" bigint not null, "type" text not null, "occupation_id" bigint null, "level" smallint null, "title" text null, "number" text not null, "issuer_id" bigint null, "issuer_name" text not null, "issue_place_id" bigint null, "issued_on" date not null, "reported_on" date not null, "status" text not null default 'VALID', "revoked_on" date null, "revoked_reason" text null, "jurisdiction_id" bigint not null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "certificate_employer_id_index" on "certificate" ("employer_id");`);
    this.addSql(
      `create index "certificate_person_id_occupation_id_index" on "certificate" ("person_id", "occupation_id");`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_type_number_unique" unique ("type", "number");`,
    );

    this.addSql(
      `create table "policy_document" ("id" bigserial primary key, "code" text not null, "number" text null, "title" text not null, "title_en" text not null, "issuer" text not null, "issuer_en" text not null, "jurisdiction_id" bigint not null, "issued_on" date null, "issued_text" text not null, "status" text not null, "implements" text[] not null, "clause_scheme" text not null, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `alter table "policy_document" add constraint "policy_document_code_unique" unique ("code");`,
    );

    this.addSql(
      `create table "clause" ("id" bigserial primary key, "document_id" bigint not null, "label" text not null, "ordinal" int not null, "about" text not null, "about_en" text not null);`,
    );
    this.addSql(
      `alter table "clause" add constraint "clause_document_id_label_unique" unique ("document_id", "label");`,
    );

    this.addSql(
      `create table "role_membership" ("id" bigserial primary key, "user_id" bigint not null, "organisation_id" bigint not null, "role" text not null, "valid_from" date not null, "valid_to" date null, "created_at" timestamptz(6) not null default now());`,
    );

    this.addSql(
      `create table "rule" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "systems" text[] not null, "triggers" text[] not null, "is_served" boolean not null);`,
    );
    this.addSql(`alter table "rule" add constraint "rule_code_unique" unique ("code");`);

    this.addSql(
      `create table "rule_version" ("id" bigserial primary key, "rule_id" bigint not null, "number" int not null, "jurisdiction_id" bigint not null, "valid_from" date null, "valid_to" date null, "officer_from" date null, "status" text not null, "strength" text not null, "effect_type" text not null, "layering" text not null, "parameters" text[] not null, "body" jsonb not null, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `alter table "rule_version" add constraint "rule_version_rule_id_number_unique" unique ("rule_id", "number");`,
    );

    this.addSql(
      `create table "rule_run" ("id" bigserial primary key, "rule_id" bigint not null, "rule_version_id" bigint not null, "basis_kind" text not null, "basis_id" bigint not null, "parameters" jsonb not null, "happened_on" date not null, "decided_on" date not null, "decided_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `alter table "rule_run" add constraint "rule_run_rule_id_basis_kind_basis_id_unique" unique ("rule_id", "basis_kind", "basis_id");`,
    );

    this.addSql(
      `create table "decision" ("id" bigserial primary key, "rule_run_id" bigint not null, "rule_id" bigint not null, "basis_kind" text not null, "basis_id" bigint not null, "subject_id" bigint not null, "person_id" bigint null, "outcome" text not null, "code" text not null, "facts" jsonb not null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "decided_at" timestamptz(6) not null default now());`,
    );
    this.addSql(`create index "decision_person_id_index" on "decision" ("person_id");`);
    this.addSql(
      `create index "decision_rule_run_id_outcome_index" on "decision" ("rule_run_id", "outcome");`,
    );
    this.addSql(
      `alter table "decision" add constraint "decision_once" unique ("basis_id", "basis_kind", "rule_id", "subject_id");`,
    );

    this.addSql(
      `create table "recommendation" ("id" bigserial primary key, "person_id" bigint not null, "list" text not null, "priority" text not null, "status" text not null default 'OPEN', "recommended_on" date not null, "decision_id" bigint not null, "rule_id" bigint not null, "event_id" bigint null, "result_version_id" bigint null, "withdrawn_on" date null, "withdrawn_reason" text null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "recommendation_person_id_index" on "recommendation" ("person_id");`);
    this.addSql(
      `alter table "recommendation" add constraint "recommendation_decision_id_unique" unique ("decision_id");`,
    );
    this.addSql(
      `create index "recommendation_result_version_id_index" on "recommendation" ("result_version_id");`,
    );
    this.addSql(
      `create unique index "recommendation_live_once" on "recommendation" (rule_id, person_id, event_id) where status <> 'WITHDRAWN';`,
    );

    this.addSql(
      `create table "officer_task" ("id" bigserial primary key, "decision_id" bigint not null, "person_id" bigint null, "body" text not null, "jurisdiction_id" bigint not null, "code" text not null, "kind" text not null default 'DECIDE', "status" text not null default 'OPEN', "condition_applied" text null, "evidence" text null, "clause" text null, "decided_by" text null, "decided_on" date null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `create index "officer_task_jurisdiction_id_index" on "officer_task" ("jurisdiction_id");`,
    );
    this.addSql(
      `alter table "officer_task" add constraint "officer_task_decision_id_kind_unique" unique ("decision_id", "kind");`,
    );

    this.addSql(
      `create table "ledger_entry" ("id" bigserial primary key, "kind" text not null, "payer_kind" text not null, "payer_id" bigint null, "payee_id" bigint not null, "amount_fen" bigint not null, "person_id" bigint not null, "decision_id" bigint not null, "rule_id" bigint not null, "event_id" bigint null, "result_version_id" bigint null, "reversal_of_id" bigint null, "reason" text null, "booked_on" date not null, "jurisdiction_id" bigint not null, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(`create index "ledger_entry_payee_id_index" on "ledger_entry" ("payee_id");`);
    this.addSql(
      `create index "ledger_entry_result_version_id_index" on "ledger_entry" ("result_version_id");`,
    );
    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_reversal_of_id_unique" unique ("reversal_of_id");`,
    );
    this.addSql(
      `create unique index "ledger_entry_due_once" on "ledger_entry" (decision_id) where kind = 'DUE';`,
    );

    this.addSql(
      `create table "honour" ("id" bigserial primary key, "person_id" bigint not null, "type_id" bigint not null, "status" text not null, "granted_on" date not null, "cash_fen" bigint null, "decision_id" bigint null, "rule_id" bigint null, "event_id" bigint null, "result_version_id" bigint null, "revoked_on" date null, "revoked_reason" text null, "is_revoked_from_start" boolean null, "reference" text null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `alter table "honour" add constraint "honour_decision_id_unique" unique ("decision_id");`,
    );
    this.addSql(`create index "honour_result_version_id_index" on "honour" ("result_version_id");`);
    this.addSql(
      `create index "honour_person_id_granted_on_id_index" on "honour" ("person_id", "granted_on", "id");`,
    );
    this.addSql(
      `create unique index "honour_live_once" on "honour" (rule_id, person_id, event_id) where status <> 'REVOKED' and event_id is not null;`,
    );

    this.addSql(
      `create table "certification_path" ("id" bigserial primary key, "person_id" bigint not null, "kind" text not null, "occupation_id" bigint null, "to_level" smallint null, "to_title" text null, "waives" text[] not null, "decided_by" text not null, "body_id" bigint null, "status" text not null, "opened_on" date not null, "expires_on" date null, "decision_id" bigint not null, "rule_id" bigint not null, "event_id" bigint null, "result_version_id" bigint null, "revoked_on" date null, "revoked_reason" text null, "is_revoked_from_start" boolean null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `create index "certification_path_person_id_index" on "certification_path" ("person_id");`,
    );
    this.addSql(
      `alter table "certification_path" add constraint "certification_path_decision_id_unique" unique ("decision_id");`,
    );
    this.addSql(
      `create index "certification_path_result_version_id_index" on "certification_path" ("result_version_id");`,
    );
    this.addSql(
      `create unique index "certification_path_live_once" on "certification_path" (rule_id, person_id, event_id) where status <> 'REVOKED' and event_id is not null;`,
    );

    this.addSql(
      `create table "path_application" ("id" bigserial primary key, "path_id" bigint not null, "person_id" bigint not null, "applicant_name" text not null, "body_id" bigint not null, "filed_on" date not null, "achievements" jsonb not null, "outcome" text not null default 'PENDING', "reason" text null, "decided_on" date null, "certificate_id" bigint null, "jurisdiction_id" bigint not null, "person_jurisdiction_id" bigint null, "employer_id" bigint null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(`create index "path_application_path_id_index" on "path_application" ("path_id");`);

    this.addSql(
      `create table "citation" ("id" bigserial primary key, "rule_version_id" bigint not null, "clause_id" bigint not null, "ordinal" int not null);`,
    );
    this.addSql(`create index "citation_clause_id_index" on "citation" ("clause_id");`);
    this.addSql(
      `alter table "citation" add constraint "citation_rule_version_id_clause_id_unique" unique ("rule_version_id", "clause_id");`,
    );

    this.addSql(
      `create table "self_evaluator" ("id" bigserial primary key, "enterprise_id" bigint not null, "filing_no" text not null, "occupation_id" bigint not null, "from_level" smallint not null, "to_level" smallint not null, "valid_from" date not null, "valid_to" date null, "status" text not null default 'ACTIVE', "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `create index "self_evaluator_enterprise_id_index" on "self_evaluator" ("enterprise_id");`,
    );
    this.addSql(
      `alter table "self_evaluator" add constraint "self_evaluator_filing_no_unique" unique ("filing_no");`,
    );

    this.addSql(
      `create table "series" ("id" bigserial primary key, "code" text not null, "name" text not null, "name_en" text not null, "level" text not null, "jurisdiction_id" bigint not null, "cadence" text not null);`,
    );
    this.addSql(`alter table "series" add constraint "series_code_unique" unique ("code");`);

    this.addSql(
      `create table "competition" ("id" bigserial primary key, "series_id" bigint not null, "name" text not null, "year" int not null, "level" text not null, "jurisdiction_id" bigint not null, "organiser_id" bigint not null, "organiser_kind" text not null, "sector" text not null, "starts_on" date not null, "ends_on" date not null, "status" text not null default 'DRAFT', "is_listed" boolean not null default false, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `create index "competition_jurisdiction_id_index" on "competition" ("jurisdiction_id");`,
    );
    this.addSql(
      `create index "competition_starts_on_id_index" on "competition" ("starts_on", "id");`,
    );

    this.addSql(
      `create table "plan_inclusion" ("id" bigserial primary key, "plan_id" bigint not null, "competition_id" bigint not null, "approved_on" date not null, "reference" text not null, "recorded_by" text not null, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(
      `create index "plan_inclusion_competition_id_index" on "plan_inclusion" ("competition_id");`,
    );
    this.addSql(
      `alter table "plan_inclusion" add constraint "plan_inclusion_plan_id_competition_id_unique" unique ("plan_id", "competition_id");`,
    );

    this.addSql(
      `create table "competition_flag" ("id" bigserial primary key, "competition_id" bigint not null, "code" text not null, "decision_id" bigint not null);`,
    );
    this.addSql(
      `alter table "competition_flag" add constraint "competition_flag_competition_id_code_unique" unique ("competition_id", "code");`,
    );

    this.addSql(
      `create table "competition_event" ("id" bigserial primary key, "competition_id" bigint not null, "name" text not null, "occupation_id" bigint not null, "level" smallint not null, "group_kind" text not null, "finals_on" date not null, "max_score" numeric(9,3) not null, "prize_rule" jsonb not null, "tie_policy" text not null, "objection_days" int not null, "current_version_id" bigint null, "jurisdiction_id" bigint not null, "organiser_id" bigint not null, "is_listed" boolean not null default false, "version" int not null default 1);`,
    );
    this.addSql(
      `create index "competition_event_competition_id_id_index" on "competition_event" ("competition_id", "id");`,
    );

    this.addSql(
      `create table "result_version" ("id" bigserial primary key, "event_id" bigint not null, "number" int not null, "status" text not null default 'ENTERED', "entered_by" bigint not null, "certified_by" bigint null, "certified_on" date null, "publicised_on" date null, "objection_ends_on" date null, "final_on" date null, "supersedes_id" bigint null, "reason" text null, "sheet_hash" text not null, "line_count" int not null, "is_public" boolean not null default false, "jurisdiction_id" bigint not null, "organiser_id" bigint not null, "created_at" timestamptz(6) not null default now(), "version" int not null default 1);`,
    );
    this.addSql(
      `alter table "result_version" add constraint "result_version_event_id_number_unique" unique ("event_id", "number");`,
    );

    this.addSql(
      `create table "objection" ("id" bigserial primary key, "version_id" bigint not null, "raised_by" text not null, "raised_on" date not null, "ground" text not null, "status" text not null default 'OPEN', "answer" text null, "answered_by" text null, "answered_on" date null, "jurisdiction_id" bigint not null, "organiser_id" bigint not null, "version" int not null default 1);`,
    );
    this.addSql(`create index "objection_version_id_index" on "objection" ("version_id");`);

    this.addSql(
      `create table "entry" ("id" bigserial primary key, "event_id" bigint not null, "competition_id" bigint not null, "person_id" bigint not null, "bib_no" text null, "entrant_name" text not null, "employer_id" bigint null, "employer_name" text null, "jurisdiction_id" bigint not null, "organiser_id" bigint not null, "created_at" timestamptz(6) not null default now());`,
    );
    this.addSql(`create index "entry_competition_id_index" on "entry" ("competition_id");`);
    this.addSql(`create index "entry_person_id_index" on "entry" ("person_id");`);
    this.addSql(
      `alter table "entry" add constraint "entry_event_id_person_id_unique" unique ("event_id", "person_id");`,
    );

    this.addSql(
      `create table "result_line" ("id" bigserial primary key, "version_id" bigint not null, "entry_id" bigint not null, "person_id" bigint not null, "status" text not null, "theory" numeric(9,3) null, "practical" numeric(9,3) null, "total" numeric(9,3) null, "seconds" int null, "rank" int null, "tie_size" int null, "prize" text null, "is_prize_undecided" boolean not null default false, "jurisdiction_id" bigint not null, "employer_id" bigint null, "organiser_id" bigint not null);`,
    );
    this.addSql(`create index "result_line_entry_id_index" on "result_line" ("entry_id");`);
    this.addSql(`create index "result_line_person_id_index" on "result_line" ("person_id");`);
    this.addSql(
      `create index "result_line_version_id_rank_id_index" on "result_line" ("version_id", "rank", "id");`,
    );
    this.addSql(
      `alter table "result_line" add constraint "result_line_version_id_entry_id_unique" unique ("version_id", "entry_id");`,
    );

    this.addSql(
      `create table "series_role" ("id" bigserial primary key, "series_id" bigint not null, "jurisdiction_id" bigint not null, "clause_id" bigint not null, "role" text not null);`,
    );
    this.addSql(
      `alter table "series_role" add constraint "series_role_series_id_clause_id_unique" unique ("series_id", "clause_id");`,
    );

    this.addSql(
      `create table "stored_file" ("id" bigserial primary key, "sha256" text not null, "name" text not null, "media_type" text not null, "byte_count" int not null, "bytes" bytea not null, "uploaded_by" bigint not null, "organisation_id" bigint null, "jurisdiction_id" bigint null, "created_at" timestamptz(6) not null default now());`,
    );

    this.addSql(
      `create or replace function "audit_seal_audit_seal_append_only_fn"() returns trigger as \$\$ begin raise exception 'audit_seal is append-only' using errcode = 'restrict_violation'; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "audit_seal_append_only" BEFORE UPDATE OR DELETE on "audit_seal" for each ROW execute function "audit_seal_audit_seal_append_only_fn"();`,
    );
    this.addSql(`alter table "audit_seal" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "audit_seal" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true'));`,
    );
    this.addSql(`create policy "added_by_commands" on "audit_seal" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "audit_seal" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true')) with check (true);`,
    );

    this.addSql(
      `alter table "credential" add constraint "credential_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );

    this.addSql(
      `create or replace function "event_record_event_record_append_only_fn"() returns trigger as \$\$ begin raise exception 'event_record is append-only' using errcode = 'restrict_violation'; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "event_record_append_only" BEFORE UPDATE OR DELETE on "event_record" for each ROW execute function "event_record_event_record_append_only_fn"();`,
    );
    this.addSql(`alter table "event_record" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "event_record" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "event_record" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "event_record" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "jurisdiction" add constraint "jurisdiction_parent_id_foreign" foreign key ("parent_id") references "jurisdiction" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "honour_type" add constraint "honour_type_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );

    this.addSql(
      `alter table "competition_plan" add constraint "competition_plan_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );

    this.addSql(
      `alter table "occupation" add constraint "occupation_parent_id_foreign" foreign key ("parent_id") references "occupation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "organisation" add constraint "organisation_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_parent_id_foreign" foreign key ("parent_id") references "organisation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "parameter_value" add constraint "parameter_value_parameter_id_foreign" foreign key ("parameter_id") references "parameter" ("id");`,
    );
    this.addSql(
      `alter table "parameter_value" add constraint "parameter_value_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "parameter_value" add constraint "parameter_value_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "person" add constraint "person_hukou_jurisdiction_id_foreign" foreign key ("hukou_jurisdiction_id") references "jurisdiction" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "person" add constraint "person_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(
      `alter table "person" add constraint "person_employer_id_foreign" foreign key ("employer_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(`alter table "person" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "person" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "person" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "person" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "mentor_contract" add constraint "mentor_contract_enterprise_id_foreign" foreign key ("enterprise_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "mentor_contract" add constraint "mentor_contract_mentor_id_foreign" foreign key ("mentor_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "mentor_contract" add constraint "mentor_contract_apprentice_id_foreign" foreign key ("apprentice_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "mentor_contract" add constraint "mentor_contract_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id");`,
    );
    this.addSql(`alter table "mentor_contract" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "mentor_contract" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or mentor_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or apprentice_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or enterprise_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "mentor_contract" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "mentor_contract" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or mentor_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or apprentice_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or enterprise_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "exception_case" add constraint "exception_case_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "exception_case" add constraint "exception_case_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id");`,
    );
    this.addSql(`alter table "exception_case" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "exception_case" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "exception_case" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "exception_case" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "employment" add constraint "employment_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "employment" add constraint "employment_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "employment" add constraint "employment_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(`alter table "employment" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "employment" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "employment" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "employment" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "certificate" add constraint "certificate_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_issuer_id_foreign" foreign key ("issuer_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_issue_place_id_foreign" foreign key ("issue_place_id") references "jurisdiction" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(
      `alter table "certificate" add constraint "certificate_employer_id_foreign" foreign key ("employer_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(`alter table "certificate" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "certificate" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or issuer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "certificate" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "certificate" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or issuer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "policy_document" add constraint "policy_document_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );

    this.addSql(
      `alter table "clause" add constraint "clause_document_id_foreign" foreign key ("document_id") references "policy_document" ("id");`,
    );

    this.addSql(
      `alter table "role_membership" add constraint "role_membership_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    );
    this.addSql(
      `alter table "role_membership" add constraint "role_membership_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");`,
    );

    this.addSql(
      `alter table "rule_version" add constraint "rule_version_rule_id_foreign" foreign key ("rule_id") references "rule" ("id");`,
    );
    this.addSql(
      `alter table "rule_version" add constraint "rule_version_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );

    this.addSql(
      `alter table "rule_run" add constraint "rule_run_rule_id_foreign" foreign key ("rule_id") references "rule" ("id");`,
    );
    this.addSql(
      `alter table "rule_run" add constraint "rule_run_rule_version_id_foreign" foreign key ("rule_version_id") references "rule_version" ("id");`,
    );
    this.addSql(
      `create or replace function "rule_run_rule_run_append_only_fn"() returns trigger as \$\$ begin raise exception 'rule_run is append-only' using errcode = 'restrict_violation'; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rule_run_append_only" BEFORE UPDATE OR DELETE on "rule_run" for each ROW execute function "rule_run_rule_run_append_only_fn"();`,
    );

    this.addSql(
      `alter table "decision" add constraint "decision_rule_run_id_foreign" foreign key ("rule_run_id") references "rule_run" ("id");`,
    );
    this.addSql(
      `create or replace function "decision_decision_append_only_fn"() returns trigger as \$\$ begin raise exception 'decision is append-only' using errcode = 'restrict_violation'; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "decision_append_only" BEFORE UPDATE OR DELETE on "decision" for each ROW execute function "decision_decision_append_only_fn"();`,
    );
    this.addSql(`alter table "decision" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "decision" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "decision" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "decision" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "recommendation" add constraint "recommendation_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "recommendation" add constraint "recommendation_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(`alter table "recommendation" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "recommendation" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "recommendation" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "recommendation" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "officer_task" add constraint "officer_task_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(
      `alter table "officer_task" add constraint "officer_task_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(`alter table "officer_task" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "officer_task" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "officer_task" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "officer_task" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_payee_id_foreign" foreign key ("payee_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(
      `alter table "ledger_entry" add constraint "ledger_entry_reversal_of_id_foreign" foreign key ("reversal_of_id") references "ledger_entry" ("id") on delete set null;`,
    );
    this.addSql(
      `create or replace function "ledger_entry_ledger_entry_append_only_fn"() returns trigger as \$\$ begin raise exception 'ledger_entry is append-only' using errcode = 'restrict_violation'; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "ledger_entry_append_only" BEFORE UPDATE OR DELETE on "ledger_entry" for each ROW execute function "ledger_entry_ledger_entry_append_only_fn"();`,
    );
    this.addSql(`alter table "ledger_entry" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "ledger_entry" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or payee_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or payer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "ledger_entry" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "ledger_entry" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or payee_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or payer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "honour" add constraint "honour_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "honour" add constraint "honour_type_id_foreign" foreign key ("type_id") references "honour_type" ("id");`,
    );
    this.addSql(
      `alter table "honour" add constraint "honour_decision_id_foreign" foreign key ("decision_id") references "decision" ("id") on delete set null;`,
    );
    this.addSql(`alter table "honour" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "honour" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "honour" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "honour" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "certification_path" add constraint "certification_path_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "certification_path" add constraint "certification_path_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certification_path" add constraint "certification_path_body_id_foreign" foreign key ("body_id") references "organisation" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "certification_path" add constraint "certification_path_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );
    this.addSql(`alter table "certification_path" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "certification_path" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or body_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "certification_path" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "certification_path" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or body_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "path_application" add constraint "path_application_path_id_foreign" foreign key ("path_id") references "certification_path" ("id");`,
    );
    this.addSql(
      `alter table "path_application" add constraint "path_application_body_id_foreign" foreign key ("body_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "path_application" add constraint "path_application_certificate_id_foreign" foreign key ("certificate_id") references "certificate" ("id") on delete set null;`,
    );
    this.addSql(`alter table "path_application" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "path_application" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or body_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "path_application" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "path_application" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or body_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "citation" add constraint "citation_rule_version_id_foreign" foreign key ("rule_version_id") references "rule_version" ("id");`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_clause_id_foreign" foreign key ("clause_id") references "clause" ("id");`,
    );

    this.addSql(
      `alter table "self_evaluator" add constraint "self_evaluator_enterprise_id_foreign" foreign key ("enterprise_id") references "organisation" ("id");`,
    );
    this.addSql(
      `alter table "self_evaluator" add constraint "self_evaluator_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id");`,
    );

    this.addSql(
      `alter table "series" add constraint "series_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );

    this.addSql(
      `alter table "competition" add constraint "competition_series_id_foreign" foreign key ("series_id") references "series" ("id");`,
    );
    this.addSql(
      `alter table "competition" add constraint "competition_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(
      `alter table "competition" add constraint "competition_organiser_id_foreign" foreign key ("organiser_id") references "organisation" ("id");`,
    );
    this.addSql(`alter table "competition" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "competition" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or is_listed or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "competition" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "competition" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "plan_inclusion" add constraint "plan_inclusion_plan_id_foreign" foreign key ("plan_id") references "competition_plan" ("id");`,
    );
    this.addSql(
      `alter table "plan_inclusion" add constraint "plan_inclusion_competition_id_foreign" foreign key ("competition_id") references "competition" ("id");`,
    );

    this.addSql(
      `alter table "competition_flag" add constraint "competition_flag_competition_id_foreign" foreign key ("competition_id") references "competition" ("id");`,
    );
    this.addSql(
      `alter table "competition_flag" add constraint "competition_flag_decision_id_foreign" foreign key ("decision_id") references "decision" ("id");`,
    );

    this.addSql(
      `alter table "competition_event" add constraint "competition_event_competition_id_foreign" foreign key ("competition_id") references "competition" ("id");`,
    );
    this.addSql(
      `alter table "competition_event" add constraint "competition_event_occupation_id_foreign" foreign key ("occupation_id") references "occupation" ("id");`,
    );
    this.addSql(`alter table "competition_event" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "competition_event" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or is_listed or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "competition_event" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "competition_event" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "result_version" add constraint "result_version_event_id_foreign" foreign key ("event_id") references "competition_event" ("id");`,
    );
    this.addSql(`alter table "result_version" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "result_version" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or is_public or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(
      `create policy "added_by_commands" on "result_version" for insert with check (true);`,
    );
    this.addSql(
      `create policy "changed_through_wall" on "result_version" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "objection" add constraint "objection_version_id_foreign" foreign key ("version_id") references "result_version" ("id");`,
    );
    this.addSql(`alter table "objection" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "objection" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "objection" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "objection" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "entry" add constraint "entry_event_id_foreign" foreign key ("event_id") references "competition_event" ("id");`,
    );
    this.addSql(
      `alter table "entry" add constraint "entry_competition_id_foreign" foreign key ("competition_id") references "competition" ("id");`,
    );
    this.addSql(
      `alter table "entry" add constraint "entry_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(`alter table "entry" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "entry" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "entry" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "entry" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "result_line" add constraint "result_line_version_id_foreign" foreign key ("version_id") references "result_version" ("id");`,
    );
    this.addSql(
      `alter table "result_line" add constraint "result_line_entry_id_foreign" foreign key ("entry_id") references "entry" ("id");`,
    );
    this.addSql(`alter table "result_line" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "result_line" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "result_line" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "result_line" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or person_id = (select nullif(current_setting('jianglu.person', true), '')::bigint) or organiser_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]) or employer_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );

    this.addSql(
      `alter table "series_role" add constraint "series_role_series_id_foreign" foreign key ("series_id") references "series" ("id");`,
    );
    this.addSql(
      `alter table "series_role" add constraint "series_role_jurisdiction_id_foreign" foreign key ("jurisdiction_id") references "jurisdiction" ("id");`,
    );
    this.addSql(
      `alter table "series_role" add constraint "series_role_clause_id_foreign" foreign key ("clause_id") references "clause" ("id");`,
    );

    this.addSql(`alter table "stored_file" enable row level security;`);
    this.addSql(
      `create policy "seen_through_wall" on "stored_file" for select using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[]));`,
    );
    this.addSql(`create policy "added_by_commands" on "stored_file" for insert with check (true);`);
    this.addSql(
      `create policy "changed_through_wall" on "stored_file" for update using ((select coalesce(nullif(current_setting('jianglu.all', true), ''), 'false') = 'true') or jurisdiction_id = any((select coalesce(nullif(current_setting('jianglu.places', true), ''), '{}')::bigint[])::bigint[]) or organisation_id = any((select coalesce(nullif(current_setting('jianglu.bodies', true), ''), '{}')::bigint[])::bigint[])) with check (true);`,
    );
  }

  async down() {
    this.addSql(`alter table "credential" drop constraint "credential_user_id_foreign";`);
    this.addSql(`alter table "role_membership" drop constraint "role_membership_user_id_foreign";`);
    this.addSql(`alter table "jurisdiction" drop constraint "jurisdiction_parent_id_foreign";`);
    this.addSql(`alter table "honour_type" drop constraint "honour_type_jurisdiction_id_foreign";`);
    this.addSql(
      `alter table "competition_plan" drop constraint "competition_plan_jurisdiction_id_foreign";`,
    );
    this.addSql(
      `alter table "organisation" drop constraint "organisation_jurisdiction_id_foreign";`,
    );
    this.addSql(
      `alter table "parameter_value" drop constraint "parameter_value_jurisdiction_id_foreign";`,
    );
    this.addSql(`alter table "person" drop constraint "person_hukou_jurisdiction_id_foreign";`);
    this.addSql(`alter table "person" drop constraint "person_jurisdiction_id_foreign";`);
    this.addSql(`alter table "employment" drop constraint "employment_jurisdiction_id_foreign";`);
    this.addSql(`alter table "certificate" drop constraint "certificate_issue_place_id_foreign";`);
    this.addSql(`alter table "certificate" drop constraint "certificate_jurisdiction_id_foreign";`);
    this.addSql(
      `alter table "policy_document" drop constraint "policy_document_jurisdiction_id_foreign";`,
    );
    this.addSql(
      `alter table "rule_version" drop constraint "rule_version_jurisdiction_id_foreign";`,
    );
    this.addSql(
      `alter table "officer_task" drop constraint "officer_task_jurisdiction_id_foreign";`,
    );
    this.addSql(`alter table "series" drop constraint "series_jurisdiction_id_foreign";`);
    this.addSql(`alter table "competition" drop constraint "competition_jurisdiction_id_foreign";`);
    this.addSql(`alter table "series_role" drop constraint "series_role_jurisdiction_id_foreign";`);
    this.addSql(`alter table "honour" drop constraint "honour_type_id_foreign";`);
    this.addSql(`alter table "plan_inclusion" drop constraint "plan_inclusion_plan_id_foreign";`);
    this.addSql(`alter table "occupation" drop constraint "occupation_parent_id_foreign";`);
    this.addSql(
      `alter table "mentor_contract" drop constraint "mentor_contract_occupation_id_foreign";`,
    );
    this.addSql(
      `alter table "exception_case" drop constraint "exception_case_occupation_id_foreign";`,
    );
    this.addSql(`alter table "certificate" drop constraint "certificate_occupation_id_foreign";`);
    this.addSql(
      `alter table "certification_path" drop constraint "certification_path_occupation_id_foreign";`,
    );
    this.addSql(
      `alter table "self_evaluator" drop constraint "self_evaluator_occupation_id_foreign";`,
    );
    this.addSql(
      `alter table "competition_event" drop constraint "competition_event_occupation_id_foreign";`,
    );
    this.addSql(`alter table "organisation" drop constraint "organisation_parent_id_foreign";`);
    this.addSql(
      `alter table "parameter_value" drop constraint "parameter_value_organisation_id_foreign";`,
    );
    this.addSql(`alter table "person" drop constraint "person_employer_id_foreign";`);
    this.addSql(
      `alter table "mentor_contract" drop constraint "mentor_contract_enterprise_id_foreign";`,
    );
    this.addSql(`alter table "employment" drop constraint "employment_organisation_id_foreign";`);
    this.addSql(`alter table "certificate" drop constraint "certificate_issuer_id_foreign";`);
    this.addSql(`alter table "certificate" drop constraint "certificate_employer_id_foreign";`);
    this.addSql(
      `alter table "role_membership" drop constraint "role_membership_organisation_id_foreign";`,
    );
    this.addSql(
      `alter table "certification_path" drop constraint "certification_path_body_id_foreign";`,
    );
    this.addSql(
      `alter table "path_application" drop constraint "path_application_body_id_foreign";`,
    );
    this.addSql(
      `alter table "self_evaluator" drop constraint "self_evaluator_enterprise_id_foreign";`,
    );
    this.addSql(`alter table "competition" drop constraint "competition_organiser_id_foreign";`);
    this.addSql(
      `alter table "parameter_value" drop constraint "parameter_value_parameter_id_foreign";`,
    );
    this.addSql(
      `alter table "mentor_contract" drop constraint "mentor_contract_mentor_id_foreign";`,
    );
    this.addSql(
      `alter table "mentor_contract" drop constraint "mentor_contract_apprentice_id_foreign";`,
    );
    this.addSql(`alter table "exception_case" drop constraint "exception_case_person_id_foreign";`);
    this.addSql(`alter table "employment" drop constraint "employment_person_id_foreign";`);
    this.addSql(`alter table "certificate" drop constraint "certificate_person_id_foreign";`);
    this.addSql(`alter table "recommendation" drop constraint "recommendation_person_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_payee_id_foreign";`);
    this.addSql(`alter table "honour" drop constraint "honour_person_id_foreign";`);
    this.addSql(
      `alter table "certification_path" drop constraint "certification_path_person_id_foreign";`,
    );
    this.addSql(`alter table "entry" drop constraint "entry_person_id_foreign";`);
    this.addSql(
      `alter table "path_application" drop constraint "path_application_certificate_id_foreign";`,
    );
    this.addSql(`alter table "clause" drop constraint "clause_document_id_foreign";`);
    this.addSql(`alter table "citation" drop constraint "citation_clause_id_foreign";`);
    this.addSql(`alter table "series_role" drop constraint "series_role_clause_id_foreign";`);
    this.addSql(`alter table "rule_version" drop constraint "rule_version_rule_id_foreign";`);
    this.addSql(`alter table "rule_run" drop constraint "rule_run_rule_id_foreign";`);
    this.addSql(`alter table "rule_run" drop constraint "rule_run_rule_version_id_foreign";`);
    this.addSql(`alter table "citation" drop constraint "citation_rule_version_id_foreign";`);
    this.addSql(`alter table "decision" drop constraint "decision_rule_run_id_foreign";`);
    this.addSql(
      `alter table "recommendation" drop constraint "recommendation_decision_id_foreign";`,
    );
    this.addSql(`alter table "officer_task" drop constraint "officer_task_decision_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_decision_id_foreign";`);
    this.addSql(`alter table "honour" drop constraint "honour_decision_id_foreign";`);
    this.addSql(
      `alter table "certification_path" drop constraint "certification_path_decision_id_foreign";`,
    );
    this.addSql(
      `alter table "competition_flag" drop constraint "competition_flag_decision_id_foreign";`,
    );
    this.addSql(
      `alter table "ledger_entry" drop constraint "ledger_entry_reversal_of_id_foreign";`,
    );
    this.addSql(
      `alter table "path_application" drop constraint "path_application_path_id_foreign";`,
    );
    this.addSql(`alter table "competition" drop constraint "competition_series_id_foreign";`);
    this.addSql(`alter table "series_role" drop constraint "series_role_series_id_foreign";`);
    this.addSql(
      `alter table "plan_inclusion" drop constraint "plan_inclusion_competition_id_foreign";`,
    );
    this.addSql(
      `alter table "competition_flag" drop constraint "competition_flag_competition_id_foreign";`,
    );
    this.addSql(
      `alter table "competition_event" drop constraint "competition_event_competition_id_foreign";`,
    );
    this.addSql(`alter table "entry" drop constraint "entry_competition_id_foreign";`);
    this.addSql(`alter table "result_version" drop constraint "result_version_event_id_foreign";`);
    this.addSql(`alter table "entry" drop constraint "entry_event_id_foreign";`);
    this.addSql(`alter table "objection" drop constraint "objection_version_id_foreign";`);
    this.addSql(`alter table "result_line" drop constraint "result_line_version_id_foreign";`);
    this.addSql(`alter table "result_line" drop constraint "result_line_entry_id_foreign";`);

    this.addSql(`drop table if exists "app_user" cascade;`);
    this.addSql(`drop trigger if exists "audit_seal_append_only" on "audit_seal";`);
    this.addSql(`drop function if exists "audit_seal_audit_seal_append_only_fn"();`);
    this.addSql(`drop table if exists "audit_seal" cascade;`);
    this.addSql(`drop table if exists "calendar_day" cascade;`);
    this.addSql(`drop table if exists "calendar_year" cascade;`);
    this.addSql(`drop table if exists "credential" cascade;`);
    this.addSql(`drop trigger if exists "event_record_append_only" on "event_record";`);
    this.addSql(`drop function if exists "event_record_event_record_append_only_fn"();`);
    this.addSql(`drop table if exists "event_record" cascade;`);
    this.addSql(`drop table if exists "idempotency_key" cascade;`);
    this.addSql(`drop table if exists "jurisdiction" cascade;`);
    this.addSql(`drop table if exists "honour_type" cascade;`);
    this.addSql(`drop table if exists "competition_plan" cascade;`);
    this.addSql(`drop table if exists "occupation" cascade;`);
    this.addSql(`drop table if exists "organisation" cascade;`);
    this.addSql(`drop table if exists "parameter" cascade;`);
    this.addSql(`drop table if exists "parameter_value" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "mentor_contract" cascade;`);
    this.addSql(`drop table if exists "exception_case" cascade;`);
    this.addSql(`drop table if exists "employment" cascade;`);
    this.addSql(`drop table if exists "certificate" cascade;`);
    this.addSql(`drop table if exists "policy_document" cascade;`);
    this.addSql(`drop table if exists "clause" cascade;`);
    this.addSql(`drop table if exists "role_membership" cascade;`);
    this.addSql(`drop table if exists "rule" cascade;`);
    this.addSql(`drop table if exists "rule_version" cascade;`);
    this.addSql(`drop trigger if exists "rule_run_append_only" on "rule_run";`);
    this.addSql(`drop function if exists "rule_run_rule_run_append_only_fn"();`);
    this.addSql(`drop table if exists "rule_run" cascade;`);
    this.addSql(`drop trigger if exists "decision_append_only" on "decision";`);
    this.addSql(`drop function if exists "decision_decision_append_only_fn"();`);
    this.addSql(`drop table if exists "decision" cascade;`);
    this.addSql(`drop table if exists "recommendation" cascade;`);
    this.addSql(`drop table if exists "officer_task" cascade;`);
    this.addSql(`drop trigger if exists "ledger_entry_append_only" on "ledger_entry";`);
    this.addSql(`drop function if exists "ledger_entry_ledger_entry_append_only_fn"();`);
    this.addSql(`drop table if exists "ledger_entry" cascade;`);
    this.addSql(`drop table if exists "honour" cascade;`);
    this.addSql(`drop table if exists "certification_path" cascade;`);
    this.addSql(`drop table if exists "path_application" cascade;`);
    this.addSql(`drop table if exists "citation" cascade;`);
    this.addSql(`drop table if exists "self_evaluator" cascade;`);
    this.addSql(`drop table if exists "series" cascade;`);
    this.addSql(`drop table if exists "competition" cascade;`);
    this.addSql(`drop table if exists "plan_inclusion" cascade;`);
    this.addSql(`drop table if exists "competition_flag" cascade;`);
    this.addSql(`drop table if exists "competition_event" cascade;`);
    this.addSql(`drop table if exists "result_version" cascade;`);
    this.addSql(`drop table if exists "objection" cascade;`);
    this.addSql(`drop table if exists "entry" cascade;`);
    this.addSql(`drop table if exists "result_line" cascade;`);
    this.addSql(`drop table if exists "series_role" cascade;`);
    this.addSql(`drop table if exists "stored_file" cascade;`);
  }
}
