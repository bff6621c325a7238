import { z } from 'zod';
import { Problems } from '../../kernel/errors.ts';
import { scenarioSchema } from '../../policy/scenario.ts';
import { ruleSchema } from '../../policy/vocabulary/rule-schema.ts';
import type { Rule, VersionText } from '../../policy/vocabulary/rule.ts';
import type { LawRegister, RegisteredParameter } from './law-register.ts';
import {
  day,
  documentSchema,
  parameterSchema,
  place,
  words,
  type DocumentFile,
} from './policy-files.ts';
import { asRecord, parseAt, type Path } from './problem-path.ts';

const list = z.array(z.unknown()).max(100).default([]);

const contentSchema = z.strictObject({
  documents: list,
  rules: list,
  parameters: list,
  ends: list,
});

const exampleSchema = scenarioSchema.omit({ rule: true, version: true, law: true });
export type Example = z.infer<typeof exampleSchema>;

const newParameterSchema = parameterSchema.omit({
  default: true,
  preset: true,
  jurisdiction: true,
});
export type DraftedParameterText = z.infer<typeof newParameterSchema>;

const valueSchema = z.strictObject({
  jurisdiction: place,
  from: day,
  value: z.json(),
  legalBasis: words,
  isFloor: z.boolean().default(false),
});

const endSchema = z.strictObject({ rule: words, version: z.int().positive(), to: day });

export interface DraftedDocument {
  readonly at: Path;
  readonly before: DocumentFile | undefined;
  /** As it will stand, with all its clauses. */
  readonly document: DocumentFile;
}

export interface DraftedVersion {
  readonly at: Path;
  readonly text: VersionText;
  readonly examples: readonly { readonly at: Path; readonly example: Example }[];
}

export interface DraftedRule {
  readonly at: Path;
  readonly before: Rule | undefined;
  /** Name, systems and triggers as the draft has them, without versions. */
  readonly head: Omit<Rule, 'versions'>;
  readonly versions: readonly DraftedVersion[];
}

export interface DraftedParameter {
  readonly at: Path;
  readonly before: RegisteredParameter | undefined;
  readonly parameter: DraftedParameterText | RegisteredParameter;
  readonly values: readonly (z.infer<typeof valueSchema> & { readonly at: Path })[];
}

export type DraftedEnd = z.infer<typeof endSchema> & { readonly at: Path };

/** A law draft, read: what could not be read is missing, with its problems. */
export interface DraftedLaw {
  readonly documents: readonly DraftedDocument[];
  readonly rules: readonly DraftedRule[];
  readonly parameters: readonly DraftedParameter[];
  readonly ends: readonly DraftedEnd[];
}

interface Reading {
  readonly register: Pick<LawRegister, 'documents' | 'rules' | 'parameters'>;
  readonly problems: Problems;
}

/** What a document says unless the draft says otherwise. */
const unsaid = (issuedOn: unknown): object => ({
  number: null,
  issuedOn: null,
  issuedText: typeof issuedOn === 'string' ? issuedOn : '日期不详 / day not known',
  normative: true,
  implements: [],
  clauseScheme: '按文件自身的条款号 / by the labels of the document',
});

function readDocument(raw: unknown, at: Path, { register, problems }: Reading): DraftedDocument[] {
  const given = asRecord(raw);
  const before = register.documents.get(String(given['code']));
  const clauses = given['clauses'] ?? [];
  const full = { ...(before ?? unsaid(given['issuedOn'])), ...given, clauses };
  const document = parseAt(documentSchema, full, at, problems);
  if (!document) return [];
  const all = [...(before?.clauses ?? []), ...document.clauses];
  const merged = [...new Map(all.map((clause) => [clause.label, clause])).values()];
  return [{ at, before, document: { ...document, clauses: merged } }];
}

/** Stored bodies write these as null where a rule file leaves them out. */
const leftOut = ['scope', 'pending'];

