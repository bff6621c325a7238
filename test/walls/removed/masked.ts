import { loadPolicies } from '../../../src/modules/policy-register/commands/load-policies.ts';
import { shownValue } from '../../../src/platform/audit/shown-value.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Ground, Request } from './requests.ts';

const REGISTER = `mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) {
  person { nationalId } userErrors { code } } }`;
const CORRECT = `mutation ($input: CorrectPersonInput!) { correctPerson(input: $input) {
  person { version } userErrors { code } } }`;
const SAVE = `mutation ($input: SaveLawDraftInput!) { saveLawDraft(input: $input) {
  userErrors { code } } }`;

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

const inFull = /(?<!\d)\d{17}[\dX]/;

/** The newest event of the type as the auditor reads it. */
async function newest({ actors }: Ground, type: string): Promise<string> {
  const auditor = actors.find(({ part }) => part === 'auditor')!;
  return (await auditor.run(`{ auditTrail(first: 1, type: "${type}") { nodes { body } } }`)).text;
}

/** Numbers that stand somewhere out of sight, and numbers that somebody types into a text. */
function numbers(ground: Ground): Request[] {
  const { world, actors, ids } = ground;
  return [
    {
      name: 'the trail of a refused number shows its ends alone',
      async run() {
        await world.sql('set session_replication_role = replica');
        await world.sql(`delete from event_record where type = 'number.refused'`);
        await world.sql('set session_replication_role = origin');
        const elsewhere = actors.find(({ part }) => part === 'unionElsewhere')!;
        const input = {
          fullName: '别人',
          nationalId: ids.otherNumber,
          hukouJurisdictionId: ids.elsewhere,
        };
        const { data } = await elsewhere.run(REGISTER, { input });
        const told = data.registerPerson.userErrors.map(({ code }: { code: string }) => code);
        const trail = await newest(ground, 'number.refused');
        return `${told} ${/\*{6,}/.test(trail)} ${inFull.test(trail)}`;
      },
    },
    {
      name: 'the trail of a text with a number in it shows its ends alone',
      async run() {
        const bureau = actors.find(({ part }) => part === 'bureau')!;
        const title = `关于${ids.otherNumber}的办法`;
        await bureau.run(SAVE, { input: { title, jurisdictionId: ids.place, content: {} } });
        const trail = await newest(ground, 'lawDraft.saved');
        return `${trail.includes('的办法')} ${inFull.test(trail)}`;
      },
    },
  ];
}

/** What is stored hides a part: the number of somebody new, the name in the trail; and what no request can reach. */
export function masked(ground: Ground): Request[] {
  const { actors, ids } = ground;
  const union = actors.find(({ part }) => part === 'union')!;
  return [
    ...numbers(ground),
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
