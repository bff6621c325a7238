import { DomainError } from '../../kernel/errors.ts';

/** Refuses a happened-on day outside the days it can have been (both included). */
export function checkDay(field: string, day: string, between: { from: string; to: string }): void {
  if (day >= between.from && day <= between.to) return;
  const message = `日期须在${between.from}至${between.to}之间 / The day must lie between ${between.from} and ${between.to}`;
  throw new DomainError('INVALID_INPUT', message, {
    problems: [{ code: 'DAY_OUT_OF_RANGE', field: `input.${field}`, message }],
  });
}
