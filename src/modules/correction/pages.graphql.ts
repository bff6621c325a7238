import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, Int } from 'type-graphql';
import { DomainError } from '../../kernel/errors.ts';
import { fieldsBelow } from '../../platform/reader/fields-below.ts';
import { ActionEnum, KindEnum } from './consequence.graphql.ts';
import type { LinePage } from './compare-lines.ts';
import type { ConsequenceAction, ConsequencePage } from './consequences.ts';
import type { GrantKindName } from './grants-of-event.ts';
import type { Pages } from './pages.ts';

/** Events with fewer lines are answered whole; the counts beside the list tell whether there are more. */
const MOST = 1000;

@ArgsType()
export class PageOnlyArgs {
  @Field(() => Int, {
    defaultValue: MOST,
    description:
      '至多列出多少项，0–1000；总数见计数 · how many at most; the counts tell how many there are',
  })
  first!: number;
  @Field(() => Int, { defaultValue: 0, description: '跳过多少项 · how many to leave out before' })
  skip!: number;
}

@ArgsType()
export class LinePageArgs extends PageOnlyArgs {
  @Field(() => Boolean, { defaultValue: false, description: '只列有变者 · only those that differ' })
  onlyChanged!: boolean;
}

@ArgsType()
export class ConsequencePageArgs extends PageOnlyArgs {
  @Field(() => [KindEnum], { nullable: true, description: '只列这些类别 · only of these kinds' })
  kinds?: GrantKindName[] | null;
  @Field(() => [ActionEnum], {
    nullable: true,
    description: '只列这些处理结果 · only these of what becomes of them',
  })
  actions?: ConsequenceAction[] | null;
}

function checked<Page extends { first: number; skip: number }>(page: Page): Page {
  const refuse = (field: string, message: string): never => {
    throw new DomainError('INVALID_INPUT', message, { field });
  };
  if (page.first < 0 || page.first > MOST)
    refuse('first', `first 须为0至${MOST} / first must be from 0 to ${MOST}`);
  if (page.skip < 0) refuse('skip', 'skip 不得为负 / skip must not be negative');
  return page;
}

/** All pages of lines and consequences the query asks for, so that they are read while everything is there to be seen. */
export function pagesAsked(info: GraphQLResolveInfo): Pages {
  const lines: [string, LinePage][] = [];
  const consequences: [string, ConsequencePage][] = [];
  for (const { key, name, args } of fieldsBelow(info)) {
    const page = args as unknown as LinePage & ConsequencePage;
    if (name === 'lines') lines.push([key, checked(page)]);
    if (name === 'consequences') consequences.push([key, checked(page)]);
  }
  return { lines, consequences };
}
