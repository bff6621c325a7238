// The story told many times over: every person, contest and decision of it again and again, under ids of their own.

/** Columns that point at a copied row, by table, in the order in which they may be filled. */
const copied = {
  person: ['id'],
  employment: ['id', 'person_id'],
  certificate: ['id', 'person_id'],
  mentor_contract: ['id', 'mentor_id', 'apprentice_id'],
  competition: ['id'],
  competition_flag: ['id', 'competition_id', 'decision_id'],
  competition_event: ['id', 'competition_id', 'current_version_id'],
  result_version: ['id', 'event_id', 'supersedes_id'],
  entry: ['id', 'event_id', 'competition_id', 'person_id'],
  result_line: ['id', 'version_id', 'entry_id', 'person_id'],
  rule_run: ['id', 'basis_id'],
  decision: ['id', 'rule_run_id', 'basis_id', 'subject_id', 'person_id'],
  officer_task: ['id', 'decision_id', 'person_id', 'asked_by_version_id'],
  honour: ['id', 'person_id', 'decision_id', 'event_id', 'result_version_id'],
  recommendation: ['id', 'person_id', 'decision_id', 'event_id', 'result_version_id'],
  certification_path: ['id', 'person_id', 'decision_id', 'event_id', 'result_version_id'],
  ledger_entry: ['id', 'payee_id', 'person_id', 'decision_id', 'event_id', 'result_version_id'],
};

/** Texts of which there is only one each. */
const unique = { person: 'national_id_index', certificate: 'number' };

/** No table of the story has so many rows. */
const STRIDE = 1_000_000;

/** Adds that many copies of the story; answers how many people there are then. */
export async function growStory(client, copies) {
  await client.query('set session_replication_role = replica');
  for (const [table, columns] of Object.entries(copied)) {
    const { rows } = await client.query(
      `select attname as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    const names = rows.map(({ name }) => name);
    const values = names.map((name) => {
      if (columns.includes(name)) return `kept.${name} + copy * ${STRIDE}`;
      return unique[table] === name ? `kept.${name} || '-' || copy` : `kept.${name}`;
    });
    await client.query(
      `insert into ${table} (${names.join()}) select ${values.join()}
        from ${table} kept, generate_series(1, $1) copy order by copy, kept.id`,
      [copies],
    );
  }
  await client.query('set session_replication_role = default');
  await client.query('vacuum (analyze)');
  const { rows } = await client.query('select count(*)::int as people from person');
  return rows[0].people;
}
