import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Role } from '../../kernel/actor.ts';
import type { LevelCode } from '../../kernel/ladder.ts';
import type { EconomySector } from '../../modules/competition/competition.entity.ts';
import type {
  BureauKind,
  OrganisationKind,
  Ownership,
  SchoolKind,
} from '../../modules/organisation/organisation.entity.ts';

export interface StoryOrganisation {
  readonly key: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly place: string;
  readonly parent?: string;
  readonly bureauKind?: BureauKind;
  readonly schoolKind?: SchoolKind;
  readonly ownership?: Ownership;
  readonly isAboveScale?: boolean;
  readonly isListed?: boolean;
  readonly isChainLeader?: boolean;
  readonly isIndustryLeader?: boolean;
  readonly isSpecialisedSme?: boolean;
  readonly isLarge?: boolean;
  readonly isTownOrZone?: boolean;
}

export interface NamedPerson {
  readonly key: string;
  readonly name: string;
  readonly region: string;
  readonly born: string;
  readonly sex: 'M' | 'F';
  readonly employer: string;
  readonly post: string;
  readonly since: string;
  readonly frontLine: boolean;
  readonly management?: boolean;
  readonly certificate?: {
    readonly occupation: string;
    readonly level: LevelCode;
    readonly issuedOn: string;
  };
}

export interface PeopleFile {
  readonly named: readonly NamedPerson[];
  readonly colleagues: {
    readonly count: number;
    readonly surnames: string;
    readonly given: readonly string[];
    readonly posts: readonly string[];
  };
}

export interface StoryUser {
  readonly login: string;
  readonly name: string;
  readonly org: string;
  readonly role: Role;
  readonly person?: string;
}

export interface StoryCompetition {
  readonly key: string;
  readonly series: string;
  readonly name: string;
  readonly place: string;
  readonly organiser: string;
  readonly sector: EconomySector;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly registeredOn: string;
  readonly by: string;
  readonly certifiedBy: string;
  readonly inclusion?: { year: number; by: string; approvedOn: string; reference: string };
  readonly event: {
    readonly name: string;
    readonly occupation: string;
    readonly level: LevelCode;
    readonly group: 'WORKER' | 'TEACHER' | 'STUDENT';
    readonly finalsOn: string;
  };
  readonly results: readonly (readonly [person: string, score: string])[];
  readonly others: { employers: string[]; count: number; from: number; absent: number };
  readonly prizes?: readonly (readonly [tier: string, upToRank: number])[];
  readonly objectionDays?: number;
  readonly importedOn: string;
  readonly certifiedOn: string;
  readonly publicisedOn: string;
  readonly finalOn: string;
}

export interface CompetitionsFile {
  readonly parameters: readonly {
    key: string;
    place?: string;
    organisation?: string;
    value: unknown;
    validFrom: string;
    by: string;
    legalBasis: string;
  }[];
  readonly contracts: readonly {
    enterprise: string;
    mentor: string;
    apprentice: string;
    occupation: string;
    signedOn: string;
    effectiveOn: string;
    termMonths: number;
    by: string;
  }[];
  readonly plans: readonly { place: string; year: number; by: string; on: string }[];
  readonly competitions: readonly StoryCompetition[];
}

export interface StoryFiles {
  readonly organisations: readonly StoryOrganisation[];
  readonly people: PeopleFile;
  readonly users: { readonly password: string; readonly users: readonly StoryUser[] };
  readonly competitions: CompetitionsFile;
}

const read = <T>(name: string): T => {
  const path = fileURLToPath(new URL(`../../../seeds/story/${name}.yaml`, import.meta.url));
  return parse(readFileSync(path, 'utf8')) as T;
};

/** The story as written in seeds/story. */
export const readStory = (): StoryFiles => ({
  organisations: read('organisations'),
  people: read('people'),
  users: read('users'),
  competitions: read('competitions'),
});
