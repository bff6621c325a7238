import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ladder, levelCodes, type LevelCode } from '../../kernel/ladder.ts';
import { toLocalDate } from '../../kernel/local-date.ts';
import { enumOf } from '../../platform/graphql/enums.ts';
import { requireActor, type GraphqlContext } from '../../platform/graphql/request.ts';
import { LocalDate } from '../../platform/graphql/scalars.ts';
import { readLadder } from './ladder-in-force.ts';

export const LevelCodeEnum = enumOf(
  'LevelCode',
  levelCodes,
  '职业技能等级 · vocational skill level',
  Object.fromEntries(
    ladder.map(({ code, zh, en }) => [code, `${zh} · ${en.toLowerCase()}`]),
  ) as Record<LevelCode, string>,
);

@ObjectType('SkillLevel', { description: '技能等级 · a level of the ladder' })
class SkillLevelType {
  @Field(() => LevelCodeEnum, { description: '代码 · code' }) code!: LevelCode;
  @Field(() => Int, { description: '顺序，1最低 · 1 is the lowest, 8 the highest' }) order!: number;
  @Field(() => String, { description: '名称 · Chinese name' }) zh!: string;
  @Field(() => String, { description: '英文名称 · English name' }) en!: string;
  @Field(() => Boolean, { description: '高技能人才 · counts as highly skilled' })
  isHighSkilled!: boolean;
}

@Resolver()
export class LadderResolver {
  @Query(() => [SkillLevelType], {
    description:
      '某地某日采用的等级序列 · the ladder in use in a place on a day, lowest level first',
  })
  async ladder(
    @Arg('jurisdiction', () => String, { description: '行政区划代码 · code of the place' })
    jurisdiction: string,
    @Ctx() ctx: GraphqlContext,
    @Arg('on', () => LocalDate, {
      nullable: true,
      description: '日期，默认今天 · today by default',
    })
    on?: string | null,
  ): Promise<SkillLevelType[]> {
    requireActor(ctx);
    const day = on ?? toLocalDate(ctx.workshop.clock());
    const levels = await readLadder(ctx.workshop, jurisdiction, day);
    return levels.map(({ highSkilled, ...level }) => ({ ...level, isHighSkilled: highSkilled }));
  }
}
