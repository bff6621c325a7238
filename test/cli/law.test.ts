import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { readStory } from '../../src/app/story/story-files.ts';
import { liyangDraft, secondVersion } from '../policy-register/law-drafts.ts';
import { createWorld, type World } from '../world.ts';
import { lendFolder, seat, type Officer } from './officer.ts';

let world: World;
let wuTing: Officer;
beforeAll(async () => {
  world = await createWorld();
  wuTing = seat({ server: world.url, databaseUrl: world.databaseUrl });
  await wuTing.run(
    ['sign-in', '--login', 'wuting', '--password-stdin'],
    `${readStory().users.password}\n`,
  );
}, 120_000);
afterAll(() => world.close());

function file(content: string): string {
  const name = path.join(lendFolder(), '登记稿.yaml');
  writeFileSync(name, content);
  return name;
}

const lawFile = (content: object): string => file(stringify(content));
const here = ['--place', '320481'];

test('吴婷 checks a sound draft from a YAML file: its examples run, and it says what would change', async () => {
  const { code, out, err } = await wuTing.run(['law', 'check', lawFile(liyangDraft()), ...here]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('问题 problems 0 · 示例 examples 2（不符 failed 0）');
  expect(out).toContain('✓ 恰好90分，予以 / Exactly 90 is enough · granted');
  expect(out).toMatch(/VERSION_ADDED +R-032 v2/);
});

test('all that is wrong with a draft stands in one report, each under its path, and the exit code is 1', async () => {
  const [granted] = secondVersion.examples;
  const wrong = lawFile(
    liyangDraft(
      {},
      {
        cite: [{ document: 'LY99', clause: '一' }],
        when: { fact: 'line.weather', is: 'FINE' },
        to: '2026-11-01',
        examples: [granted],
      },
    ),
  );
  const { code, out, err } = await wuTing.run(['law', 'check', wrong, ...here]);
  const at = 'rules[0].versions[0]';
  for (const said of [
    `${at}.cite[0] · UNKNOWN_DOCUMENT`,
    `${at}.when.fact · UNKNOWN_FACT`,
    `${at}.to · WRONG_DATES`,
  ])
    expect(out).toContain(said);
  expect(code).toBe(1);
  expect(err).toMatch(/登记稿有 \d 个问题/);
  const [row] = await world.sql<{ n: number }>('select count(*)::int as n from law_draft');
  expect(row).toEqual({ n: 0 });
});

test('a file that is no YAML, a place nobody knows, a place of somebody else', async () => {
  const broken = await wuTing.run(['law', 'check', file('rules: [\n  - id: "R-032'), ...here]);
  expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('不是 YAML') });
  const sound = lawFile(liyangDraft());
  const nowhere = await wuTing.run(['law', 'check', sound, '--place', '999999']);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('999999') });
  const elsewhere = await wuTing.run(['law', 'check', sound, '--place', '320700']);
  expect(elsewhere.code).toBe(1);
});

test('she keeps a draft, and keeps it again as she has seen it', async () => {
  const save = (content: object, ...more: string[]) =>
    wuTing.run(['law', 'save', lawFile(content), ...here, '--title', '竞赛奖励办法', ...more]);
  const first = await save(liyangDraft());
  expect(first).toMatchObject({ code: 0, err: '' });
  const [, id] = /LawDraft\/(\d+) · 版本 version 1 · DRAFT/.exec(first.out)!;
  const again = await save(liyangDraft({}, { examples: [] }), '--draft', id!, '--seen', '1');
  expect(again.out).toContain('version 2');
  expect(again.out).toContain('NO_GRANTING_EXAMPLE');
  expect(again.code).toBe(1);
  const stale = await save(liyangDraft(), '--draft', id!, '--seen', '1');
  expect(stale).toMatchObject({ code: 1, err: expect.stringContaining('CONFLICT') });
});

test('the status tells which shipped versions a place has ended', async () => {
  const status = async (): Promise<string> => {
    const { code, out, err } = await wuTing.run(['law', 'status']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  expect(await status()).toMatch(/left alone.*: 0$/);
  await world.sql(
    `update rule_version set valid_to = '2027-01-01', body = jsonb_set(body, '{to}', '"2027-01-01"'),
      law_draft_id = (select min(id) from law_draft)
      where rule_id = (select id from rule where code = 'R-032')`,
  );
  expect(await status()).toContain('R-032 v1: 地方已定终止日 / a place has set its end');
  const { out } = await wuTing.run(['seed']);
  expect(out).toMatch(/shipped versions left alone.*: R-032 v1 \(jianglu law status\)/);
});
