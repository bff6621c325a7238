import fc from 'fast-check';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type { RawBuilder } from 'kysely';
import { Client } from 'pg';
import { compileEffectValue, readEffectValue } from './effect-value.ts';
import { decide } from './evaluate.ts';
import type { PreparedVersion } from './prepared.ts';
import {
  asFacts,
  catalogue,
  ENTRY,
  factRow,
  LEVEL_ENTRY,
  prepared,
  type FactRow,
} from './random-rules.fixture.ts';
import { compileVersion } from './to-sql.ts';
import type { Facts } from './vocabulary/fact.ts';

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const column = (name: string) => sql`f.${sql.id(name)}`;
const perRow = [...catalogue['ResultSet.FINAL'].map(({ name }) => name), 'place', 'happenedOn'];
const columns = {
  ...Object.fromEntries(perRow.map((name) => [name, column(name)])),
  'result.final': column('final'),
};

const verdict = sql<number>`o.verdict`;

function selectFor(each: PreparedVersion, index: number, shared: Facts): RawBuilder<unknown> {
  const compiled = compileVersion(each, columns, shared);
  const [entry, levelEntry] = [ENTRY, LEVEL_ENTRY].map((value) =>
    compileEffectValue(value, each, columns, 'text'),
  );
  return sql`select ${sql.lit(index)} as version, f.no, coalesce(${compiled.inScope}, false) as "inScope",
    lower(${compiled.decisionOf(verdict)}) as outcome, ${compiled.codeOf(verdict)} as code,
    ${compiled.factsJson} as frozen, ${entry} as entry, ${levelEntry} as "levelEntry"
    from f cross join lateral (select ${compiled.verdict} as verdict offset 0) o`;
}

interface Row {
  version: number;
  no: number;
  inScope: boolean;
  outcome: string;
  code: string | null;
  frozen: Facts;
  entry: string | null;
  levelEntry: string | null;
}

async function decideInSql(
  client: Client,
  versions: readonly PreparedVersion[],
  facts: readonly FactRow[],
  shared: Facts = {},
): Promise<Row[]> {
  const rows = JSON.stringify(facts.map((row, no) => ({ ...row, no })));
  const shape = sql.raw(
    'no int, rank int, "tieSize" int, score numeric, won boolean, award text, "finalsOn" date, level int, kinds text[], bonus bigint, place text[], "happenedOn" date, final boolean',
  );
  const selects = versions.map((each, index) => selectFor(each, index, shared));
  const statement = sql`with f as materialized (select * from jsonb_to_recordset(${rows}::jsonb) as r(${shape})) ${sql.join(selects, sql` union all `)}`;
  const query = statement.compile(compiler);
  const { rows: answers } = await client.query<Row>(query.sql, [...query.parameters]);
  return answers;
}

/** Keeps what both readings must say about one case. */
function expected(each: PreparedVersion, facts: Facts) {
  const { outcome, code: why } = decide(each, facts);
  const inScope = outcome !== 'out-of-scope';
  return inScope ? { inScope, outcome, code: why } : { inScope };
}

const said = ({ inScope, outcome, code: why }: Row) =>
  inScope ? { inScope, outcome, code: why } : { inScope };

describe('two readings of a rule', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: `${process.env.TEST_PG_URL}postgres` });
    await client.connect();
  });
  afterAll(() => client.end());

  test('TypeScript and PostgreSQL agree on outcome, code and carried values, also from frozen facts', async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(prepared, { minLength: 8, maxLength: 40 }),
        fc.array(factRow, { minLength: 8, maxLength: 20 }),
        async (versions, rows) => {
          const answers = await decideInSql(client, versions, rows);
          expect(answers).toHaveLength(versions.length * rows.length);
          for (const answer of answers) {
            const [each, row] = [versions[answer.version], rows[answer.no]];
            if (!each || !row) throw new Error('An answer to nothing');
            const facts = asFacts(row);
            expect(said(answer)).toEqual(expected(each, facts));
            expect(expected(each, answer.frozen)).toEqual(expected(each, facts));
            expect(answer.entry).toBe(readEffectValue(ENTRY, each, facts));
            expect(answer.levelEntry).toBe(readEffectValue(LEVEL_ENTRY, each, facts));
            const key = answer.inScope ? answer.outcome : 'out-of-scope';
            outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 25 },
    );
    // A property over cases that never happen would prove nothing.
    for (const outcome of ['granted', 'refused', 'officer', 'out-of-scope'])
      expect(outcomes.get(outcome) ?? 0).toBeGreaterThan(20);
  });

  test('facts that all rows share are decided once, to the same end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(prepared, { minLength: 5, maxLength: 20 }),
        fc.array(factRow, { minLength: 5, maxLength: 10 }),
        factRow,
        async (versions, rows, { happenedOn, place, final, award, tieSize }) => {
          const same = { happenedOn, place, final, award, tieSize };
          const shared = { happenedOn, place, 'result.final': final, award, tieSize };
          const all = rows.map((row) => ({ ...row, ...same }));
          for (const answer of await decideInSql(client, versions, all, shared)) {
            const [each, row] = [versions[answer.version], all[answer.no]];
            if (!each || !row) throw new Error('An answer to nothing');
            expect(said(answer)).toEqual(expected(each, asFacts(row)));
            const frozen = { ...shared, ...answer.frozen };
            expect(expected(each, frozen)).toEqual(expected(each, asFacts(row)));
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});
