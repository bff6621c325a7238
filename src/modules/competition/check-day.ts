import { DomainError, type Problem } from '../../kernel/errors.ts';

/** What is wrong with a happened-on day outside the days it can have been (both included). */
export function dayProblem(
  field: string,
  day: string,
  between: { from: string; to: string },
): Problem | undefined {
  if (day >= between.from && day <= between.to) return undefined;
  return {
    code: 'DAY_OUT_OF_RANGE',
    field: `input.${field}`,
    message: `日期须在${between.from}至${between.to}之间 / The day must lie between ${between.from} and ${between.to}`,
  };
}

/** Refuses a happened-on day outside the days it can have been (both included). */
export function checkDay(field: string, day: string, between: { from: string; to: string }): void {
  const problem = dayProblem(field, day, between);
  if (problem) throw new DomainError('INVALID_INPUT', problem.message, { problems: [problem] });
}