/** The version without its examples, with the number that is next unless it names one. */
function versionOf(raw: unknown, next: number): object {
  const said = Object.entries(asRecord(raw)).filter(
    ([key, value]) => key !== 'examples' && !(leftOut.includes(key) && value === null),
  );
  return { version: next, status: 'IN_FORCE', ...Object.fromEntries(said) };
}

function readExamples(raw: unknown, at: Path, problems: Problems): DraftedVersion['examples'] {
  const given = parseAt(list, raw, at, problems) ?? [];
  return given.flatMap((each, index) => {
    const example = parseAt(exampleSchema, each, [...at, index], problems);
    return example ? [{ at: [...at, index], example }] : [];
  });
}

/** Each version by itself, so that a fault in one does not hide what is wrong with another. */
function readRule(raw: unknown, at: Path, { register, problems }: Reading): DraftedRule[] {
  const given = asRecord(raw);
  const before = register.rules.get(String(given['id']));
  const known = before && { name: before.name, systems: before.systems, trigger: before.triggers };
  const { versions = [], ...said } = given;
  const texts = parseAt(list, versions, [...at, 'versions'], problems) ?? [];
  const next = Math.max(0, ...(before?.versions ?? []).map(({ version }) => version)) + 1;
  const heads: Omit<Rule, 'versions'>[] = [];
  const read = texts.flatMap((text, index): DraftedVersion[] => {
    const here = [...at, 'versions', index];
    const found = new Problems();
    const rule = parseAt(
      ruleSchema,
      { ...known, ...said, versions: [versionOf(text, next + index)] },
      at,
      found,
    );
    const first = `${String(at[0])}[${String(at[1])}].versions[`;
    for (const problem of found.list)
      problems.add({ ...problem, field: problem.field!.replace(`${first}0`, `${first}${index}`) });
    const examples = readExamples(asRecord(text)['examples'], [...here, 'examples'], problems);
    const version = rule?.versions[0];
    if (!rule || !version) return [];
    const { versions: _, ...head } = rule;
    heads.push(head);
    return [{ at: here, text: version, examples }];
  });
  if (texts.length === 0)
    problems.add({
      code: 'NO_VERSION',
      field: `rules[${String(at[1])}].versions`,
      message: '规则至少要有一个版本 / A rule needs at least one version',
    });
  return heads[0] ? [{ at, before, head: heads[0], versions: read }] : [];
}

function readParameter(
  raw: unknown,
  at: Path,
  { register, problems }: Reading,
): DraftedParameter[] {
  const { values: given, ...said } = asRecord(raw);
  const before = register.parameters.get(String(said['key']));
  const values = (parseAt(list, given, [...at, 'values'], problems) ?? []).flatMap(
    (each, index) => {
      const here = [...at, 'values', index];
      const value = parseAt(valueSchema, each, here, problems);
      return value ? [{ ...value, at: here }] : [];
    },
  );
  const parameter = parseAt(newParameterSchema, { ...before, ...said }, at, problems);
  return parameter ? [{ at, before, parameter: before ?? parameter, values }] : [];
}

/** Reads a law draft in the form of the rule files. Every fault of form is added under its path. */
export function readLawContent(content: unknown, reading: Reading): DraftedLaw {
  const { problems } = reading;
  const parts = parseAt(contentSchema, content, [], problems);
  const each = <T>(
    name: 'documents' | 'rules' | 'parameters',
    read: (raw: unknown, at: Path, reading: Reading) => T[],
  ): T[] => (parts?.[name] ?? []).flatMap((raw, index) => read(raw, [name, index], reading));
  return {
    documents: each('documents', readDocument),
    rules: each('rules', readRule),
    parameters: each('parameters', readParameter),
    ends: (parts?.ends ?? []).flatMap((raw, index) => {
      const end = parseAt(endSchema, raw, ['ends', index], problems);
      return end ? [{ ...end, at: ['ends', index] }] : [];
    }),
  };
}
