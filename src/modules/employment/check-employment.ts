import type { Problems } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** Adds a problem when a day that is said to have happened has not come yet. */
export function checkHappened(
  problems: Problems,
  field: string,
  day: LocalDate | null | undefined,
  today: LocalDate,
): void {
  if (day == null || day <= today) return;
  problems.add({
    code: 'DATE_IN_FUTURE',
    message: '日期不能晚于今天 / The day has not come yet',
    field: `input.${field}`,
  });
}

/** Adds a problem when `later` does not lie after `earlier`. */
export function checkOrder(
  problems: Problems,
  field: string,
  earlier: LocalDate,
  later: LocalDate | null | undefined,
): void {
  if (later == null || later > earlier) return;
  problems.add({
    code: 'DATE_TOO_EARLY',
    message: `日期须晚于${earlier} / The day must lie after ${earlier}`,
    field: `input.${field}`,
  });
}

/** The post as it is stored; an empty one becomes a problem. */
export function checkPost(problems: Problems, post: string): string {
  const tidy = post.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (tidy === '' || tidy.length > 100)
    problems.add({
      code: 'POST_NOT_VALID',
      message: '岗位须为1至100字 / A post has 1 to 100 characters',
      field: 'input.post',
    });
  return tidy;
}
