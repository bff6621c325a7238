import { makeCreditCode } from '../../kernel/credit-code.ts';
import { levelOrder } from '../../kernel/ladder.ts';
import type { Context } from '../../platform/context.ts';
import { createUser } from '../../modules/account/commands/create-user.ts';
import { grantMembership } from '../../modules/account/commands/grant-membership.ts';
import { recordCertificate } from '../../modules/certificate/commands/record-certificate.ts';
import { recordEmployment } from '../../modules/employment/commands/record-employment.ts';
import { registerOrganisation } from '../../modules/organisation/commands/register-organisation.ts';
import { registerPerson } from '../../modules/person/commands/register-person.ts';
import { storyPeople, type StoryPerson } from './people.ts';
import type { StoryFiles, StoryOrganisation } from './story-files.ts';
import type { StoryKeeper } from './story-keeper.ts';

/** The day on which the register of the story opens. */
const OPENING = '2025-01-06';

const prefixes: Record<string, string> = { ENTERPRISE: '91', UNION: '81', BUREAU: '11' };

const codeOf = ({ kind, place }: StoryOrganisation, at: number): string =>
  makeCreditCode(prefixes[kind] ?? '52', place === 'CN' ? '100000' : place.slice(0, 6), 1000 + at);

export async function tellOrganisations(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  for (const [at, organisation] of story.organisations.entries()) {
    const { key, place, parent, ...details } = organisation;
    const jurisdictionId = await keeper.place(place);
    const { organisation: made } = await keeper.tell(null, OPENING, (ctx) =>
      registerOrganisation(ctx, {
        ...details,
        jurisdictionId,
        parentId: parent ? keeper.id('organisation', parent) : null,
        creditCode: codeOf(organisation, at),
      }),
    );
    keeper.keep('organisation', key, made.id);
  }
}

/** A few at a time: a unit of work compares everything it holds at every step. */
const AT_ONCE = 20;

export async function tellPeople(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  const people = storyPeople(story);
  for (let at = 0; at < people.length; at += AT_ONCE)
    await keeper.tell(null, OPENING, async (ctx) => {
      for (const person of people.slice(at, at + AT_ONCE)) await tellPerson(keeper, ctx, person);
    });
}

async function tellPerson(keeper: StoryKeeper, ctx: Context, person: StoryPerson): Promise<void> {
  const employerId = keeper.id('organisation', person.employer);
  const { person: made } = await registerPerson(ctx, {
    fullName: person.name,
    nationalId: person.nationalId,
    employerId,
  });
  keeper.keep('person', person.key, made.id);
  await recordEmployment(ctx, {
    personId: made.id,
    organisationId: employerId,
    post: person.post,
    postType: person.management ? 'MANAGEMENT' : 'SKILL',
    isFrontLine: person.frontLine,
    startedOn: person.since,
  });
}

export async function tellCertificates(keeper: StoryKeeper, story: StoryFiles): Promise<void> {
  for (const { key, certificate, region } of story.people.named) {
    if (!certificate) continue;
    const issuePlaceId = await keeper.place(region);
    const occupationId = await keeper.occupation(certificate.occupation);
    await keeper.tell('luping', OPENING, (ctx) =>
      recordCertificate(ctx, {
        personId: keeper.id('person', key),
        type: 'SKILL_LEVEL',
        occupationId,
        level: certificate.level,
        number: `S${region}${certificate.issuedOn.replaceAll('-', '')}${levelOrder(certificate.level)}`,
        issuerId: keeper.id('organisation', 'assess'),
        issuePlaceId,
        issuedOn: certificate.issuedOn,
      }),
    );
  }
}

/** Each role is held from the opening day, so that the story's officers may act on its days. */
export async function tellUsers(keeper: StoryKeeper, { users }: StoryFiles): Promise<void> {
  for (const { login, name, org, role, person } of users.users) {
    const { userId } = await keeper.tell(null, OPENING, (ctx) =>
      createUser(ctx, {
        login,
        displayName: name,
        password: users.password,
        ...(person && { personId: keeper.id('person', person) }),
      }),
    );
    keeper.keep('user', login, userId);
    await keeper.tell(null, OPENING, (ctx) =>
      grantMembership(ctx, {
        userId,
        organisationId: keeper.id('organisation', org),
        role,
        validFrom: OPENING,
      }),
    );
  }
}
