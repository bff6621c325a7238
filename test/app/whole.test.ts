import 'reflect-metadata';
import { auditServer } from 'graphql-http';
import { assembleReader } from '../../src/app/reading.ts';
import { createSchema } from '../../src/app/schema.ts';
import { checkDatabase } from '../../src/platform/reader/check-database.ts';
import { checkSchema } from '../../src/platform/reader/check-schema.ts';
import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the whole product', () => {
  it('passes the audit of GraphQL over HTTP without an error or a warning', async () => {
    const results = await auditServer({ url: `${world.url}/graphql` });
    expect(results.length).toBeGreaterThan(50);
    const findings = results.filter(({ status }) => status !== 'ok');
    expect(findings.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  it('declares for reading exactly what the schema promises', async () => {
    const reader = assembleReader();
    expect(checkSchema(reader, await createSchema(reader))).toEqual([]);
  });

  it('declares for reading what the tables hold, with an index for every list', async () => {
    const found = await checkDatabase(assembleReader(), (text, values) => world.sql(text, values));
    expect(found).toEqual([]);
  });

  it('keeps row-level security on every table that names a person', async () => {
    const open = await world.sql<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
        and a.attname in ('person_id', 'national_id_index', 'mentor_id', 'payee_id') and not a.attisdropped`);
    expect(open.map(({ name }) => name)).toEqual(['app_user']);
  });

  it('gives the application role no table of its own, and nothing to delete', async () => {
    const rights = await world.sql<{ privilege: string }>(`
      select distinct privilege_type as privilege from information_schema.role_table_grants
      where grantee = 'jianglu_app' order by 1`);
    expect(rights.map(({ privilege }) => privilege)).toEqual(['INSERT', 'SELECT', 'UPDATE']);
    const owned = await world.sql(`select 1 from pg_class where relowner = 'jianglu_app'::regrole`);
    expect(owned).toEqual([]);
  });
});
