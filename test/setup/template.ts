import 'reflect-metadata';
import { createWorkshop } from '../../src/app/assemble.ts';
import { connect } from '../../src/app/orm.ts';
import { prepareDatabase } from '../../src/app/prepare-database.ts';

/** Databases that test files clone: `reference` has the law and the catalogues, `story` also the story. */
export const templates = { reference: 'jianglu_reference', story: 'jianglu_story' } as const;

/** The secret of every test installation. */
export const TEST_SECRET = Buffer.alloc(32, 7);

/** Makes both templates on that server, once a run. */
export async function prepareTemplate(server: string): Promise<void> {
  await prepare(server + templates.reference, false);
  await prepare(server + templates.story, true);
}

async function prepare(url: string, demo: boolean): Promise<void> {
  let orm: Awaited<ReturnType<typeof connect>> | undefined;
  await prepareDatabase(url, {
    demo,
    workshop: async () => createWorkshop((orm ??= await connect(url)), { secret: TEST_SECRET }),
  });
  await orm?.close();
}
