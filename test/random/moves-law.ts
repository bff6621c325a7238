import { lawContent } from './law.ts';
import type { Desk, Finder } from './moves.ts';
import { about, gid, inLiyang, liyang, reason } from './town.ts';

const author = 'wuting';
/** The bureaus above, which have not written in it. */
const deciders = ['shiyu', 'luping'];

const draft = ({ id, version }: Record<string, any>) => ({ id: gid('LawDraft', id), version });
const drafts = (where: string): string =>
  `select id, version, title from law_draft where jurisdiction_id in ${inLiyang} and ${where} order by id desc limit 12`;

/** A new draft, or one that was sent back, put right. */
async function saveLawDraft(desk: Desk) {
  const { dice, serial } = desk;
  const [place] = await desk.sql(`select ${liyang} as id`);
  const before = dice.chance(0.3) && (await desk.one(drafts(`status in ('DRAFT', 'REJECTED')`)));
  const input = {
    ...(before && draft(before)),
    title: `随机办法${serial}`,
    jurisdictionId: gid('Jurisdiction', place?.['id']),
    content: lawContent(dice, serial),
  };
  return { by: author, input };
}

export const lawMoves: Readonly<Record<string, Finder>> = {
  saveLawDraft,
  submitLawDraft: about(author, drafts(`status = 'DRAFT' and title like '随机%'`), draft),
  approveLawDraft: about(deciders, drafts(`status = 'SUBMITTED'`), draft),
  rejectLawDraft: about(deciders, drafts(`status = 'SUBMITTED'`), (row) => ({
    ...draft(row),
    reason,
  })),
  withdrawLawDraft: about(author, drafts(`status in ('DRAFT', 'REJECTED')`), (row) => ({
    ...draft(row),
    reason,
  })),
};
