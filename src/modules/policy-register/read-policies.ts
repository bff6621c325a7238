import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { Problems } from '../../kernel/errors.ts';
import type { Scenario } from '../../policy/scenario.ts';
import { scenariosSchema } from '../../policy/scenario.ts';
import { rulesSchema } from '../../policy/vocabulary/rule-schema.ts';
import type { Rule } from '../../policy/vocabulary/rule.ts';
import type { Ambiguity, DocumentFile, ParameterFile, PolicySystem } from './policy-files.ts';
import {
  ambiguitiesSchema,
  documentSchema,
  parametersSchema,
  systemsSchema,
} from './policy-files.ts';

/** The law book as its files have it, checked file by file; that the parts fit together is checked elsewhere. */
export interface PolicyFiles {
  readonly documents: readonly DocumentFile[];
  readonly rules: readonly Rule[];
  readonly parameters: readonly ParameterFile[];
  readonly scenarios: readonly Scenario[];
  readonly ambiguities: readonly Ambiguity[];
  readonly systems: readonly PolicySystem[];
}

type Read = <T>(file: string, schema: z.ZodType<T>) => T[];

/** Reads a YAML file if it is there; faults are collected under its name and the path inside it. */
const readerOf =
  (root: string, problems: Problems): Read =>
  (file, schema) => {
    const path = join(root, file);
    if (!existsSync(path)) return [];
    const refuse = (at: string, message: string) =>
      problems.add({ code: 'INVALID_FILE', message: `${file} ${at}: ${message}`, field: file });
    const yaml = parseDocument(readFileSync(path, 'utf8'));
    for (const { message } of yaml.errors) refuse('', message);
    if (yaml.errors.length > 0) return [];
    const parsed = schema.safeParse(yaml.toJS());
    if (parsed.success) return [parsed.data];
    for (const { path: at, message } of parsed.error.issues) refuse(at.join('.'), message);
    return [];
  };

/**
 * Reads `seeds/policies`: one folder per document with document, rules, parameters and scenarios, and the two lists
 * beside them. Throws `INVALID_INPUT` with every fault of every file.
 */
export function readPolicies(root: string): PolicyFiles {
  const problems = new Problems();
  const read = readerOf(root, problems);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  const each = <T>(file: string, schema: z.ZodType<T>): T[] =>
    folders.flatMap((folder) => read(`${folder}/${file}`, schema));
  const files: PolicyFiles = {
    documents: each('document.yaml', documentSchema),
    rules: each('rules.yaml', rulesSchema)
      .flat()
      .toSorted((a, b) => a.id.localeCompare(b.id, 'en')),
    parameters: each('parameters.yaml', parametersSchema)
      .flat()
      .toSorted((a, b) => a.key.localeCompare(b.key, 'en')),
    scenarios: each('scenarios.yaml', scenariosSchema).flat(),
    ambiguities: read('ambiguities.yaml', ambiguitiesSchema).flat(),
    systems: read('systems.yaml', systemsSchema).flat(),
  };
  problems.orThrow();
  return files;
}
