import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { PlainIdNaming } from '../platform/database/naming.ts';
import { rowChanges } from '../platform/audit/row-changes.ts';
import { RollingClient } from '../platform/database/rolling-client.ts';
import {
  EventRecord,
  IdempotencyKey,
  StoredFile,
  WorkProgress,
} from '../platform/database/platform.entities.ts';
import { AppUser, Credential, RoleMembership } from '../modules/account/account.entity.ts';
import { AuditSeal } from '../modules/audit/audit-seal.entity.ts';
import { LedgerEntry } from '../modules/benefit/benefit.entity.ts';
import { Certificate } from '../modules/certificate/certificate.entity.ts';
import {
  CertificationPath,
  ExceptionCase,
  PathApplication,
  SelfEvaluator,
} from '../modules/certification/certification.entity.ts';
import {
  Competition,
  CompetitionEvent,
  CompetitionFlag,
  CompetitionPlan,
  PlanInclusion,
  Series,
  SeriesRole,
} from '../modules/competition/competition.entity.ts';
import {
  Entry,
  Objection,
  ResultLine,
  ResultVersion,
} from '../modules/competition/result.entity.ts';
import { MentorContract } from '../modules/contract/contract.entity.ts';
import { Decision, OfficerTask, RuleRun } from '../modules/decision/decision.entity.ts';
import { Employment } from '../modules/employment/employment.entity.ts';
import { Honour, HonourType, Recommendation } from '../modules/honour/honour.entity.ts';
import {
  CalendarDay,
  CalendarYear,
  Jurisdiction,
} from '../modules/jurisdiction/jurisdiction.entity.ts';
import { Occupation } from '../modules/occupation/occupation.entity.ts';
import { Organisation } from '../modules/organisation/organisation.entity.ts';
import { Person } from '../modules/person/person.entity.ts';
import {
  Citation,
  Clause,
  LawDraft,
  Parameter,
  ParameterValue,
  PolicyDocument,
  Rule,
  RuleExample,
  RuleVersion,
} from '../modules/policy-register/policy-register.entity.ts';

const entities = [
  EventRecord,
  IdempotencyKey,
  StoredFile,
  WorkProgress,
  Jurisdiction,
  CalendarDay,
  CalendarYear,
  Occupation,
  Organisation,
  AppUser,
  RoleMembership,
  Credential,
  Person,
  Employment,
  Certificate,
  LawDraft,
  PolicyDocument,
  Clause,
  Rule,
  RuleVersion,
  Citation,
  RuleExample,
  Parameter,
  ParameterValue,
  RuleRun,
  Decision,
  OfficerTask,
  Series,
  SeriesRole,
  CompetitionPlan,
  Competition,
  PlanInclusion,
  CompetitionFlag,
  CompetitionEvent,
  Entry,
  ResultVersion,
  ResultLine,
  Objection,
  HonourType,
  Honour,
  Recommendation,
  CertificationPath,
  PathApplication,
  ExceptionCase,
  SelfEvaluator,
  MentorContract,
  LedgerEntry,
  AuditSeal,
];

/** The role the application works under: owns nothing, bypasses no policy. */
export const APPLICATION_ROLE = 'jianglu_app';

/** Plain JavaScript beside the sources, so that they run the same from src and from dist. */
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Connections that write, and how long somebody waits for one before being told to come back. */
export interface WritePool {
  readonly writeConnections: number;
  readonly connectionWaitMs: number;
}

const usualPool: WritePool = { writeConnections: 10, connectionWaitMs: 10_000 };

const options = (clientUrl: string, role?: string, pool: WritePool = usualPool): Options => ({
  clientUrl,
  entities,
  extensions: [Migrator],
  subscribers: [rowChanges],
  namingStrategy: PlainIdNaming,
  migrations: {
    path: MIGRATIONS,
    pathTs: MIGRATIONS,
    glob: '*.js',
    emit: 'js',
    snapshot: false,
    silent: true,
    allOrNothing: true,
    fileName: (timestamp, name) => `${timestamp}_${name ?? 'change'}`,
  },
  pool: { min: 0, max: role ? pool.writeConnections : 2 },
  driverOptions: {
    Client: RollingClient,
    connectionTimeoutMillis: pool.connectionWaitMs,
    ...(role && { options: `-c role=${role}` }),
  },
  discovery: { warnWhenNoEntities: true },
  forceUtcTimezone: true,
});

/** Works as the application role: every read and write meets row-level security. */
export const connect = (url: string, pool?: WritePool): Promise<MikroORM> =>
  MikroORM.init(options(url, APPLICATION_ROLE, pool));

/** Works as the owner of the tables: migrations, seeds and nothing else. */
export const connectAsOwner = (url: string): Promise<MikroORM> => MikroORM.init(options(url));
