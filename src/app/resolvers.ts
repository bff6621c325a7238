import { AccountResolver } from '../modules/account/account.graphql.ts';
import { ViewerResolver } from '../modules/account/viewer.graphql.ts';
import {
  BenefitResolver,
  PersonReceivablesResolver,
  ResultVersionLedgerResolver,
} from '../modules/benefit/benefit.graphql.ts';
import {
  CertificateResolver,
  PersonCertificatesResolver,
} from '../modules/certificate/certificate.graphql.ts';
import { LadderResolver } from '../modules/certificate/skill-level.graphql.ts';
import { CaseMutations } from '../modules/certification/case-mutations.graphql.ts';
import {
  CertificationPathResolver,
  ExceptionCaseResolver,
  SelfEvaluatorResolver,
  PersonPathsResolver,
  ResultVersionPathsResolver,
} from '../modules/certification/certification-queries.graphql.ts';
import { PathMutations } from '../modules/certification/path-mutations.graphql.ts';
import { CompetitionMutations } from '../modules/competition/competition-mutations.graphql.ts';
import {
  CompetitionPlanResolver,
  CompetitionResolver,
} from '../modules/competition/competition-queries.graphql.ts';
import { ResultMutations } from '../modules/competition/result-mutations.graphql.ts';
import {
  EventResultsResolver,
  ResultVersionResolver,
  EntryResolver,
  PersonEntriesResolver,
} from '../modules/competition/result.graphql.ts';
import {
  MentorContractResolver,
  PersonContractsResolver,
  OrganisationContractsResolver,
} from '../modules/contract/contract.graphql.ts';
import {
  CorrectionPreviewPagesResolver,
  CorrectionResolver,
  ResultDiffPagesResolver,
  TaskVersionsResolver,
} from '../modules/correction/correction.graphql.ts';
import {
  DecisionResolver,
  OfficerTaskResolver,
  PersonDecisionsResolver,
} from '../modules/decision/decision.graphql.ts';
import {
  EmploymentResolver,
  PersonEmploymentsResolver,
  OrganisationEmploymentsResolver,
} from '../modules/employment/employment.graphql.ts';
import { HonourMutations } from '../modules/honour/honour-mutations.graphql.ts';
import {
  HonourResolver,
  PersonHonoursResolver,
  ResultVersionHonoursResolver,
} from '../modules/honour/honour.graphql.ts';
import { JurisdictionResolver } from '../modules/jurisdiction/jurisdiction.graphql.ts';
import { OccupationResolver } from '../modules/occupation/occupation.graphql.ts';
import {
  OrganisationResolver,
  JurisdictionOrganisationsResolver,
} from '../modules/organisation/organisation.graphql.ts';
import { PersonResolver, OrganisationPeopleResolver } from '../modules/person/person.graphql.ts';
import {
  createLawDecidingResolver,
  createLawDraftingResolver,
  LawRefusing,
} from '../modules/policy-register/law-draft-mutations.graphql.ts';
import { LawDraftResolver } from '../modules/policy-register/law-draft.graphql.ts';
import { PolicyRegisterResolver } from '../modules/policy-register/policy-register.graphql.ts';
import { ReasonCodeResolver } from '../modules/policy-register/reason-code.graphql.ts';
import { reviewPath } from '../modules/certification/commands/review-path.ts';
import { createExplanationResolver } from '../modules/decision/explanation-queries.graphql.ts';
import { createTaskResolver } from '../modules/decision/decide-task.graphql.ts';
import { createParameterResolver } from '../modules/policy-register/parameter.graphql.ts';
import { createPersonRulesResolver } from '../modules/simulation/person-rules.graphql.ts';
import { createWhatIfResolver } from '../modules/simulation/what-if.graphql.ts';
import { evidences, factCatalogue } from './evidence.ts';
import { grantKinds } from './grant-kinds.ts';
import { AuditResolver } from '../modules/audit/audit.graphql.ts';
import { AuditMutations } from '../modules/audit/audit-mutations.graphql.ts';
import { WorkResolver } from '../modules/progress/progress.graphql.ts';

/** A used path whose results were corrected: the officer's verdict becomes the path's own move. */
const TaskDecisions = createTaskResolver({
  evidences,
  kinds: grantKinds,
  review: async (ctx, decisionId, verdict, reason) => {
    await reviewPath(ctx, {
      decisionId,
      uphold: verdict === 'APPROVE',
      reason,
    });
  },
});

/** Every class that declares a part of the schema. */
export const resolvers: readonly (new (...args: never[]) => object)[] = [
  AccountResolver,
  ViewerResolver,
  BenefitResolver,
  PersonReceivablesResolver,
  ResultVersionLedgerResolver,
  CertificateResolver,
  PersonCertificatesResolver,
  LadderResolver,
  CaseMutations,
  CertificationPathResolver,
  ExceptionCaseResolver,
  SelfEvaluatorResolver,
  PersonPathsResolver,
  ResultVersionPathsResolver,
  PathMutations,
  CompetitionMutations,
  CompetitionPlanResolver,
  CompetitionResolver,
  ResultMutations,
  EventResultsResolver,
  ResultVersionResolver,
  EntryResolver,
  PersonEntriesResolver,
  MentorContractResolver,
  PersonContractsResolver,
  OrganisationContractsResolver,
  CorrectionPreviewPagesResolver,
  CorrectionResolver,
  ResultDiffPagesResolver,
  TaskVersionsResolver,
  DecisionResolver,
  OfficerTaskResolver,
  PersonDecisionsResolver,
  EmploymentResolver,
  PersonEmploymentsResolver,
  OrganisationEmploymentsResolver,
  HonourMutations,
  HonourResolver,
  PersonHonoursResolver,
  ResultVersionHonoursResolver,
  JurisdictionResolver,
  OccupationResolver,
  OrganisationResolver,
  JurisdictionOrganisationsResolver,
  PersonResolver,
  OrganisationPeopleResolver,
  PolicyRegisterResolver,
  LawDraftResolver,
  ReasonCodeResolver,
  AuditResolver,
  AuditMutations,
  WorkResolver,
  TaskDecisions,
  createExplanationResolver(evidences),
  createParameterResolver(factCatalogue),
  createLawDraftingResolver(factCatalogue),
  createLawDecidingResolver(factCatalogue),
  LawRefusing,
  createWhatIfResolver(evidences),
  createPersonRulesResolver(evidences),
];
