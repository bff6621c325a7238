import { authorize } from '../../../kernel/abilities.ts';
import { notFound, Problems } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { Jurisdiction } from '../../jurisdiction/jurisdiction.entity.ts';
import {
  Organisation,
  type Organisation as Organiser,
} from '../../organisation/organisation.entity.ts';
import { competitionAbilities } from '../competition.abilities.ts';
import {
  Competition,
  Series,
  type EconomySector,
  type OrganiserKind,
} from '../competition.entity.ts';

export interface RegisterCompetitionInput {
  readonly seriesCode: string;
  readonly name: string;
  readonly jurisdictionId: string;
  readonly organiserId: string;
  /** Left out: read from the organiser. */
  readonly organiserKind?: OrganiserKind | null;
  readonly sector: EconomySector;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Registers a contest under a series of the catalogue, which gives it its level. */
export async function registerCompetition(
  { em, actor, emit }: Context,
  input: RegisterCompetitionInput,
): Promise<{ competition: { id: string } }> {
  const [series, organiser, place] = [
    await em.findOne(Series, { code: input.seriesCode }),
    await em.findOne(Organisation, input.organiserId),
    await em.findOne(Jurisdiction, input.jurisdictionId),
  ];
  if (!organiser || !place) throw notFound('主办单位或地区 organiser or place');
  authorize(competitionAbilities, actor, 'register', {
    jurisdictionId: place.id,
    organiserId: organiser.id,
  });
  const home = await em.findOneOrFail(Jurisdiction, organiser.jurisdictionId);
  const problems = check(input, series !== null);
  if (!isOnOneLine(home, place))
    problems.add({
      code: 'PLACE_NOT_OF_ORGANISER',
      field: 'input.jurisdictionId',
      message:
        '批准地须为主办单位所在地或其上下级地区 / The place must be the organiser’s own, above it, or below it',
    });
  problems.orThrow();
  const competition = em.create(Competition, {
    name: input.name.trim(),
    year: Number(input.startsOn.slice(0, 4)),
    sector: input.sector,
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    seriesId: series!.id,
    level: series!.level,
    jurisdictionId: place.id,
    organiserId: organiser.id,
    organiserKind: input.organiserKind ?? organiserKindOf(organiser),
  });
  await em.flush();
  emit({
    type: 'competition.registered',
    subject: { type: 'Competition', id: competition.id },
    jurisdictionId: place.id,
    body: { series: input.seriesCode, level: competition.level },
  });
  return { competition: { id: competition.id } };
}

function check(input: RegisterCompetitionInput, hasSeries: boolean): Problems {
  const problems = new Problems();
  const refuse = (code: string, field: string, message: string): void =>
    problems.add({ code, field: `input.${field}`, message });
  if (!hasSeries)
    refuse(
      'SERIES_UNKNOWN',
      'seriesCode',
      '目录中没有该竞赛系列 / The catalogue has no such series',
    );
  if (input.name.trim().length < 2)
    refuse('NAME_TOO_SHORT', 'name', '请填写竞赛名称 / Give the contest a name');
  if (input.endsOn < input.startsOn)
    refuse('ENDS_BEFORE_START', 'endsOn', '结束日期早于开始日期 / The end lies before the start');
  return problems;
}

/** One place is the other, or lies above or below it. */
const isOnOneLine = (a: Jurisdiction, b: Jurisdiction): boolean =>
  a.path.includes(b.code) || b.path.includes(a.code);

/** LY20 §（七）2 names four kinds of organiser; unions and bureaus run the contests of the upper levels. */
export function organiserKindOf(organiser: Organiser): OrganiserKind {
  if (organiser.isTownOrZone) return 'TOWN_OR_ZONE';
  if (organiser.kind === 'ASSOCIATION') return 'TRADE';
  if (organiser.kind === 'SCHOOL') return 'VOCATIONAL_SCHOOL';
  if (organiser.kind === 'ENTERPRISE' && organiser.isLarge) return 'LARGE_ENTERPRISE';
  if (organiser.kind === 'UNION') return 'UNION';
  return organiser.bureauKind === 'HR' ? 'HR_BUREAU' : 'OTHER';
}
