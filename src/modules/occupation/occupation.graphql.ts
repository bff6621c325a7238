import {
  Arg,
  Args,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { rowId } from '../../kernel/node-id.ts';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { MutationInput, MutationPayload } from '../../platform/graphql/mutation-types.ts';
import { mutate, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { importOccupations } from './commands/import-occupations.ts';
import { occupationFields, occupationKinds, type OccupationField } from './occupation.entity.ts';

export const OccupationFieldEnum = enumOf(
  'OccupationField',
  occupationFields,
  '职业领域 · field of an occupation',
  {
    ENGINEERING: '工程技术 · engineering',
    SERVICE: '服务 · services',
    HEALTH: '卫生健康 · health',
    AGRICULTURE: '农业 · agriculture',
    OTHER: '其他 · other',
  },
);

const OccupationKindEnum = enumOf(
  'OccupationKind',
  occupationKinds,
  '类别 · an occupation, or a trade under one',
  { OCCUPATION: '职业 · occupation', TRADE: '工种 · trade' },
);

@ObjectType('Occupation', {
  description: '职业（工种）· an occupation of the official classification, or a trade under one',
})
export class OccupationType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '编码 · code' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · English name' }) nameEn!: string;
  @Field(() => OccupationKindEnum, { description: '类别 · kind' }) kind!: string;
  @Field(() => OccupationType, {
    nullable: true,
    description: '所属职业 · the occupation of a trade',
  })
  parent?: OccupationType | null;
  @Field(() => [OccupationType], { description: '工种 · trades of the occupation' })
  trades!: OccupationType[];
  @Field(() => OccupationFieldEnum, { description: '领域 · field' }) field!: OccupationField;
  @Field(() => LocalDate, { description: '起始日 · first day' }) validFrom!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day it no longer stands',
  })
  validTo?: string | null;
}

const OccupationConnection = connectionOf(OccupationType, 'Occupation');

@InputType({ description: '导入职业目录 · import the classification from a sheet' })
class ImportOccupationsInput extends MutationInput {
  @Field(() => ID, { description: '已上传的文件 · an uploaded .xlsx or .csv' }) fileId!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: '试运行，不保存 · only count, change nothing',
  })
  dryRun!: boolean;
  @Field(() => LocalDate, {
    nullable: true,
    description: '表中没有的职业自该日起终止 · those missing from the sheet end on this day',
  })
  closeAbsentOn?: string | null;
}

@ObjectType('OccupationCounts', { description: '导入结果 · what the import does, in rows' })
class OccupationCountsType {
  @Field(() => Int, { description: '新增 · new' }) created!: number;
  @Field(() => Int, { description: '更新 · changed' }) updated!: number;
  @Field(() => Int, { description: '未变 · as they were' }) unchanged!: number;
  @Field(() => Int, { description: '终止 · ended' }) closed!: number;
}

@ObjectType()
class ImportOccupationsPayload extends MutationPayload {
  @Field(() => OccupationCountsType, { nullable: true, description: '导入结果 · counts' })
  counts?: OccupationCountsType | null;
}

@Resolver()
export class OccupationResolver {
  @Query(() => OccupationType, {
    nullable: true,
    description: '按编码查职业 · an occupation by its code',
  })
  occupation(@Arg('code', () => String) _code: string): OccupationType | null {
    return planned();
  }

  @Query(() => OccupationConnection, { description: '职业列表 · occupations by code' })
  occupations(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: '名称或编码开头 · part of a name, start of a code',
    })
    _search?: string,
    @Arg('field', () => OccupationFieldEnum, { nullable: true, description: '领域 · field' })
    _field?: OccupationField,
  ): object {
    return planned();
  }

  @Mutation(() => ImportOccupationsPayload, {
    description: '导入职业目录 · bring the classification up to date from a sheet',
  })
  importOccupations(
    @Arg('input', () => ImportOccupationsInput) input: ImportOccupationsInput,
    @Ctx() ctx: GraphqlContext,
  ): Promise<ImportOccupationsPayload> {
    return mutate(ctx, 'importOccupations', input, (work) =>
      importOccupations(work, { ...input, fileId: rowId('File', input.fileId) }),
    );
  }
}
