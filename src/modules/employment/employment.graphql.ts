import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { givenRowId } from '../../platform/graphql/given-id.ts';
import { type Fetched, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { JurisdictionType } from '../jurisdiction/jurisdiction.graphql.ts';
import { OrganisationType } from '../organisation/organisation.graphql.ts';
import { PersonType, withoutNumber } from '../person/person.graphql.ts';
import { changePost } from './commands/change-post.ts';
import { endEmployment } from './commands/end-employment.ts';
import { recordEmployment } from './commands/record-employment.ts';
import {
  ChangePostInput,
  EmploymentKindEnum,
  EndEmploymentInput,
  PostTypeEnum,
  RecordEmploymentInput,
} from './employment-inputs.graphql.ts';

@ObjectType('Employment', {
  description: '任职（在读）经历 · one employment, or enrolment at a school',
})
export class EmploymentType {
  @Field(() => ID) id!: string;
  @Field(() => PersonType, {
    nullable: true,
    description: '人员 · the person, if you may see them',
  })
  person?: PersonType | null;
  @Field(() => OrganisationType, { description: '单位或院校 · employer or school' })
  organisation!: OrganisationType;
  @Field(() => JurisdictionType, {
    description: '单位登记地 · place of the employer’s registration',
  })
  jurisdiction!: JurisdictionType;
  @Field(() => EmploymentKindEnum, { description: '任职或在读 · kind' }) kind!: string;
  @Field(() => String, { description: '岗位 · post' }) post!: string;
  @Field(() => PostTypeEnum, { description: '岗位类别 · kind of post' }) postType!: string;
  @Field(() => Boolean, { description: '一线职工 · front-line worker' }) isFrontLine!: boolean;
  @Field(() => Boolean, { description: '农民工 · migrant worker' }) isMigrantWorker!: boolean;
  @Field(() => Boolean, { description: '在聘 · in appointment at the level held' })
  isInAppointment!: boolean;
  @Field(() => LocalDate, { description: '起始日 · first day' }) startedOn!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day that no longer counts',
  })
  endedOn?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '转岗日 · day of the latest transfer' })
  postChangedOn?: string | null;
  @Field(() => LocalDate, { description: '申报日 · day of the report' }) reportedOn!: string;
  @Field(() => Int, { description: '版本 · version' }) version!: number;
}

const EmploymentConnection = connectionOf(EmploymentType, 'Employment');
const ON = { nullable: true, description: '某日在册的 · only those that held on this day' };

@ObjectType()
class EmploymentPayload extends MutationPayload {
  @Field(() => EmploymentType, { nullable: true, description: '任职 · the employment' })
  employment?: Fetched | null;
}

@Resolver(() => EmploymentType)
export class EmploymentResolver {
  @Query(() => EmploymentType, { nullable: true, description: '任职（在读）· an employment' })
  employment(@Arg('id', () => ID) _id: string): EmploymentType | null {
    return planned();
  }

  @Mutation(() => EmploymentPayload, {
    description: '登记任职（在读）· record an employment or enrolment',
  })
  recordEmployment(
    @Arg('input', () => RecordEmploymentInput) input: RecordEmploymentInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<EmploymentPayload> {
    return mutate(ctx, 'recordEmployment', withoutNumber(ctx, input), (work) =>
      recordEmployment(work, {
        ...input,
        personId: givenRowId('Person', input.personId),
        organisationId: rowId('Organisation', input.organisationId),
      }),
    );
  }

  @Mutation(() => EmploymentPayload, {
    description: '结束任职（在读）· end an employment or enrolment',
  })
  endEmployment(
    @Arg('input', () => EndEmploymentInput) input: EndEmploymentInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<EmploymentPayload> {
    return mutate(ctx, 'endEmployment', input, (work) =>
      endEmployment(work, { ...input, id: rowId('Employment', input.id) }),
    );
  }

  @Mutation(() => EmploymentPayload, { description: '转岗 · move to another post' })
  changePost(
    @Arg('input', () => ChangePostInput) input: ChangePostInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<EmploymentPayload> {
    return mutate(ctx, 'changePost', input, (work) =>
      changePost(work, {
        ...input,
        id: rowId('Employment', input.id),
        postType: input.postType ?? undefined,
        isFrontLine: input.isFrontLine ?? undefined,
        isInAppointment: input.isInAppointment ?? undefined,
      }),
    );
  }
}

@Resolver(() => PersonType)
export class PersonEmploymentsResolver {
  @FieldResolver(() => EmploymentConnection, {
    description: '任职（在读）经历 · employments and enrolments',
  })
  employments(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('on', () => LocalDate, ON) _on?: string,
  ): object {
    return planned();
  }
}

@Resolver(() => OrganisationType)
export class OrganisationEmploymentsResolver {
  @FieldResolver(() => EmploymentConnection, {
    description: '任职（在读）记录 · employments and enrolments here',
  })
  employments(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('on', () => LocalDate, ON) _on?: string,
  ): object {
    return planned();
  }
}
