import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../kernel/errors.ts';
import { readPolicies } from './read-policies.ts';

const parameter = `- key: P-03
  name: { zh: 带徒上限, en: Apprentices at once }
  scope: jurisdiction
  jurisdiction: "320000"
  type: integer
  default: 3
  why: { zh: 条文未提, en: silent }
`;

describe('reading a folder of policies', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'policies-'));
    mkdirSync(join(root, 'JSU23'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const problemsOf = (): string => {
    try {
      readPolicies(root);
    } catch (error) {
      if (error instanceof DomainError) return JSON.stringify(error.details.problems);
    }
    return '';
  };

  test('a folder may hold any of the four files', () => {
    write('JSU23/parameters.yaml', parameter);
    const { parameters, documents, rules } = readPolicies(root);
    expect(parameters.map(({ key, default: value }) => [key, value])).toEqual([['P-03', 3]]);
    expect([documents, rules]).toEqual([[], []]);
  });

  test('every fault of every file is named at once, with file and place', () => {
    write('JSU23/parameters.yaml', parameter.replace('P-03', 'P-3').replace('default: 3\n', '\n'));
    write('systems.yaml', '- { id: S-01 ');
    const problems = problemsOf();
    expect(problems).toContain('JSU23/parameters.yaml 0.key');
    expect(problems).toContain('JSU23/parameters.yaml 0.default');
    expect(problems).toContain('systems.yaml');
  });

  test('a day stays a text and a division code keeps its quotes', () => {
    write('JSU23/parameters.yaml', parameter.replace('"320000"', '320000'));
    expect(problemsOf()).toContain('0.jurisdiction');
    write(
      'JSU23/parameters.yaml',
      parameter.replace('integer', 'date').replace(': 3', ': 2024-01-01'),
    );
    expect(readPolicies(root).parameters[0]?.default).toBe('2024-01-01');
  });
});
