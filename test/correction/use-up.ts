import type { Story } from '../story/story.ts';

/** 吴婷 files the application of that winner; 施宇 of the bureau of 常州 grants it with a certificate. */
export async function useUp(story: Story, name: string, versionId: string): Promise<void> {
  const { resultVersion } = await story.ask(
    'wuting',
    `query ($id: ID!) { resultVersion(id: $id) { certificationPaths(first: 9) { nodes { id person { fullName } } } } }`,
    { id: versionId },
  );
  const path = resultVersion.certificationPaths.nodes.find(
    ({ person }: any) => person.fullName === name,
  );
  const { application } = await story.done(
    'wuting',
    'usePath',
    { pathId: path.id, bodyId: await story.organisation('常州市智造职业技能评价中心') },
    'application { id }',
  );
  await story.done('wuting', 'decideApplication', {
    applicationId: application.id,
    outcome: 'GRANTED',
    certificate: { number: `S-${name}-1` },
  });
}
