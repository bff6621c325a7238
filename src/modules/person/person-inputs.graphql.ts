import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MutationInput, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { NationalId } from '../../platform/graphql/scalars.ts';

@InputType({ description: '登记人员 · register a person' })
export class RegisterPersonInput extends MutationInput {
  @Field(() => String, { description: '姓名 · full name' }) fullName!: string;
  @Field(() => NationalId, { description: '居民身份号码 · identity number' }) nationalId!: string;
  @Field(() => ID, { nullable: true, description: '现单位或院校 · current employer or school' })
  employerId?: string | null;
  @Field(() => ID, { nullable: true, description: '户籍地 · place of the household' })
  hukouJurisdictionId?: string | null;
}

@InputType({ description: '更正人员；不填的不变 · correct a person; what is left out stays' })
export class CorrectPersonInput extends MutationInput {
  @Field(() => ID, { description: '人员 · person' }) id!: string;
  @Field(() => Int, { description: '读取时的版本 · version that was read' }) version!: number;
  @Field(() => String, { nullable: true, description: '姓名 · full name' }) fullName?:
    string | null;
  @Field(() => NationalId, { nullable: true, description: '居民身份号码 · identity number' })
  nationalId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: '户籍地 · place of the household; null: not known',
  })
  hukouJurisdictionId?: string | null;
}

/** Without an idempotency key on purpose: answers under a key are stored, and this one must not be. */
@InputType({ description: '查看完整身份号码，将被记录 · show the whole number; this is recorded' })
export class RevealNationalIdInput {
  @Field(() => ID, { description: '人员 · person' }) personId!: string;
  @Field(() => String, { description: '理由 · why it is needed' }) reason!: string;
}

@ObjectType()
export class RevealNationalIdPayload extends MutationPayload {
  @Field(() => NationalId, { nullable: true, description: '居民身份号码 · identity number' })
  nationalId?: string | null;
}
