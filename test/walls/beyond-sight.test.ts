import { readdirSync, readFileSync } from 'node:fs';

/**
 * Every place of the source that looks beyond the sight of whoever asks: how often, and what of it comes back to them.
 * Stated here a second time on purpose: whoever adds one says why, or the build fails.
 */
const beyond: Readonly<Record<string, readonly [times: number, comesBack: string]>> = {
  'app/reactions.ts': [1, 'nothing: the rules act, and what they grant is read by its own wall'],
  'modules/certificate/check-certificate.ts': [
    1,
    'that a number of that type is on record, five times a day',
  ],
  'modules/certificate/follow-holder.ts': [1, 'nothing: certificates follow their holder'],
  'modules/certification/commands/decide-application.ts': [
    2,
    'nothing: the case behind a path closes, and its certificate is recorded',
  ],
  'modules/certification/commands/expire-paths.ts': [1, 'how many paths expired, to the operator'],
  'modules/certification/commands/use-path.ts': [
    1,
    'the name of the winner, on the application that the body has to decide',
  ],
  'modules/competition/commands/raise-objection.ts': [1, 'nothing: an objection is stored'],
  'modules/competition/match-entrants.ts': [
    1,
    'whether a name in the sheet is that of the number in it; never whose it is instead',
  ],
  'modules/competition/store-version.ts': [1, 'nothing: lines are stored'],
  'modules/contract/commands/record-mentor-contract.ts': [
    1,
    'that a mentor or apprentice in sight has as many contracts as they may',
  ],
  'modules/correction/between-versions.ts': [1, 'what became of grants in sight'],
  'modules/correction/commands/finalise-as-previewed.ts': [
    2,
    'consequences in sight, and how many more there are',
  ],
  'modules/correction/preview-finalise.ts': [
    1,
    'the lines of the version that the officer may make final, and how many consequences are hidden',
  ],
  'modules/decision/commands/decide-task.ts': [1, 'how many grants the decision made'],
  'modules/decision/explain-line.ts': [1, 'the facts of a subject in sight'],
  'modules/decision/preview-draft.ts': [1, 'candidates in sight'],
  'modules/employment/commands/record-employment.ts': [
    2,
    'that somebody who was named by number and name, or is in sight, is employed in that time',
  ],
  'modules/employment/settle-employer.ts': [2, 'nothing: people follow their employer'],
  'modules/person/check-person.ts': [
    1,
    'that an identity number is registered, to who knows the name with it',
  ],
  'modules/person/commands/correct-person.ts': [1, 'nothing: the correction is stored'],
  'modules/person/find-person.ts': [1, 'the person whose number and name are both known'],
  'modules/policy-register/parameter-use.ts': [1, 'the last day on which a value was used'],
  'modules/simulation/nearest-rules.ts': [1, 'the facts of subjects in sight'],
  'modules/simulation/what-if.ts': [1, 'the facts of subjects in sight'],
  'modules/simulation/why-not-person.ts': [1, 'the facts of subjects in sight'],
  'platform/number-refusals.ts': [1, 'how many numbers were refused to the same account today'],
  // As the system itself, which nobody asks over HTTP.
  'modules/audit/verify-snapshot.ts': [
    1,
    'what the trail says of itself, to the operator and to auditors, who see all of it',
  ],
  'modules/audit/rotate-key.ts': [1, 'nothing: the key is changed by the operator'],
  'modules/audit/seal-events.ts': [1, 'nothing: the trail is sealed'],
  'modules/policy-register/frozen-law.ts': [
    1,
    'nothing: the database remembers the values that a decision has used',
  ],
};

const LOOKS = /\bseeAll\(|sightSettings\(everything\)|set_config\('jianglu\.all', 'true'/g;
const source = new URL('../../src/', import.meta.url);

test('whatever looks beyond the sight of whoever asks is named, with what comes back', () => {
  const found: [string, number][] = [];
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file === 'platform/sight.ts') continue;
    const times = readFileSync(new URL(file, source), 'utf8').match(LOOKS)?.length ?? 0;
    if (times > 0) found.push([file, times]);
  }
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(beyond).map(([file, [times]]) => [file, times])),
  );
});
