import { DomainError } from '../../kernel/errors.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

/** What somebody writes by hand stays far below such limits; what is larger would only wear out the checks. */
export function refuseHuge(draft: unknown, most: { characters: number; depth: number }): void {
  const written = JSON.stringify(draft) ?? '';
  if (written.length <= most.characters && depthOf(draft) <= most.depth) return;
  throw new DomainError(
    'INVALID_INPUT',
    `草案过长或嵌套过深 / The draft is longer than ${most.characters} characters or nested too deeply`,
  );
}
