import { sql } from 'kysely';
import { Problems, type Problem } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import { asRecord } from '../policy-register/problem-path.ts';
import { refuseHuge } from '../policy-register/refuse-huge.ts';
import { honoursOf, unknownHonours } from '../policy-register/check-codes.ts';
import { validateRuleVersion } from '../../policy/validate-rule-version.ts';
import { ruleSchema } from '../../policy/vocabulary/rule-schema.ts';
import type { CitedDocument, DocumentStatus, RuleVersion } from '../../policy/vocabulary/rule.ts';
import { versionsOf } from '../../policy/vocabulary/rule.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';

const ofRule = ['id', 'name', 'systems', 'trigger', 'triggers'];
/** Stored bodies write these as null where a rule file leaves them out. */
const leftOut = ['scope', 'pending', 'documents'];
/** A law draft shows its versions with examples; what is on trial is tried on real cases. */
const untried = ['examples'];

const most = { characters: 20_000, depth: 32 };

const without = (record: object, dropped: (key: string, value: unknown) => boolean): object =>
  Object.fromEntries(Object.entries(record).filter(([key, value]) => !dropped(key, value)));

const unnamed = { name: { zh: '试行规则', en: 'Rule on trial' }, systems: ['S-07'] };
const unversioned = { version: 1, from: null, status: 'DRAFT' };

/** A version alone stands for a rule with that one version; what it does not say, the registered rule says. */
function asRule(draft: unknown, registered: RuleVersion | undefined): unknown {
  const given = asRecord(draft);
  const version = without(
    given,
    (key, value) =>
      [...ofRule, ...untried].includes(key) || (leftOut.includes(key) && value === null),
  );
  const { triggers, ...rule } = {
    ...unnamed,
    ...without(registered ?? {}, (key) => !ofRule.includes(key)),
    ...without(given, (key) => !ofRule.includes(key)),
  } as { triggers?: unknown };
  return { trigger: triggers, ...rule, versions: [{ ...unversioned, ...version }] };
}

interface Register {
  readonly documents: Readonly<Record<string, CitedDocument & { clauses: readonly string[] }>>;
  readonly parameters: readonly string[];
  readonly places: readonly string[];
}

async function loadRegister(ctx: Context): Promise<Register> {
  const db = ctx.em.getKysely<Record<string, never>>();
  const documents = await sql<{
    code: string;
    number: string | null;
    status: DocumentStatus;
    clauses: string[];
  }>`
    select code, number, status,
      array(select label from clause where clause.document_id = policy_document.id) as clauses
    from policy_document`.execute(db);
  const { rows } = await sql<{ parameters: string[]; places: string[] }>`
    select array(select code from parameter) as parameters,
      array(select distinct code from jurisdiction) as places`.execute(db);
  return {
    documents: Object.fromEntries(documents.rows.map((each) => [each.code, each])),
    ...(rows[0] ?? { parameters: [], places: [] }),
  };
}

const at = (path: readonly PropertyKey[]): string =>
  ['input.draft', ...path.map(String)].join('.').replace('.versions.0', '');

/**
 * A rule version on trial, from JSON in the vocabulary of the rule files. Throws `INVALID_INPUT` with everything that
 * is wrong with it; that it would collide with a registered version is no fault, for it is not registered.
 */
export async function readDraft(
  ctx: Context,
  draft: unknown,
  registered: RuleVersion | undefined,
  facts: FactCatalogue,
): Promise<RuleVersion> {
  refuseHuge(draft, most);
  const problems = new Problems();
  const parsed = ruleSchema.safeParse(asRule(draft, registered));
  for (const { path, message } of parsed.error?.issues ?? [])
    problems.add({ code: 'WRONG_FORM', field: at(path), message });
  problems.orThrow();
  const register = await loadRegister(ctx);
  const [version] = versionsOf(parsed.data!, register.documents);
  const found: Problem[] = validateRuleVersion(version!, {
    facts,
    document: (code) => register.documents[code],
    hasClause: ({ document, clause }) =>
      register.documents[document]?.clauses.includes(clause) ?? false,
    hasParameter: (key) => register.parameters.includes(key),
    hasJurisdiction: (code) => register.places.includes(code),
    siblings: [],
  });
  for (const problem of found)
    problems.add({ ...problem, field: at(problem.field ? [problem.field] : []) });
  for (const message of await unknownHonours(ctx, honoursOf(version!)))
    problems.add({ code: 'UNKNOWN_HONOUR', field: at(['effect']), message });
  problems.orThrow();
  return version!;
}
