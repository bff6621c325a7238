import { makeNationalId } from '../../src/kernel/national-id.ts';
import { registerPerson } from '../../src/modules/person/commands/register-person.ts';
import { recordEmployment } from '../../src/modules/employment/commands/record-employment.ts';
import { staffOf, startCommandWorld } from '../support/command-world.ts';
test('speed', async () => {
  const world = await startCommandWorld('2025-06-02');
  const { admin } = staffOf(world);
  for (const n of [100, 200]) {
    const t = performance.now();
    await world.as(admin, async (ctx) => {
      for (let i = 0; i < n; i++) {
        const { person } = await registerPerson(ctx, { fullName: '张三丰', nationalId: makeNationalId('320481', `19${70 + (n === 100 ? 1 : 2)}-01-${String(1 + (i % 28)).padStart(2, '0')}`, Math.floor(i / 28)), employerId: world.body.tianmu });
        await recordEmployment(ctx, { personId: person.id, organisationId: world.body.tianmu, post: '钳工', postType: 'SKILL', startedOn: '2020-01-01' });
      }
      return {};
    }, {});
    console.log(n, Math.round(performance.now() - t));
  }
  await world.stop();
}, 120000);
