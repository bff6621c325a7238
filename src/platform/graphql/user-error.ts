import { Field, Int, ObjectType } from 'type-graphql';
import { DomainError, type ErrorCode, type Problem } from '../../kernel/errors.ts';

@ObjectType({ description: '可由用户改正的问题 · One thing the caller can put right' })
export class UserError {
  @Field(() => String, { description: '代码 · stable code' }) code!: string;
  @Field(() => String, { description: '说明（中文 / English）' }) message!: string;
  @Field(() => [String], { nullable: true, description: '字段路径 · path of the input field' })
  field?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'Excel 行号 · Excel row number' })
  row?: number | null;
  @Field(() => String, { nullable: true, description: 'Excel 列名 · column header' })
  column?: string | null;
}

/** Refusals that are thrown to the top level instead: the whole request could not be served. */
const topLevel: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'LIMIT_EXCEEDED',
  'TIMEOUT',
  'UNAVAILABLE',
];

const fromProblem = (problem: Problem): UserError => ({
  code: problem.code,
  message: problem.message,
  field: problem.field?.split('.') ?? null,
  row: problem.row ?? null,
  column: problem.column ?? null,
});

/** The refusal as a list of user errors; rethrows faults and top-level refusals. */
export function userErrorsOf(error: unknown): UserError[] {
  if (!(error instanceof DomainError) || topLevel.includes(error.code)) throw error;
  const { problems } = error.details as { problems?: Problem[] };
  if (problems?.length) return problems.map(fromProblem);
  return [{ code: error.code, message: error.message, field: null, row: null, column: null }];
}
