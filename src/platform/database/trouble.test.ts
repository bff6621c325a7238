import { DomainError } from '../../kernel/errors.ts';
import { CommitDoubt } from './commit-doubt.ts';
import { isTakenBack } from './begun-anew.ts';
import { troubleOf } from './trouble.ts';

const withCode = (code: string): Error => Object.assign(new Error('data of 林秀珍'), { code });

test.each([
  ['53100', 'STORAGE_FULL'],
  ['53200', 'DATABASE_BUSY'],
  ['53300', 'DATABASE_BUSY'],
  ['53400', 'DATABASE_BUSY'],
  ['25006', 'DATABASE_READ_ONLY'],
  ['57P01', 'DATABASE_DOWN'],
  ['57P02', 'DATABASE_DOWN'],
  ['57P03', 'DATABASE_DOWN'],
  ['08000', 'DATABASE_DOWN'],
  ['08001', 'DATABASE_DOWN'],
  ['08003', 'DATABASE_DOWN'],
  ['08004', 'DATABASE_DOWN'],
  ['08006', 'DATABASE_DOWN'],
  ['ECONNREFUSED', 'DATABASE_DOWN'],
  ['ECONNRESET', 'DATABASE_DOWN'],
  ['EPIPE', 'DATABASE_DOWN'],
])('%s is UNAVAILABLE for the reason %s, in both languages and without data', (code, reason) => {
  const trouble = troubleOf(withCode(code));
  expect(trouble).toBeInstanceOf(DomainError);
  expect(trouble).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/[。，；\u4e00-\u9fff]+.* \/ [A-Z]/),
    details: { reason, retryAfterSeconds: expect.any(Number) },
  });
  expect(trouble!.message).not.toContain('林秀珍');
});

test.each([
  ['Connection terminated unexpectedly', 'DATABASE_DOWN'],
  ['Connection terminated due to connection timeout', 'DATABASE_DOWN'],
  ['Client has encountered a connection error and is not queryable', 'DATABASE_DOWN'],
  ['timeout exceeded when trying to connect', 'DATABASE_BUSY'],
])('“%s” from the driver is %s', (message, reason) => {
  expect(troubleOf(new Error(message))?.details['reason']).toBe(reason);
});

test('a doubtful commit says that the outcome is unknown, and never that nothing was saved', () => {
  const trouble = troubleOf(new CommitDoubt('x', { cause: withCode('57P01') }))!;
  expect(trouble.details['reason']).toBe('OUTCOME_UNKNOWN');
  expect(trouble.message).not.toMatch(/nothing was saved|未作任何保存/);
});

test.each(['23505', '22P02', '42P01', '57014', '40001', '40P01', ''])(
  '%s is not the database in trouble',
  (code) => expect(troubleOf(withCode(code))).toBeUndefined(),
);

test('only what the database took back as a whole is begun anew', () => {
  expect(
    ['40001', '40P01', '57P01', '53100', '23505'].filter((c) => isTakenBack(withCode(c))),
  ).toEqual(['40001', '40P01']);
});
