import { sql } from 'kysely';
import type { Context } from '../../src/platform/context.ts';
import { seeAll } from '../../src/platform/sight.ts';
import { staffOf, startCommandWorld, type CommandWorld } from '../support/command-world.ts';

describe('looking beyond the sight of 孙丽', () => {
  let world: CommandWorld;
  beforeAll(async () => {
    world = await startCommandWorld('2025-06-02');
  });
  afterAll(() => world.stop());
  const run = (ctx: Context, text: string) =>
    sql.raw<{ seen: string }>(text).execute(ctx.em.getKysely<Record<string, never>>());
  const isAll = async (ctx: Context) =>
    (await run(ctx, `select current_setting('jianglu.all') as seen`)).rows[0]!.seen;
  const asSun = <T>(command: (ctx: Context) => Promise<T>) =>
    world.as(staffOf(world).sun, command, undefined);

  test('ends where the look ends, also when what was done there failed', () =>
    asSun(async (ctx) => {
      expect(await seeAll(ctx.em, () => isAll(ctx))).toBe('true');
      const failed = seeAll(ctx.em, () => Promise.reject(new Error('no such thing')));
      await expect(failed).rejects.toThrow('no such thing');
      expect(await isAll(ctx)).toBe('false');
    }));

  test('inside an aborted transaction the first fault is told, not that of restoring', async () => {
    const work = asSun((ctx) => seeAll(ctx.em, () => run(ctx, 'select 1 / 0')));
    await expect(work).rejects.toThrow('division by zero');
  });
});
