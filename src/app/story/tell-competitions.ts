import { writeSheet } from '../../platform/sheets/write-sheet.ts';
import { addEvent } from '../../modules/competition/commands/add-event.ts';
import { certifyResults } from '../../modules/competition/commands/certify-results.ts';
import { fileCompetition } from '../../modules/competition/commands/file-competition.ts';
import { finaliseResults } from '../../modules/competition/commands/finalise-results.ts';
import { importResults } from '../../modules/competition/commands/import-results.ts';
import { includeInPlan } from '../../modules/competition/commands/include-in-plan.ts';
import { openPlan } from '../../modules/competition/commands/open-plan.ts';
import { publiciseResults } from '../../modules/competition/commands/publicise-results.ts';
import { registerCompetition } from '../../modules/competition/commands/register-competition.ts';
import { recordMentorContract } from '../../modules/contract/commands/record-mentor-contract.ts';
import { setParameter } from '../../modules/policy-register/commands/set-parameter.ts';
import { factCatalogue } from '../evidence.ts';
import { storyPeople } from './people.ts';
import type { StoryCompetition, StoryFiles } from './story-files.ts';
import type { StoryKeeper } from './story-keeper.ts';

export async function tellParameters(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  for (const { key, place, organisation, value, validFrom, by, legalBasis } of story.competitions
    .parameters) {
    const jurisdictionId = place ? await keeper.place(place) : null;
    await keeper.tell(by, validFrom, (ctx) =>
      setParameter(
        ctx,
        {
          parameterCode: key,
          jurisdictionId,
          organisationId: organisation ? keeper.id('organisation', organisation) : null,
          value,
          validFrom,
          legalBasis,
        },
        factCatalogue,
      ),
    );
  }
}

export async function tellContracts(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  for (const contract of story.competitions.contracts) {
    const occupationId = await keeper.occupation(contract.occupation);
    await keeper.tell(contract.by, contract.signedOn, (ctx) =>
      recordMentorContract(ctx, {
        enterpriseId: keeper.id('organisation', contract.enterprise),
        mentorId: keeper.id('person', contract.mentor),
        apprenticeId: keeper.id('person', contract.apprentice),
        occupationId,
        signedOn: contract.signedOn,
        effectiveOn: contract.effectiveOn,
        termMonths: contract.termMonths,
      }),
    );
  }
}

export async function tellPlans(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  for (const { place, year, by, on } of story.competitions.plans) {
    const jurisdictionId = await keeper.place(place);
    const { plan } = await keeper.tell(by, on, (ctx) => openPlan(ctx, { jurisdictionId, year }));
    keeper.keep('plan', `${place} ${year}`, plan.id);
  }
}

/** One contest from registration to final results. */
export async function tellCompetition(
  keeper: StoryKeeper,
  story: StoryFiles,
  contest: StoryCompetition,
): Promise<void> {
  const { by, registeredOn } = contest;
  const jurisdictionId = await keeper.place(contest.place);
  const { competition } = await keeper.tell(by, registeredOn, (ctx) =>
    registerCompetition(ctx, {
      seriesCode: contest.series,
      name: contest.name,
      jurisdictionId,
      organiserId: keeper.id('organisation', contest.organiser),
      sector: contest.sector,
      startsOn: contest.startsOn,
      endsOn: contest.endsOn,
    }),
  );
  keeper.keep('competition', contest.key, competition.id);
  const { event } = await keeper.tell(by, registeredOn, (ctx) =>
    addEvent(ctx, {
      competitionId: competition.id,
      name: contest.event.name,
      occupationCode: contest.event.occupation,
      level: contest.event.level,
      groupKind: contest.event.group,
      finalsOn: contest.event.finalsOn,
      objectionDays: contest.objectionDays ?? 5,
      ...(contest.prizes && { prizeRule: prizeRuleOf(contest.prizes) }),
    }),
  );
  keeper.keep('event', contest.key, event.id);
  await keeper.tell(by, registeredOn, (ctx) =>
    fileCompetition(ctx, { competitionId: competition.id }),
  );
  const { inclusion } = contest;
  if (inclusion)
    await keeper.tell(inclusion.by, inclusion.approvedOn, (ctx) =>
      includeInPlan(ctx, {
        competitionId: competition.id,
        planId: keeper.id('plan', `320400 ${inclusion.year}`),
        approvedOn: inclusion.approvedOn,
        reference: inclusion.reference,
      }),
    );
  await tellResults(keeper, story, contest, event.id);
}

const prizeRuleOf = (prizes: NonNullable<StoryCompetition['prizes']>) => ({
  by: 'RANK',
  bands: prizes.map(([tier, upToRank]) => ({ tier, upToRank })),
});

async function tellResults(
  keeper: StoryKeeper,
  story: StoryFiles,
  contest: StoryCompetition,
  eventId: string,
): Promise<void> {
  const bytes = await sheetOf(story, contest);
  const report = await keeper.tell(contest.by, contest.importedOn, (ctx) =>
    importResults(ctx, {
      eventId,
      fileName: `${contest.key}.csv`,
      bytes,
      onBadRows: 'REJECT_ALL',
      dryRun: false,
    }),
  );
  if (!report.version) throw new Error(`${contest.key}: ${JSON.stringify(report.problems)}`);
  const versionId = report.version.id;
  keeper.keep('version', contest.key, versionId);
  const { certifiedBy, certifiedOn, publicisedOn, finalOn } = contest;
  await keeper.tell(certifiedBy, certifiedOn, (ctx) => certifyResults(ctx, { versionId }));
  await keeper.tell(certifiedBy, publicisedOn, (ctx) => publiciseResults(ctx, { versionId }));
  await keeper.tell(contest.by, finalOn, (ctx) => finaliseResults(ctx, { versionId }));
}

/** The result sheet as the organiser would hand it in: the named winners, then colleagues with falling scores. */
export async function sheetOf(story: StoryFiles, contest: StoryCompetition): Promise<Uint8Array> {
  const people = storyPeople(story);
  const named = contest.results.map(([key, score]) => ({
    person: people.find((person) => person.key === key)!,
    score,
  }));
  const { employers, count, from, absent } = contest.others;
  const others = people
    .filter(({ key, employer }) => /^c\d+$/.test(key) && employers.includes(employer))
    .slice(0, count)
    .map((person, at) => ({
      person,
      score: at >= count - absent ? '缺考' : String(from - at * 0.5),
    }));
  const names = new Map(story.organisations.map(({ key, name }) => [key, name]));
  return writeSheet(
    {
      sheetName: '成绩',
      titleRows: [`${contest.name}成绩表`],
      columns: ['序号', '姓名', '身份证号', '单位', '总分'].map((header) => ({
        header,
        format: 'TEXT',
      })),
      rows: [...named, ...others].map(({ person, score }, at) => [
        String(at + 1),
        person.name,
        person.nationalId,
        names.get(person.employer)!,
        score,
      ]),
    },
    'csv',
  );
}
