import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import { type Fetched, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { mutate, requireActor, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate, NationalId } from '../../platform/graphql/scalars.ts';
import type { Reading } from '../../platform/reader/reading.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { correctPerson } from './commands/correct-person.ts';
import { registerPerson } from './commands/register-person.ts';
import { revealNationalId } from './commands/reveal-national-id.ts';
import { findByNationalId } from './find-person.ts';
import {
  CorrectPersonInput,
  RegisterPersonInput,
  RevealNationalIdInput,
  RevealNationalIdPayload,
} from './person-inputs.graphql.ts';

const SexEnum = enumOf('Sex', ['FEMALE', 'MALE'], '性别 · sex', {
  FEMALE: '女 · female',
  MALE: '男 · male',
});

@ObjectType('Person', { description: '人员 · a natural person' })
export class PersonType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '姓名 · full name' }) fullName!: string;
  @Field(() => String, { description: '居民身份号码（已遮盖）· identity number, masked' })
  nationalId!: string;
  @Field(() => LocalDate, { description: '出生日期 · day of birth' }) bornOn!: string;
  @Field(() => SexEnum, { description: '性别 · sex' }) sex!: string;
  @Field(() => OrganisationType, {
    nullable: true,
    description: '现单位或院校 · current employer or school',
  })
  employer?: OrganisationType | null;
  @Field(() => JurisdictionType, { description: '管辖地 · the place that oversees the person' })
  jurisdiction!: JurisdictionType;
  @Field(() => JurisdictionType, { nullable: true, description: '户籍地 · place of the household' })
  hukou?: JurisdictionType | null;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

export const PersonConnection = connectionOf(PersonType, 'Person');
const SEARCH = {
  nullable: true,
  description: '姓名、拼音或首字母的开头 · start of the name, its pinyin or its initials',
};

@ObjectType()
class PersonPayload extends MutationPayload {
  @Field(() => PersonType, { nullable: true, description: '人员 · the person' })
  person?: Fetched | null;
}

/** The input as an idempotency key may keep its fingerprint: without a number that could be guessed from it. */
export const withoutNumber = <I extends { nationalId?: string | null }>(
  ctx: GraphqlContext,
  input: I,
): I =>
  input.nationalId == null
    ? input
    : { ...input, nationalId: ctx.workshop.vault.index(input.nationalId) };

@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => PersonType, { nullable: true, description: '人员 · a person' })
  person(@Arg('id', () => ID) _id: string): PersonType | null {
    return planned();
  }

  @Query(() => PersonConnection, { description: '人员列表，按姓名拼音 · people by name' })
  people(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('search', () => String, SEARCH) _search?: string,
    @Arg('employerId', () => ID, { nullable: true, description: '现单位 · current employer' })
    _employerId?: string,
  ): object {
    return planned();
  }

  @Query(() => PersonType, {
    nullable: true,
    description: '按身份号码查找 · the person with that number, if you may see them',
  })
  async personByNationalId(
    @Arg('nationalId', () => NationalId) nationalId: string,
    @Ctx() ctx: GraphqlContext & { readonly reading: Reading<GraphqlContext> },
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const id = await findByNationalId(ctx.workshop, requireActor(ctx), nationalId);
    return id === null ? null : ctx.reading.readBack('Person', id, info, ctx);
  }

  @Mutation(() => PersonPayload, { description: '登记人员 · register a person' })
  registerPerson(
    @Arg('input', () => RegisterPersonInput) input: RegisterPersonInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<PersonPayload> {
    return mutate(ctx, 'registerPerson', withoutNumber(ctx, input), (work) =>
      registerPerson(work, {
        fullName: input.fullName,
        nationalId: input.nationalId,
        employerId: givenRowId('Organisation', input.employerId),
        hukouJurisdictionId: givenRowId('Jurisdiction', input.hukouJurisdictionId),
      }),
    );
  }

  @Mutation(() => PersonPayload, { description: '更正人员 · correct a person' })
  correctPerson(
    @Arg('input', () => CorrectPersonInput) input: CorrectPersonInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<PersonPayload> {
    return mutate(ctx, 'correctPerson', withoutNumber(ctx, input), (work) =>
      correctPerson(work, {
        id: rowId('Person', input.id),
        version: input.version,
        fullName: input.fullName ?? undefined,
        nationalId: input.nationalId ?? undefined,
        hukouJurisdictionId: givenRowId('Jurisdiction', input.hukouJurisdictionId),
      }),
    );
  }

  @Mutation(() => RevealNationalIdPayload, {
    description: '查看完整身份号码（留痕）· show an identity number in full; recorded',
  })
  revealNationalId(
    @Arg('input', () => RevealNationalIdInput) input: RevealNationalIdInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<RevealNationalIdPayload> {
    return mutate(ctx, 'revealNationalId', {}, (work) =>
      revealNationalId(work, { personId: rowId('Person', input.personId), reason: input.reason }),
    );
  }
}

@Resolver(() => OrganisationType)
export class OrganisationPeopleResolver {
  @FieldResolver(() => PersonConnection, {
    description: '现有人员 · people employed or enrolled now',
  })
  people(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('search', () => String, SEARCH) _search?: string,
  ): object {
    return planned();
  }
}
