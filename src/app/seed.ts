import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MikroORM } from '@mikro-orm/postgresql';
import { parse } from 'yaml';
import { everything, type Actor } from '../kernel/actor.ts';
import { unitOfWork, type Workshop } from '../platform/unit-of-work.ts';
import { loadSeries, type SeriesEntry } from '../modules/competition/commands/load-series.ts';
import {
  loadHonourTypes,
  type HonourTypeEntry,
} from '../modules/honour/commands/load-honour-types.ts';
import {
  loadCalendar,
  type CalendarYearEntry,
} from '../modules/jurisdiction/commands/load-calendar.ts';
import { loadDivisions } from '../modules/jurisdiction/commands/load-divisions.ts';
import { readDivisions } from '../modules/jurisdiction/read-divisions.ts';
import { loadOccupations } from '../modules/occupation/commands/load-occupations.ts';
import { readOccupations } from '../modules/occupation/read-occupations.ts';
import { loadPolicies } from '../modules/policy-register/commands/load-policies.ts';
import { listLeftAlone, type LeftAlone } from '../modules/policy-register/left-alone.ts';
import { readPolicies } from '../modules/policy-register/read-policies.ts';
import { factCatalogue } from './evidence.ts';

const seeds = fileURLToPath(new URL('../../seeds/', import.meta.url));
const text = (name: string): string => readFileSync(`${seeds}reference/${name}`, 'utf8');
const yaml = <T>(name: string): T => parse(text(name)) as T;

/** Acts for the installation itself. */
export const installer: Actor = {
  userId: '0',
  personId: null,
  displayName: '系统 System',
  memberships: [
    {
      role: 'ADMINISTRATOR',
      organisationId: '0',
      organisationKind: 'BUREAU',
      bureauKind: null,
      jurisdictionId: '0',
      jurisdictionCode: 'CN',
    },
  ],
  scopes: null,
  sight: everything,
};

const asInstaller = { actor: installer, requestId: null };

/** Loads places, calendar, occupations, the law book, series and honours. Running it again changes nothing. */
export async function seedReference(
  owner: MikroORM,
  workshop: Workshop,
  say: (what: string) => void = () => undefined,
): Promise<void> {
  await owner.em.fork().transactional(async (em) => {
    const db = (em as typeof owner.em).getKysely<Record<string, never>>();
    await loadDivisions(db, readDivisions(text('divisions.csv')));
    const years = readdirSync(`${seeds}reference/calendar`).toSorted();
    await loadCalendar(
      db,
      years.map((file) => yaml<CalendarYearEntry>(`calendar/${file}`)),
    );
    await loadOccupations(db, readOccupations(text('occupations.csv')));
    await loadHonourTypes(db, yaml<HonourTypeEntry[]>('honour-types.yaml'));
  });
  const book = readPolicies(`${seeds}policies`);
  const left = await unitOfWork(workshop, asInstaller, async (ctx) => {
    await loadPolicies(ctx, book, factCatalogue);
    return listLeftAlone(ctx, book.rules);
  });
  if (left.length)
    say(
      `随产品发布、因地方已有规定而未登记的规则版本 shipped versions left alone, for places have law of their own: ${left
        .map(({ name }) => name)
        .join(', ')} (jianglu law status)`,
    );
  await loadSeries(
    owner.em.fork().getKysely<Record<string, never>>(),
    yaml<SeriesEntry[]>('series.yaml'),
  );
}

/** Versions of the shipped law book that the register does not hold as they ship, since places have said otherwise. */
export const lawLeftAlone = (workshop: Workshop): Promise<LeftAlone[]> =>
  unitOfWork(workshop, asInstaller, (ctx) =>
    listLeftAlone(ctx, readPolicies(`${seeds}policies`).rules),
  );
