import fc from 'fast-check';

export const directive = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  fc.constantFrom(
    ' @include(if: $yes)',
    ' @skip(if: $no)',
    ' @include(if: $no)',
    ' @skip(if: false)',
    ' @skip(if: $yes) @include(if: true)',
  ),
);

export const ids = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'Person',
        'Honour',
        'Organisation',
        'Competition',
        'Entry',
        'Decision',
        'Nothing',
      ),
      fc.integer({ min: 0, max: 31 }),
    )
    .map(([type, id]) => `gid://jianglu/${type}/${id}`),
  fc.constantFrom(
    '',
    'gid://jianglu/Person/9999999999999999999',
    'x\u0000',
    'gid://jianglu/Person/7',
  ),
);

export const filters = fc.record(
  {
    active: fc.option(fc.boolean()),
    level: fc.constantFrom(null, 'JUNIOR', 'APPRENTICE'),
    employers: fc.option(fc.array(ids, { maxLength: 3 })),
  },
  { requiredKeys: [] },
);

const days = ['1971-02-11', '1973-01-11', '2021-05-01', '2022-12-31'];

/** The clocks of a root field: none, a day, an instant or both, some of them variables. */
export const clocks = (instants: readonly string[]): fc.Arbitrary<string> => {
  const on = fc.oneof(
    fc.constant('validOn: $day'),
    fc.constantFrom(...days).map((day) => `validOn: "${day}"`),
  );
  const at = fc.oneof(
    fc.constant('knownAt: $instant'),
    fc.constantFrom(...instants).map((instant) => `knownAt: "${instant}"`),
  );
  return fc.oneof(
    fc.constantFrom('', 'asOf: null', 'asOf: $when'),
    on.map((day) => `asOf: { ${day} }`),
    at.map((instant) => `asOf: { ${instant} }`),
    fc.tuple(on, at).map((both) => `asOf: { ${both.join(' ')} }`),
  );
};

/** What the variables of the clocks may be. */
export const clockVariables = (instants: readonly string[]) => ({
  when: fc.option(
    fc.oneof(
      fc.record({ validOn: fc.constantFrom(...days) }),
      fc.record({
        validOn: fc.option(fc.constantFrom(...days)),
        knownAt: fc.constantFrom(...instants),
      }),
    ),
  ),
  day: fc.constantFrom(...days),
  instant: fc.constantFrom(...instants),
});
