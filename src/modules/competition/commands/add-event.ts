import { authorize } from '../../../kernel/abilities.ts';
import { DomainError, notFound, Problems } from '../../../kernel/errors.ts';
import { levelOrder, type LevelCode } from '../../../kernel/ladder.ts';
import type { Context } from '../../../platform/context.ts';
import { Occupation } from '../../occupation/occupation.entity.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import { CompetitionEvent } from '../competition.entity.ts';
import { loadCompetition } from '../load-competition.ts';
import { isMaxScore, maxScoreRule } from '../max-score.ts';
import { parsePrizeRule } from '../prize-rule.ts';
import type { TiePolicy } from '../prizes.ts';

export interface AddEventInput {
  readonly competitionId: string;
  readonly name: string;
  readonly occupationCode: string;
  readonly level: LevelCode;
  readonly groupKind: 'WORKER' | 'TEACHER' | 'STUDENT';
  readonly finalsOn: string;
  /** Largest total, see `isMaxScore`; 100 when left out. */
  readonly maxScore?: string | null;
  /** See `prizeRuleSchema`; ranks 1, 2 and 3 when left out. */
  readonly prizeRule?: unknown;
  readonly tiePolicy?: TiePolicy | null;
  readonly objectionDays?: number | null;
}

const threePrizes = {
  by: 'RANK',
  bands: [
    { tier: 'FIRST', upToRank: 1 },
    { tier: 'SECOND', upToRank: 2 },
    { tier: 'THIRD', upToRank: 3 },
  ],
};

/** Adds an event (occupation × level × group) with its prize rule and tie policy, fixed before the start (P-14, P-15). */
export async function addEvent(
  ctx: Context,
  input: AddEventInput,
): Promise<{ event: { id: string } }> {
  const { em, actor, emit } = ctx;
  const competition = await loadCompetition(ctx, input.competitionId);
  authorize(competitionAbilities, actor, 'register', competition);
  if (['HELD', 'ARCHIVED'].includes(competition.status))
    throw new DomainError('CONFLICT', '竞赛已举办，不能再加项目 / The contest has been held');
  const occupation = await em.findOne(Occupation, { code: input.occupationCode });
  if (!occupation) throw notFound('职业 occupation');
  check(input, competition).orThrow();
  const event = em.create(CompetitionEvent, {
    competitionId: competition.id,
    name: input.name.trim(),
    occupationId: occupation.id,
    level: levelOrder(input.level),
    groupKind: input.groupKind,
    finalsOn: input.finalsOn,
    maxScore: input.maxScore ?? '100',
    prizeRule: { ...parsePrizeRule(input.prizeRule ?? threePrizes, 'input.prizeRule') },
    tiePolicy: input.tiePolicy ?? 'OFFICER',
    objectionDays: input.objectionDays ?? 5,
    jurisdictionId: competition.jurisdictionId,
    organiserId: competition.organiserId,
    isListed: competition.isListed,
  });
  await em.flush();
  emit({
    type: 'event.added',
    subject: { type: 'CompetitionEvent', id: event.id },
    jurisdictionId: competition.jurisdictionId,
    body: { competitionId: competition.id, occupation: occupation.code },
  });
  return { event: { id: event.id } };
}

function check(input: AddEventInput, competition: { startsOn: string; endsOn: string }): Problems {
  const problems = new Problems();
  if (input.finalsOn < competition.startsOn || input.finalsOn > competition.endsOn)
    problems.add({
      code: 'FINALS_OUTSIDE',
      field: 'input.finalsOn',
      message: '决赛日期不在竞赛期间 / The final lies outside the contest',
    });
  const days = input.objectionDays ?? 5;
  if (days < 1 || days > 30)
    problems.add({
      code: 'OBJECTION_DAYS',
      field: 'input.objectionDays',
      message: '公示期须为1至30个工作日 / A notice lasts 1 to 30 working days',
    });
  if (!isMaxScore(input.maxScore ?? '100'))
    problems.add({ code: 'MAX_SCORE', field: 'input.maxScore', message: maxScoreRule });
  if (input.name.trim().length < 2)
    problems.add({
      code: 'NAME_TOO_SHORT',
      field: 'input.name',
      message: '请填写项目名称 / Give the event a name',
    });
  return problems;
}
