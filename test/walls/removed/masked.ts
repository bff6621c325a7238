import { loadPolicies } from '../../../src/modules/policy-register/commands/load-policies.ts';
import { shownValue } from '../../../src/platform/audit/shown-value.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { WallActor } from '../actors.ts';
import type { Ids } from '../subjects.ts';
import type { Request } from './requests.ts';

const REGISTER = `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) {
  person { nationalId } userErrors { code } } }`;
const CORRECT = `mutation ($input: CorrectPersonInput!) { correctPerson(input: $input) {
  person { version } userErrors { code } } }`;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number that nobody has yet. */
function freshNumber(n: number): string {
  const digits = `11010519900101${String(n).padStart(3, '0')}`;
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * WEIGHTS[at]!, 0);
  return digits + '10X98765432'[sum % 11]!;
}

type Column = Parameters<typeof shownValue>;

/** What the trail shows of a value: for every mask a column that wears it. */
export const inTrail: readonly (readonly [shown: string, ...Column])[] = [
  ['李*', 'Person', 'fullName', 'text', '李强'],
  ['吴*', 'OfficerTask', 'decidedBy', 'text', '吴婷'],
  ['1990-**-**', 'Person', 'bornOn', 'date', '1990-01-01'],
  ['…', 'StoredFile', 'name', 'text', '李强.csv'],
  ['…', 'Credential', 'name', 'text', '李强的令牌'],
  ['…', 'Certificate', 'number', 'text', 'S-1'],
  ['…', 'Anything', 'newText', 'text', '李强说'],
];

let last = 100;

/** What is stored hides a part: the number of somebody new, the name in the trail; and what no request can reach. */
export function masked({
  actors,
  ids,
}: {
  readonly actors: readonly WallActor[];
  readonly ids: Ids;
}): Request[] {
  const union = actors.find(({ part }) => part === 'union')!;
  return [
    {
      name: 'somebody new is read back with a number that is hidden but for its ends',
      async run() {
        last += 1;
        const input = {
          fullName: '新来',
          nationalId: freshNumber(last),
          employerId: ids.enterprise,
        };
        const { data } = await union.run(REGISTER, { input });
        return /^\d{1,6}\*{6,}[\dX]{1,4}$/.test(data.registerPerson.person?.nationalId)
          ? 'masked'
          : 'plain';
      },
    },
    {
      name: 'the trail of a corrected name shows the family name alone',
      async run() {
        const read = await union.run(`{ person(id: "${ids.person}") { version fullName } }`);
        const { version, fullName } = read.data.person;
        const input = { id: ids.person, version, fullName: fullName === '李强' ? '李刚' : '李强' };
        await union.run(CORRECT, { input });
        const { text } = await union.run(
          `{ auditTrail(first: 1, type: "person.corrected") { nodes { body } } }`,
        );
        return /李[强刚]/.test(text) ? 'plain' : 'masked';
      },
    },
    {
      name: 'the trail shows of personal values no more than it must',
      run: async () => JSON.stringify(inTrail.map(([, ...column]) => shownValue(...column))),
    },
    {
      name: 'the law book is loaded by nobody but an administrator',
      async run() {
        const nobody = { actor: { memberships: [], sight: { all: false } } } as unknown as Context;
        return loadPolicies(nobody, {} as never, {} as never).then(
          () => 'loaded',
          (error: { code?: string }) => error.code ?? 'went on',
        );
      },
    },
  ];
}
