import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';

/** Arguments of every list that has pages (Relay cursor connections, forward only). */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: '每页条数 1–100 · page size' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: '上一页末尾的游标 · cursor of the last row seen',
  })
  after?: string | null;
}

@ObjectType({ description: '分页信息' })
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true }) startCursor?: string | null;
  @Field(() => String, { nullable: true }) endCursor?: string | null;
}

/** The `XConnection` type of a node type, with its `XEdge`. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name: string,
): ClassType<object> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor!: string;
    @Field(() => node) node!: Node;
  }

  @ObjectType(`${name}Connection`)
  class Connection {
    @Field(() => [Edge]) edges!: Edge[];
    @Field(() => [node]) nodes!: Node[];
    @Field(() => PageInfo) pageInfo!: PageInfo;
    @Field(() => Int, { description: '总数，仅在请求时统计 · counted only when asked' })
    totalCount!: number;
  }
  return Connection;
}

/** Body of a field that the reader answers; reached only when a field was declared nowhere. */
export const planned = (): never => {
  throw new Error('This field is answered by the reader, but no reading declares it.');
};
