import { getNamedType, isEnumType, isRequiredArgument, type GraphQLArgument } from 'graphql';
import { toNodeId } from '../../src/kernel/node-id.ts';
import { createVault } from '../../src/platform/crypto/vault.ts';
import { TEST_SECRET } from '../setup/template.ts';
import type { World } from '../world.ts';
import type { WallActor } from './actors.ts';
import { seenBy, tableOf } from './predict.ts';
import { types } from './table.ts';
import type { Way } from './ways.ts';

const text = (value: string): string => JSON.stringify(value);
const PLACES = ['320481', '320700', 'CN', `3'%`].map(text);
const DAYS = ['2020-01-01', '2026-11-20', 'yesterday'].map(text);

/** Values of an argument that chooses among rows, by its name; with some that are no value of it at all. */
const stated: Readonly<Record<string, readonly string[]>> = {
  jurisdiction: PLACES,
  under: PLACES,
  on: DAYS,
  year: ['2025', '2024', '-1', '99999999999'],
  months: ['1', '240', '-1'],
  document: ['LY20', '%'].map(text),
  trigger: ['ResultSet.FINAL', '%'].map(text),
  type: ['person.registered', 'results.finalised', '%'].map(text),
  subjectType: ['Person', 'ResultVersion', 'event_record'].map(text),
  idempotencyKey: ['x', `'`].map(text),
};

const FOREIGN = [
  `"gid://jianglu/Nothing/1"`,
  `"not an id"`,
  `"gid://jianglu/Person/${'9'.repeat(30)}"`,
];
const openTypes: Readonly<Record<string, string>> = {
  employerId: 'Organisation',
  occupationId: 'Occupation',
};

/** Queries that know the values which the rows in and out of the actor's sight have. */
export function createFilterValues(world: World) {
  const column = async (query: string): Promise<string[]> =>
    (await world.sql<{ value: string }>(query)).map(({ value }) => value);

  const idsOfEach = async (type: string, who: WallActor): Promise<string[]> => {
    const some = (not: string): Promise<string[]> =>
      column(
        `select row.id::text as value from ${tableOf(type)} row where ${not} ${seenBy(type, who.facts)}
          order by hashtext(row.id::text) limit 3`,
      );
    const ids = [...(await some('')), ...(await some('not')), '999999999'];
    return ids.map((id) => text(toNodeId(type, id)));
  };

  const peopleOfEach = (what: string, who: WallActor): Promise<string[]> =>
    column(
      `(select ${what} as value from person row where ${seenBy('Person', who.facts)}
          and octet_length(national_id_cipher) > 20 order by row.id limit 2)
        union all (select ${what} from person row where not ${seenBy('Person', who.facts)}
          and octet_length(national_id_cipher) > 20 order by row.id limit 3)`,
    );

  async function valuesOf(way: Way, { name, type }: GraphQLArgument, who: WallActor) {
    const named = getNamedType(type);
    if (isEnumType(named)) return [...named.getValues().map((value) => value.name), 'NOTHING'];
    if (name === 'subjectId')
      return (
        await column('select distinct subject_id::text as value from event_record limit 5')
      ).map(text);
    if (stated[name]) return stated[name];
    if (name === 'nationalId') {
      const ciphers = await peopleOfEach(`encode(national_id_cipher, 'hex')`, who);
      const vault = createVault(TEST_SECRET);
      return ciphers.map((hex) => text(vault.open(Buffer.from(hex, 'hex')))).concat('"110"');
    }
    if (name === 'search')
      return [...(await peopleOfEach('full_name', who)), '溧', '%', `'`, '\\'].map(text);
    if (name === 'code')
      return (
        await column(`select distinct code as value from ${tableOf(way.to)} order by 1 limit 3`)
      )
        .concat(`'`)
        .map(text);
    const idType = name === 'id' ? way.to : openTypes[name];
    if (!idType || !types[idType]) throw new Error(`Nobody filters by ${way.name}(${name}) yet`);
    return [...(await idsOfEach(idType, who)), ...FOREIGN];
  }

  /** Arguments to ask a way with: as it is where it can be, and each filter with each of its values. */
  return async function givenTo(way: Way, who: WallActor): Promise<string[]> {
    const plain = way.filters.some(isRequiredArgument) ? [] : [''];
    const filtered = await Promise.all(
      way.filters.map(async (filter) =>
        (await valuesOf(way, filter, who)).map((value) => `${filter.name}: ${value}`),
      ),
    );
    return [...plain, ...filtered.flat()];
  };
}
