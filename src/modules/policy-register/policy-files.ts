import { z } from 'zod';
import { isLocalDate } from '../../kernel/local-date.ts';
import { parameterKey } from '../../policy/vocabulary/rule-schema.ts';
import { documentStatuses, strengths } from '../../policy/vocabulary/rule.ts';

export const words = z.string().trim().min(1, '不能为空 / must not be empty');
const bilingual = z.strictObject({ zh: words, en: words });
export const day = z.string().refine(isLocalDate, '须为日期 YYYY-MM-DD / must be a day YYYY-MM-DD');
export const place = z
  .string()
  .regex(/^(CN|\d{6})$/, '须为 CN 或六位区划代码 / must be CN or six digits');
const citation = z.strictObject({ document: words, clause: words });
/** Any JSON value; null is a value here (not set), a missing key is an error. */
const json = z.json();

/** A clause by the document's own label, with what it is about in our words. 条款 */
const clauseSchema = z.strictObject({
  label: words,
  strength: z.enum(strengths).optional(),
  about: bilingual,
});

/** `document.yaml`: the register entry of one official document. 政策文件 */
export const documentSchema = z.strictObject({
  code: words,
  /** The issuer's number; null when none is printed. */
  number: words.nullable(),
  title: bilingual,
  issuer: bilingual,
  jurisdiction: place,
  /** Null when the day is not known; `issuedText` says what is. */
  issuedOn: day.nullable(),
  issuedText: words,
  status: z.enum(documentStatuses),
  /** False for news and the like: never cited. */
  normative: z.boolean(),
  /** Codes of the documents that this one carries out. */
  implements: z.array(words),
  clauseScheme: words,
  clauses: z.array(clauseSchema),
});
export type DocumentFile = z.infer<typeof documentSchema>;

export const parameterScopes = ['jurisdiction', 'enterprise', 'contest', 'product'] as const;
export const parameterTypes = [
  'integer',
  'months',
  'days',
  'percent',
  'money',
  'boolean',
  'date',
  'enum',
  'list',
  'object',
] as const;

/** A value that somebody outside the law book has used: shown, and usable in previews, until it is enabled. 预置值 */
const presetSchema = z.strictObject({ value: json, enabled: z.boolean(), note: words });

/** One entry of `parameters.yaml`: a figure that the texts leave open. Money is whole fen. 参数 */
export const parameterSchema = z.strictObject({
  key: parameterKey,
  name: bilingual,
  scope: z.enum(parameterScopes),
  /** Where the default applies, and everything below. */
  jurisdiction: place,
  type: z.enum(parameterTypes),
  /** Values that an enum, or a field of an object, may take. */
  options: json.optional(),
  /** How an object value is built, in words for the one who sets it. */
  shape: json.optional(),
  /** Null: not set, so the rule says `PARAMETER_NOT_SET` or asks an officer. */
  default: json,
  example: json.optional(),
  preset: presetSchema.optional(),
  why: bilingual,
});
export type ParameterFile = z.infer<typeof parameterSchema>;
export const parametersSchema = z.array(parameterSchema);

const treatments = ['PARAM', 'OFFICER', 'REFUSE', 'MODEL'] as const;

/** One entry of `ambiguities.yaml`: a point the texts leave unclear, and what is done about it. 疑义 */
const ambiguitySchema = z.strictObject({
  id: z.string().regex(/^A-\d{2}$/),
  issue: bilingual,
  clauses: z.array(citation),
  treatment: z.array(z.enum(treatments)).min(1),
  default: bilingual,
});
export type Ambiguity = z.infer<typeof ambiguitySchema>;
export const ambiguitiesSchema = z.array(ambiguitySchema);

/** FIXED_BY_TEXT needs nothing more; INDICATOR_OR_REGISTER computes no individual effect. */
const precisions = [
  'FIXED_BY_TEXT',
  'NEEDS_PARAMETERS',
  'OFFICER_DECIDES',
  'INDICATOR_OR_REGISTER',
] as const;

/** One entry of `systems.yaml`: a scheme of the texts, e.g. S-08. 制度 */
const systemSchema = z.strictObject({
  id: z.string().regex(/^S-\d{2}$/),
  zh: words,
  en: words,
  priority: z.enum(['CORE', 'NEXT', 'LATER']),
  precision: z.array(z.enum(precisions)).min(1),
  clauses: z.array(citation).min(1),
});
export type PolicySystem = z.infer<typeof systemSchema>;
export const systemsSchema = z.array(systemSchema);
