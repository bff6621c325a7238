import { openContest } from './contest.ts';
import { openStory, type Story } from './story.ts';
let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story.close());
test('x', async () => {
  const c = await openContest(story, { finalsOn: '2026-05-23' });
  const s = await story.as('zhangmin');
  const csv =
    '姓名,身份证号,总分,名次\n周卫国,320481197604120211,95,1\n查无此人,320481199001010115,92,2\n王芳,320481199902200243,90,3\n钱伟,320481199401090330,88,4\n吴晓峰,320481199710300354,86,5\n';
  const fileId = await s.upload('a.csv', csv);
  const r2 = await story.tell(
    'zhangmin',
    'importResults',
    { eventId: c.eventId, fileId, onBadRows: 'REJECT_ROWS' },
    'accepted rejected resultVersion { id lines(first: 20) { nodes { rank tieSize prize entry { entrantName } } } } notes { code message row column }',
  );
  console.log(JSON.stringify(r2, null, 1));
});
