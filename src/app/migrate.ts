import { readFile, writeFile } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { APPLICATION_ROLE } from './orm.ts';

/** The role, and what it may do: read, add and change rows; never delete one, never own a table, only read history. */
const grants = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = '${APPLICATION_ROLE}') then
    create role ${APPLICATION_ROLE} nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant ${APPLICATION_ROLE} to current_user;
grant usage on schema public to ${APPLICATION_ROLE};
grant select, insert, update on all tables in schema public to ${APPLICATION_ROLE};
revoke all on mikro_orm_migrations from ${APPLICATION_ROLE};
grant usage, select on all sequences in schema public to ${APPLICATION_ROLE};
grant usage on schema history to ${APPLICATION_ROLE};
grant select on all tables in schema history to ${APPLICATION_ROLE};`;

/** Brings the database to the newest schema and renews the application role's rights. Safe to run at every start. */
export async function migrate(owner: MikroORM): Promise<string[]> {
  await owner.schema.ensureDatabase();
  const applied = await owner.migrator.up();
  await owner.em.getConnection().execute(grants);
  return applied.map(({ name }) => name);
}

/** Writes the difference between entities and migrations as a new migration, to be edited by hand. */
export async function createMigration(owner: MikroORM, name: string): Promise<string | undefined> {
  await owner.schema.ensureDatabase();
  const { fileName } = await owner.migrator.create(undefined, false, false, name);
  if (!fileName) return undefined;
  const path = `${owner.config.get('migrations').path}/${fileName}`;
  const code = await readFile(path, 'utf8');
  await writeFile(path, asModule(code));
  return path;
}

/** The generator writes CommonJS, we load ECMAScript modules. */
const asModule = (code: string): string =>
  code
    .replace(/'use strict';\nObject\.defineProperty\(exports.*\n/, '')
    .replace(/const (\{ Migration \}) = require\((.*)\);/, 'import $1 from $2;')
    .replace(/\nclass /, '\nexport class ')
    .replace(/\nexports\..*\n/, '\n');
