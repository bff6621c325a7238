import type { Problem, Problems } from '../../kernel/errors.ts';
import { validateRuleVersion } from '../../policy/validate-rule-version.ts';
import type { FactCatalogue } from '../../policy/vocabulary/fact.ts';
import { versionsOf } from '../../policy/vocabulary/rule.ts';
import type { PolicyFiles } from './read-policies.ts';

/** The parts of the files that go into the register. */
export type LawBook = Pick<PolicyFiles, 'documents' | 'rules' | 'parameters'> &
  Partial<Pick<PolicyFiles, 'scenarios'>>;

const refuse = (problems: Problems, field: string, code: string, message: string): void =>
  problems.add({ field, code, message: `${field} ${message}` });

function refuseTwice(problems: Problems, names: readonly string[]): void {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  for (const name of twice)
    refuse(problems, name, 'DUPLICATE', '出现两次 / stands in the files twice');
}

function checkPlaces({ documents, parameters }: LawBook, known: Known, problems: Problems): void {
  const named = [
    ...documents.map(({ code, jurisdiction }) => ({ name: code, jurisdiction })),
    ...parameters.map(({ key, jurisdiction }) => ({ name: key, jurisdiction })),
  ];
  for (const { name, jurisdiction } of named)
    if (!known.places.has(jurisdiction))
      refuse(
        problems,
        name,
        'UNKNOWN_JURISDICTION',
        `没有地区 ${jurisdiction} / There is no jurisdiction ${jurisdiction}`,
      );
}

interface Known {
  readonly places: { has(code: string): boolean };
  readonly facts: FactCatalogue;
}

/** Everything that is wrong with the law book, each problem under the name of what it concerns. */
export function checkPolicies(book: LawBook, known: Known, problems: Problems): void {
  refuseTwice(problems, [
    ...book.documents.map(({ code }) => code),
    ...book.rules.map(({ id }) => id),
    ...book.parameters.map(({ key }) => key),
  ]);
  checkPlaces(book, known, problems);
  const documents = Object.fromEntries(book.documents.map((each) => [each.code, each]));
  const keys = new Set(book.parameters.map(({ key }) => key));
  for (const rule of book.rules) {
    const versions = versionsOf(rule, documents);
    for (const version of versions) {
      const found: Problem[] = validateRuleVersion(version, {
        facts: known.facts,
        document: (code) => documents[code],
        hasClause: ({ document, clause }) =>
          documents[document]?.clauses.some(({ label }) => label === clause) ?? false,
        hasParameter: (key) => keys.has(key),
        hasJurisdiction: (code) => known.places.has(code),
        siblings: versions.filter((other) => other !== version),
      });
      for (const { code, message, field } of found)
        refuse(problems, `${rule.id} v${version.version} ${field ?? ''}`.trim(), code, message);
    }
  }
}
