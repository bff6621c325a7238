import { sql } from 'kysely';
import { authorize } from '../../../kernel/abilities.ts';
import { Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactCatalogue } from '../../../policy/vocabulary/fact.ts';
import { checkPolicies, type LawBook } from '../check-policies.ts';
import { leftAlone } from '../left-alone.ts';
import { lockPolicyRegister } from '../lock-register.ts';
import { policyRegisterAbilities } from '../policy-register.abilities.ts';
import { refuseChangedClauses } from '../changed-clauses.ts';
import { storeDefaults } from '../store-defaults.ts';
import { storeClauses, storeDocuments, storeParameters } from '../store-documents.ts';
import { changedExamples, exampleRows, storeExamples } from '../store-examples.ts';
import { storeRules, storeVersions } from '../store-rules.ts';
import { changedVersions, loadStoredTexts, versionName } from '../stored-versions.ts';

/** How many rows were added or changed; all zero when the register held this law book already. */
export interface LoadReport {
  readonly documents: number;
  readonly clauses: number;
  readonly parameters: number;
  readonly values: number;
  readonly rules: number;
  readonly versions: number;
  readonly examples: number;
}

/**
 * Brings the register in step with the law book. Everything is checked first, against the facts that the triggers
 * offer, and every problem is named at once. Loading the same book again changes nothing; what has decided
 * something is never changed.
 */
export async function loadPolicies(
  ctx: Context,
  book: LawBook,
  facts: FactCatalogue,
): Promise<LoadReport> {
  authorize(policyRegisterAbilities, ctx.actor, 'load', null);
  // Two servers that start together load one after the other; the second finds nothing left to do.
  await lockPolicyRegister(ctx);
  const places = await loadPlaces(ctx);
  const problems = new Problems();
  checkPolicies(book, { places, facts }, problems);
  const stored = await loadStoredTexts(ctx);
  const left = new Set(leftAlone(book.rules, stored).map(({ name }) => name));
  const changed = changedVersions(book.rules, stored, problems).filter(
    ({ ruleCode, text }) => !left.has(versionName(ruleCode, text.version)),
  );
  await refuseChangedClauses(ctx, book.documents, problems);
  const rows = exampleRows(book.scenarios ?? []);
  const examples = await changedExamples(ctx, rows, stored, problems);
  problems.orThrow();
  const report: LoadReport = {
    documents: await storeDocuments(ctx, book.documents, places),
    clauses: await storeClauses(ctx, book.documents),
    parameters: await storeParameters(ctx, book.parameters),
    values: await storeDefaults(ctx, book.parameters, places),
    rules: await storeRules(ctx, book.rules),
    versions: await storeVersions(ctx, changed, places),
    examples: await storeExamples(ctx, examples),
  };
  if (Object.values(report).some((count) => count > 0))
    ctx.emit({
      type: 'policies.loaded',
      subject: { type: 'PolicyRegister', id: '0' },
      jurisdictionId: null,
      body: { ...report },
    });
  return report;
}

/** Division code → row id of the place as it stands last. */
async function loadPlaces({ em }: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select distinct on (code) code, id from jurisdiction order by code, valid_from desc`.execute(
    em.getKysely<Record<string, never>>(),
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
