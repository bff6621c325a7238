import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readDivisions } from '../../src/modules/jurisdiction/read-divisions.ts';

const seed = (path: string): string => readFileSync(`seeds/${path}`, 'utf8');
const yaml = <T>(path: string): T => parse(seed(path)) as T;

interface HonourTypeSeed {
  code: string;
  name: { zh: string; en: string };
  issuer: { zh: string; en: string };
  kind: string;
  jurisdiction: string;
  aliasOf: string | null;
}

interface SeriesSeed {
  code: string;
  level: string;
  jurisdiction: string;
  cadence: string;
  roles: { jurisdiction: string; document: string; clause: string; role: string }[];
}

interface DocumentSeed {
  jurisdiction: string;
  clauses: { label: string }[];
}

interface ParameterSeed {
  key: string;
  default?: Record<string, string[]>;
}

const honourTypes = yaml<HonourTypeSeed[]>('reference/honour-types.yaml');
const series = yaml<SeriesSeed[]>('reference/series.yaml');
const divisions = readDivisions(seed('reference/divisions.csv'));
const placeCodes = new Set(divisions.map(({ code }) => code));

describe('honour types', () => {
  test('each has one code, a name in both languages, an issuer and a place', () => {
    expect(new Set(honourTypes.map(({ code }) => code)).size).toBe(honourTypes.length);
    expect(new Set(honourTypes.map(({ name }) => name.zh)).size).toBe(honourTypes.length);
    for (const { name, issuer, kind, jurisdiction, aliasOf } of honourTypes) {
      for (const text of [name.en, issuer.zh, issuer.en]) expect(text).toMatch(/\S/);
      expect(['PERSON', 'TEAM', 'ENTERPRISE']).toContain(kind);
      expect(placeCodes).toContain(jurisdiction);
      expect(aliasOf).toBeNull();
    }
  });

  test('the May Day certificate honours a unit, the medal a person', () => {
    const kinds = (sign: string) =>
      new Set(honourTypes.filter(({ name }) => name.zh.endsWith(sign)).map(({ kind }) => kind));
    expect(kinds('五一劳动奖状')).toEqual(new Set(['ENTERPRISE']));
    expect(kinds('五一劳动奖章')).toEqual(new Set(['PERSON']));
  });

  test('every honour that P-01 counts is here', () => {
    const parameters = yaml<ParameterSeed[]>('policies/JSU23/parameters.yaml');
    const counted = Object.values(
      parameters.find(({ key }) => key === 'P-01')?.default ?? {},
    ).flat();
    expect(counted).toContain('JIANGSU_CRAFTSMAN');
    for (const code of counted) expect(honourTypes.map((type) => type.code)).toContain(code);
  });

  test('the honours of the Lianyungang preset are here', () => {
    for (const code of ['LYG_SKILL_CHAMPION', 'LYG_TECHNICAL_EXPERT', 'LYG_SKILL_PACESETTER'])
      expect(honourTypes.find((type) => type.code === code)?.jurisdiction).toBe('320700');
  });
});

describe('series', () => {
  test('each has one code and a place', () => {
    expect(new Set(series.map(({ code }) => code)).size).toBe(series.length);
    for (const { jurisdiction } of series) expect(placeCodes).toContain(jurisdiction);
  });

  test('every role cites a clause of a registered document of that place, each clause once', () => {
    for (const { roles } of series) {
      const cited = roles.map(({ document, clause }) => `${document} ${clause}`);
      expect(new Set(cited).size).toBe(cited.length);
      for (const { document, clause, jurisdiction } of roles) {
        const held = yaml<DocumentSeed>(`policies/${document}/document.yaml`);
        expect(held.clauses.map(({ label }) => label)).toContain(clause);
        expect(jurisdiction).toBe(held.jurisdiction);
      }
    }
  });

  test('WorldSkills leads for the province and only demonstrates in the Lianyungang draft', () => {
    const roles = series.find(({ code }) => code === 'WORLDSKILLS')?.roles ?? [];
    expect(roles.map(({ document, role }) => [document, role])).toEqual([
      ['NAT18', 'TAKE_PART'],
      ['JS18', 'LEADS'],
      ['JSU23', 'LEADS'],
      ['LYG-D', 'DEMONSTRATES'],
    ]);
  });
});
