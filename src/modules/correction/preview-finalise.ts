import { authorize } from '../../kernel/abilities.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { Context } from '../../platform/context.ts';
import { mayRun, requireActor, type GraphqlContext } from '../../platform/graphql/request.ts';
import { seeAll } from '../../platform/sight.ts';
import { rehearsal } from '../../platform/unit-of-work.ts';
import { competitionAbilities } from '../competition/competition.abilities.ts';
import { loadVersion } from '../competition/load-competition.ts';
import { Objection, type ResultVersion } from '../competition/result.entity.ts';
import { finaliseAndTell } from './commands/finalise-as-previewed.ts';
import { compareLines, countLines, type LineCounts, type LinePair } from './compare-lines.ts';
import {
  countConsequences,
  readConsequences,
  type Consequence,
  type ConsequenceCount,
} from './consequences.ts';
import { eachPage, type Pages } from './pages.ts';

export const missingSteps = ['CERTIFY', 'PUBLICISE', 'ANSWER_OBJECTIONS', 'END_NOTICE'] as const;
export type MissingStep = (typeof missingSteps)[number];

export interface CorrectionPreview extends LineCounts {
  readonly versionId: string;
  readonly supersedesId: string | null;
  readonly missing: readonly MissingStep[];
  /** Of the consequences within the actor's sight; `hidden` counts the others. */
  readonly counts: readonly ConsequenceCount[];
  readonly hidden: number;
  readonly lines: ReadonlyMap<string, readonly LinePair[]>;
  readonly consequences: ReadonlyMap<string, readonly Consequence[]>;
  readonly token: string;
}

/** What making the version final would do, if what is missing were done first. Nothing of it is kept. */
export function previewFinalise(
  ctx: GraphqlContext,
  versionId: string,
  pages: Pages,
): Promise<CorrectionPreview> {
  const actor = requireActor(ctx);
  mayRun(actor, 'finaliseResults');
  return rehearsal(ctx.workshop, { actor, requestId: ctx.requestId }, (work) =>
    rehearse(work, versionId, pages),
  );
}

async function rehearse(ctx: Context, versionId: string, pages: Pages): Promise<CorrectionPreview> {
  const { version, event } = await loadVersion(ctx, versionId);
  authorize(competitionAbilities, ctx.actor, 'publishResults', event);
  const missing = await missingOf(ctx, version);
  if (missing.length > 0) await pretend(ctx, version);
  const { pair, consequences, token } = await finaliseAndTell(ctx, versionId);
  const whole = await seeAll(ctx.em, async () => ({
    ...(await countLines(ctx, pair)),
    lines: await eachPage(pages.lines, (page) => compareLines(ctx, pair, page)),
    total: totalOf(await countConsequences(ctx, consequences)),
  }));
  const counts = await countConsequences(ctx, consequences);
  const { total, ...lines } = whole;
  return {
    ...lines,
    versionId,
    supersedesId: pair.fromId,
    missing,
    counts,
    hidden: total - totalOf(counts),
    consequences: await eachPage(pages.consequences, (page) =>
      readConsequences(ctx, consequences, page),
    ),
    token,
  };
}

const totalOf = (counts: readonly ConsequenceCount[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

/** What stands between the version and its being made final today. */
async function missingOf({ em, today }: Context, version: ResultVersion): Promise<MissingStep[]> {
  const { status, objectionEndsOn } = version;
  if (!['ENTERED', 'CERTIFIED', 'PUBLICISED'].includes(status)) return [];
  const open = await em.count(Objection, { versionId: version.id, status: 'OPEN' });
  const isMissing: Readonly<Record<MissingStep, boolean>> = {
    CERTIFY: status === 'ENTERED',
    PUBLICISE: status !== 'PUBLICISED',
    ANSWER_OBJECTIONS: open > 0,
    END_NOTICE: !objectionEndsOn || today <= objectionEndsOn,
  };
  return missingSteps.filter((step) => isMissing[step]);
}

/** As if a second person had certified, the notice had run out and every objection had been rejected. */
async function pretend({ em, today }: Context, version: ResultVersion): Promise<void> {
  const yesterday = addDays(today, -1);
  version.status = 'PUBLICISED';
  version.certifiedOn ??= yesterday;
  version.publicisedOn ??= yesterday;
  version.objectionEndsOn = yesterday;
  version.isPublic = true;
  await em.flush();
  await em.nativeUpdate(
    Objection,
    { versionId: version.id, status: 'OPEN' },
    { status: 'REJECTED' },
  );
}
