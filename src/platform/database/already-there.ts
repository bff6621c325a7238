import { DomainError } from '../../kernel/errors.ts';

const BESIDES =
  '他人刚刚办理了同一事项，本次未作改动，请刷新后查看 / Somebody has just done the same; nothing has changed, reload and look';
const LAW =
  '政策库中已有相同编号的条目，请刷新后核对 / The register of policies holds an item of that code already; reload and compare';

/**
 * What is said when a unique constraint refuses a row that its command had found free: somebody else was quicker. By
 * the name of the constraint; no text tells a value, for the row in the way may be out of sight.
 */
export const uniqueTexts: Readonly<Record<string, string>> = {
  app_user_login_unique: '用户名已被使用 / The login is taken',
  audit_seal_number_unique: BESIDES,
  certificate_type_number_unique:
    '该证书编号未能登记，请核对证书类别和编号后重试 / The number could not be recorded; check type and number and try again',
  certification_path_decision_id_unique: BESIDES,
  certification_path_live_once: BESIDES,
  citation_rule_version_id_clause_id_unique: LAW,
  clause_document_id_label_unique: LAW,
  competition_flag_competition_id_code_unique: BESIDES,
  competition_plan_jurisdiction_id_year_unique:
    '该地区该年度计划已存在 / The plan of that place and year is open already',
  credential_secret_hash_unique: BESIDES,
  decision_once: BESIDES,
  entry_event_id_person_id_unique:
    '有人员在该项目中已有参赛记录，请刷新后重试 / Somebody has an entry in this event already; reload and try again',
  honour_decision_id_unique: BESIDES,
  honour_live_once: BESIDES,
  honour_type_code_unique: LAW,
  idempotency_key_actor_id_key_unique: BESIDES,
  jurisdiction_code_valid_from_unique: BESIDES,
  ledger_entry_due_once: BESIDES,
  ledger_entry_reversal_of_id_unique: BESIDES,
  occupation_code_unique:
    '他人刚刚登记了相同的职业编码，请刷新后重试 / Somebody has just registered the same occupation code; reload and try again',
  officer_task_decided_once: BESIDES,
  officer_task_reviewed_once_at_a_time: BESIDES,
  organisation_credit_code_unique:
    '该统一社会信用代码已登记 / The credit code is registered already',
  parameter_code_unique: LAW,
  person_national_id_index_unique:
    '该号码未能登记，请核对姓名和号码后重试 / The number could not be registered; check name and number and try again',
  plan_inclusion_plan_id_competition_id_unique:
    '该竞赛已纳入计划 / The competition is in the plan already',
  policy_document_code_unique: LAW,
  recommendation_decision_id_unique: BESIDES,
  recommendation_live_once: BESIDES,
  result_line_version_id_entry_id_unique: BESIDES,
  result_version_event_id_number_unique: BESIDES,
  rule_code_unique: LAW,
  rule_example_rule_version_id_name_unique: LAW,
  rule_run_rule_id_basis_kind_basis_id_unique: BESIDES,
  rule_version_rule_id_number_unique: LAW,
  self_evaluator_filing_no_unique: '该备案编号已登记 / The filing number is on record already',
  series_code_unique: LAW,
  series_role_series_id_clause_id_unique: LAW,
};

/** The refusal of a row that a unique constraint of that error refused. */
export function alreadyThere(error: unknown): DomainError {
  const { constraint } = error as { readonly constraint?: string };
  return new DomainError('DUPLICATE', uniqueTexts[constraint ?? ''] ?? BESIDES);
}
