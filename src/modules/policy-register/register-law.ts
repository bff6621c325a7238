import type { Context } from '../../platform/context.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import type { LawCheck } from './check-law.ts';
import { setParameter } from './commands/set-parameter.ts';
import type { LawRegister } from './law-register.ts';
import { storeClauses, storeDocuments, storeParameters } from './store-documents.ts';
import { exampleRows, storeExamples } from './store-examples.ts';
import { storeRules, storeVersions } from './store-rules.ts';

/** Writes a draft that has passed its check into the register, by the same hands that load the law book. */
export async function registerLaw(
  ctx: Context,
  { law, plan }: Pick<LawCheck, 'law' | 'plan'>,
  {
    register,
    facts,
    lawDraftId,
  }: { register: LawRegister; facts: FactCatalogue; lawDraftId: string },
): Promise<void> {
  const places = new Map([...register.places].map(([code, { id }]) => [code, id]));
  const documents = law.documents.map(({ document }) => document);
  const added = law.parameters.flatMap(({ before, parameter }) => (before ? [] : [parameter]));
  const by = { lawDraftId };
  await storeDocuments(ctx, documents, places, by);
  await storeClauses(ctx, documents, by);
  await storeParameters(ctx, added, by);
  await storeRules(
    ctx,
    plan.map(({ rule }) => rule),
    by,
  );
  await storeVersions(
    ctx,
    plan.flatMap(({ changed }) => changed),
    places,
    by,
  );
  const scenarios = law.rules.flatMap(({ head, versions }) =>
    versions.flatMap(({ text, examples }) =>
      examples.map(({ example }) => ({ ...example, rule: head.id, version: text.version })),
    ),
  );
  await storeExamples(ctx, exampleRows(scenarios));
  for (const { parameter, values } of law.parameters)
    for (const { jurisdiction, from, value, legalBasis, isFloor } of values)
      await setParameter(
        ctx,
        {
          parameterCode: parameter.key,
          jurisdictionId: places.get(jurisdiction)!,
          validFrom: from,
          value,
          legalBasis,
          isFloor,
        },
        facts,
      );
}
