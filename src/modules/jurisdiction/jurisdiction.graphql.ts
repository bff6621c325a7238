import { Arg, Args, Field, FieldResolver, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { connectionOf, PageArgs, planned } from '../../platform/graphql/connection.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { placeLevels, type PlaceLevel } from './jurisdiction.entity.ts';

export const PlaceLevelEnum = enumOf('PlaceLevel', placeLevels, '行政层级 · level of a place', {
  NATION: '国家 · nation',
  PROVINCE: '省 · province',
  CITY: '设区市 · city with districts',
  COUNTY: '县（市、区）· county, county-level city or district',
  ZONE: '功能区 · functional zone',
});

@ObjectType('Jurisdiction', {
  description: '行政区划 · a place of GB/T 2260, or a functional zone, for as long as it stands',
})
export class JurisdictionType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: '代码 · division code, `CN` for the nation' }) code!: string;
  @Field(() => String, { description: '名称 · name' }) name!: string;
  @Field(() => String, { description: '英文名称 · English name' }) nameEn!: string;
  @Field(() => PlaceLevelEnum, { description: '层级 · level' }) level!: PlaceLevel;
  @Field(() => JurisdictionType, { nullable: true, description: '上级 · the place above' })
  parent?: JurisdictionType | null;
  @Field(() => [String], {
    description: '自全国至本级的代码 · codes from the nation to this place',
  })
  path!: string[];
  @Field(() => LocalDate, { description: '起始日 · first day' }) validFrom!: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '终止日（不含）· first day it no longer stands',
  })
  validTo?: string | null;
}

const JurisdictionConnection = connectionOf(JurisdictionType, 'Jurisdiction');
const ON = {
  nullable: true,
  description: '日期，默认今天 · the day asked about, today by default',
};

@Resolver(() => JurisdictionType)
export class JurisdictionResolver {
  @FieldResolver(() => [JurisdictionType], { description: '下级 · places directly below' })
  children(@Arg('on', () => LocalDate, ON) _on?: string): JurisdictionType[] {
    return planned();
  }

  @Query(() => JurisdictionType, {
    nullable: true,
    description: '按代码查行政区划 · a place by its code',
  })
  jurisdiction(
    @Arg('code', () => String) _code: string,
    @Arg('on', () => LocalDate, ON) _on?: string,
  ): JurisdictionType | null {
    return planned();
  }

  @Query(() => JurisdictionConnection, { description: '行政区划列表 · places by code' })
  jurisdictions(
    @Args(() => PageArgs) _page: PageArgs,
    @Arg('level', () => PlaceLevelEnum, { nullable: true, description: '层级 · level' })
    _level?: PlaceLevel,
    @Arg('under', () => String, {
      nullable: true,
      description: '该地及其下级 · code: this place and below',
    })
    _under?: string,
    @Arg('on', () => LocalDate, ON) _on?: string,
  ): object {
    return planned();
  }
}
