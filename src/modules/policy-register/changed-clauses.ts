import { sql } from 'kysely';
import type { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { DocumentFile } from './policy-files.ts';

interface UsedClause {
  readonly document: string;
  readonly label: string;
  readonly about: string;
  readonly aboutEn: string;
}

/** Refuses another wording for a clause that a decision rests on. */
export async function refuseChangedClauses(
  ctx: Context,
  documents: readonly DocumentFile[],
  problems: Problems,
): Promise<void> {
  const { rows } = await sql<UsedClause>`
    select policy_document.code as document, clause.label, clause.about, clause.about_en as "aboutEn" from clause
    join policy_document on policy_document.id = clause.document_id
    where exists (select from citation join rule_run on rule_run.rule_version_id = citation.rule_version_id
      where citation.clause_id = clause.id and citation.ordinal > 0)`.execute(
    ctx.em.getKysely<Record<string, never>>(),
  );
  for (const { document, label, about, aboutEn } of rows) {
    const file = documents.find(({ code }) => code === document);
    const clause = file?.clauses.find((each) => each.label === label);
    if (!clause || (clause.about.zh === about && clause.about.en === aboutEn)) continue;
    const name = `${document} ${label}`;
    problems.add({
      code: 'CLAUSE_HAS_DECIDED',
      field: name,
      message: `${name} 已是决定的依据，内容不得更改 / ${name} is what decisions rest on and cannot change`,
    });
  }
}
