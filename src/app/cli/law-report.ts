import { formatTable } from './format-table.ts';

/** What the server says about a law draft. */
export interface LawCheckAnswer {
  readonly isClean: boolean;
  readonly problems: readonly { path: string; code: string; message: string }[];
  readonly examples: readonly {
    path: string;
    name: string;
    expected: string;
    outcome: string;
    code: string | null;
    passed: boolean;
  }[];
  readonly changes: readonly { kind: string; name: string }[];
}

export const LAW_CHECK_FIELDS = `isClean problems { path code message }
  examples { path name expected outcome code passed } changes { kind name }`;

/** Every problem under its path, what each example came to, and what registering would change. */
export function reportLawCheck({ problems, examples, changes }: LawCheckAnswer): string[] {
  const failed = examples.filter(({ passed }) => !passed).length;
  return [
    `问题 problems ${problems.length} · 示例 examples ${examples.length}（不符 failed ${failed}） · 变更 changes ${changes.length}`,
    ...problems.map(({ path, code, message }) =>
      ['  ' + (path || '（全稿 whole draft）'), code, message].join(' · '),
    ),
    ...examples.map(
      ({ passed, name, outcome, code }) =>
        `  ${passed ? '✓' : '✗'} ${name} · ${outcome}${code ? ` ${code}` : ''}`,
    ),
    ...(changes.length
      ? formatTable(
          ['变更 change', '对象 what'],
          changes.map(({ kind, name }) => [kind, name]),
        ).map((line) => `  ${line}`)
      : []),
  ];
}
