import type { Fields, Readable, Root } from '../platform/reader/declaration.ts';
import { rootNode } from '../platform/reader/declare.ts';
import { createReader, type Reader } from '../platform/reader/registry.ts';
import { sessionGuard } from '../modules/account/session-guard.ts';
import { auditReadables, auditRoots } from '../modules/audit/audit.reading.ts';
import {
  benefitAdditions,
  benefitReadables,
  benefitRoots,
} from '../modules/benefit/benefit.reading.ts';
import {
  certificateAdditions,
  certificateReadables,
  certificateRoots,
} from '../modules/certificate/certificate.reading.ts';
import {
  certificationAdditions,
  certificationReadables,
  certificationRoots,
} from '../modules/certification/certification.reading.ts';
import {
  competitionAdditions,
  competitionReadables,
  competitionRoots,
} from '../modules/competition/competition.reading.ts';
import {
  resultAdditions,
  resultReadables,
  resultRoots,
} from '../modules/competition/result.reading.ts';
import {
  contractAdditions,
  contractReadables,
  contractRoots,
} from '../modules/contract/contract.reading.ts';
import { correctionAdditions } from '../modules/correction/correction.reading.ts';
import {
  decisionAdditions,
  decisionReadables,
  decisionRoots,
} from '../modules/decision/decision.reading.ts';
import {
  employmentAdditions,
  employmentReadables,
  employmentRoots,
} from '../modules/employment/employment.reading.ts';
import { honourAdditions, honourReadables, honourRoots } from '../modules/honour/honour.reading.ts';
import {
  jurisdictionAdditions,
  jurisdictionReadables,
  jurisdictionRoots,
} from '../modules/jurisdiction/jurisdiction.reading.ts';
import {
  occupationAdditions,
  occupationReadables,
  occupationRoots,
} from '../modules/occupation/occupation.reading.ts';
import {
  organisationAdditions,
  organisationReadables,
  organisationRoots,
} from '../modules/organisation/organisation.reading.ts';
import { personAdditions, personReadables, personRoots } from '../modules/person/person.reading.ts';
import {
  policyRegisterAdditions,
  policyRegisterReadables,
  policyRegisterRoots,
} from '../modules/policy-register/policy-register.reading.ts';
import { workReadables, workRoots } from '../modules/progress/progress.reading.ts';

type Additions = Readonly<Record<string, Fields>>;

/** A module's declarations: its types, its root fields, and what it adds to types of modules before it. */
const modules: readonly (readonly [readonly Readable[], readonly Root[], Additions])[] = [
  [jurisdictionReadables, jurisdictionRoots, jurisdictionAdditions],
  [occupationReadables, occupationRoots, occupationAdditions],
  [organisationReadables, organisationRoots, organisationAdditions],
  [personReadables, personRoots, personAdditions],
  [employmentReadables, employmentRoots, employmentAdditions],
  [certificateReadables, certificateRoots, certificateAdditions],
  [policyRegisterReadables, policyRegisterRoots, policyRegisterAdditions],
  [decisionReadables, decisionRoots, decisionAdditions],
  [competitionReadables, competitionRoots, competitionAdditions],
  [resultReadables, resultRoots, resultAdditions],
  [honourReadables, honourRoots, honourAdditions],
  [certificationReadables, certificationRoots, certificationAdditions],
  [contractReadables, contractRoots, contractAdditions],
  [benefitReadables, benefitRoots, benefitAdditions],
  [[], [], correctionAdditions],
  [auditReadables, auditRoots, {}],
  [workReadables, workRoots, {}],
];

/** Name of the guard that every statement of a signed-in viewer passes. */
export const SESSION_GUARD = 'session';

/** Everything that can be read, put together; throws at once when declarations contradict each other. */
export function assembleReader(): Reader {
  const extend = (type: Readable): Readable => ({
    ...type,
    fields: Object.assign({}, type.fields, ...modules.map(([, , added]) => added[type.type] ?? {})),
  });
  return createReader({
    types: modules.flatMap(([types]) => types.map(extend)),
    roots: [...modules.flatMap(([, roots]) => roots), rootNode()],
    guards: {
      [SESSION_GUARD]: (given) =>
        sessionGuard({
          credentialId: given('credentialId', 'bigint'),
          stamp: given('stamp', 'int'),
        }),
    },
  });
}
