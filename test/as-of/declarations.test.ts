import { keptTables } from '../../src/platform/database/history.ts';
import { ofNow, planned, questions, type Question } from './questions.ts';

const bare = new RegExp(
  `\\b(?:from|join)\\s+"?(?:${keptTables.join('|')})"?(?![\\w"]*\\()(?=\\W|$)`,
  'i',
);

/** What may be read of today: who sees a parameter's value, and since when a version, which never changes, is there. */
const ofToday = [
  /exists \(select from organisation\s+where organisation\.id = \S+ and organisation\.jurisdiction_id = any\(\$\d+::bigint\[\]\)\)/g,
  /exists \(select from result_version sheet\s+where sheet\.id = \S+ and sheet\.created_at < \$\d+::timestamptz\)/g,
];
const read = (question: Question): string =>
  ofToday.reduce((text, one) => text.replace(one, ''), planned(question));

describe('whatever is asked under both clocks', () => {
  test('reads no table with a history but as the clocks have it', () => {
    const leaks = questions
      .map((question) => ({ ...question, text: read(question) }))
      .filter(({ text }) => bare.test(text))
      .map(
        ({ where, text }) =>
          `${where}: ${text.slice(Math.max(0, text.search(bare) - 40)).slice(0, 200)}`,
      );
    expect(leaks).toEqual([]);
    const now = questions.filter((question) => bare.test(planned(ofNow(question))));
    expect(now.length).toBeGreaterThan(200);
  });

  test('is answered but for these', () => {
    const refused = questions
      .filter((question) => planned(question) === 'AS_OF_NOT_ANSWERED')
      .map(({ where }) => where);
    expect(refused).toEqual(['Decision.explanation']);
    expect(questions.length).toBeGreaterThan(300);
  });
});
