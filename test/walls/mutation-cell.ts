import { parts, sessions } from './actors.ts';
import type { Ids } from './subjects.ts';

/** One mutation: who of those at the walls may run it on the subjects of {@link Ids}, and a well-formed input. */
export interface MutationCell {
  /** Parts that are let in (what the rules say then is another matter). Everybody else is refused. */
  readonly may: string;
  readonly input: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Why it is not run: it would end the very session that asks. */
  readonly skip?: string;
}

export const SESSIONS = sessions.join(' ');
export const ANYBODY = parts.join(' ');
export const UNION = 'union unionAbove unionToken';
export const HR = 'bureau bureauProvince';
export const PLACE = `${UNION} ${HR} bureauElse`;
export const FIRM = 'enterprise enterpriseAbove';
export const STAFF = `${PLACE} ${FIRM} administrator`;
export const CASE = `${HR} ${FIRM} administrator`;
export const day = '2026-11-20';
export const note = '核对无误 checked';

export const POST = { post: '铣工', postType: 'SKILL', startedOn: '2026-01-01' };
export const FILING = { fromLevel: 'JUNIOR', toLevel: 'SENIOR', validFrom: '2026-01-01' };
export const version = ({ resultVersion }: Ids) => ({ resultVersionId: resultVersion });
export const move = ({ exceptionCase }: Ids) => ({ caseId: exceptionCase });
