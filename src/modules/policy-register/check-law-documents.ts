import { Problems } from '../../kernel/errors.ts';
import type { Context } from '../../platform/context.ts';
import type { DocumentStatus, VersionText } from '../../policy/vocabulary/rule.ts';
import { canonicalJson } from './canonical-json.ts';
import { refuseChangedClauses } from './changed-clauses.ts';
import type { LawChecking } from './law-checking.ts';
import type { DraftedDocument } from './law-content.ts';
import type { DocumentFile } from './policy-files.ts';
import { refuseAt } from './problem-path.ts';

const becomes: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  IN_FORCE: ['REPEALED'],
  DRAFT: ['IN_FORCE', 'REPEALED'],
  NOT_HELD: ['IN_FORCE'],
  NON_NORMATIVE: [],
  REPEALED: [],
};

/** What a document is stays; what becomes of it (status, number, day, more clauses) is registered. */
const fixed: readonly (keyof DocumentFile)[] = [
  'title',
  'issuer',
  'jurisdiction',
  'normative',
  'implements',
  'clauseScheme',
];

function checkKnown(
  before: DocumentFile,
  { at, document }: DraftedDocument,
  problems: Problems,
): void {
  for (const key of fixed)
    if (canonicalJson(before[key]) !== canonicalJson(document[key]))
      refuseAt(
        problems,
        [...at, key],
        'NOT_CHANGEABLE',
        `${document.code} 已登记，此项不改 / ${document.code} is registered; this does not change`,
      );
  const isKept = before.status === document.status;
  if (!isKept && !becomes[before.status].includes(document.status))
    refuseAt(
      problems,
      [...at, 'status'],
      'WRONG_STATUS',
      `${before.status} 的文件不能变为 ${document.status} / A document that is ${before.status} cannot become ${document.status}`,
    );
}

/** Versions that rest on the document and have no end. */
const carriedBy =
  (code: string) =>
  ({ from, to, cite }: VersionText): boolean =>
    from !== null && to === null && cite[0]?.document === code;

/** A repealed text governs the days before its end: so every version that it carries must have one. */
function checkRepealed(
  { at, before, document }: DraftedDocument,
  { plan, register, problems }: LawChecking,
): void {
  if (document.status !== 'REPEALED' || before?.status === 'REPEALED') return;
  const after = new Map(register.rules);
  for (const { rule } of plan) after.set(rule.id, rule);
  for (const { id, versions } of after.values())
    for (const { version } of versions.filter(carriedBy(document.code)))
      refuseAt(
        problems,
        [...at, 'status'],
        'STILL_IN_FORCE',
        `${id} v${version} 仍以 ${document.code} 为依据且未定终止日 / ${id} v${version} rests on ${document.code} and has no end`,
      );
}

/** Documents: of this place, changed only as documents change, with the clauses that decisions rest on untouched. */
export async function checkDocuments(ctx: Context, checking: LawChecking): Promise<void> {
  const { law, problems, mayTouch } = checking;
  const seen = new Set<string>();
  for (const drafted of law.documents) {
    const { at, before, document } = drafted;
    if (seen.has(document.code))
      refuseAt(
        problems,
        [...at, 'code'],
        'DUPLICATE',
        '同一文件出现两次 / The document stands here twice',
      );
    seen.add(document.code);
    mayTouch(document.jurisdiction, [...at, 'jurisdiction']);
    if (before) checkKnown(before, drafted, problems);
    checkRepealed(drafted, checking);
    const found = new Problems();
    await refuseChangedClauses(ctx, [document], found);
    for (const { code, message } of found.list)
      refuseAt(problems, [...at, 'clauses'], code, message);
  }
}
