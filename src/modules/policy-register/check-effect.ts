import { isTitle } from '../../kernel/titles.ts';
import { declarationsFor } from '../../policy/prepare-version.ts';
import type { Effect } from '../../policy/vocabulary/effect.ts';
import type { FactCatalogue, FactDeclaration, FactType } from '../../policy/vocabulary/fact.ts';
import type { RuleVersion } from '../../policy/vocabulary/rule.ts';

/** What is wrong with a part of an effect; `field` is its place in the version. */
export interface Misfit {
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

/** What a fact must be to be carried there; no fact ever holds the code of an honour or of a title. */
const carriable: Readonly<Record<string, readonly FactType[]>> = {
  honour: [],
  title: [],
  toLevel: ['level'],
  amount: ['integer', 'money'],
};

function wrongFact(slot: string, { name, zh, en, type }: FactDeclaration): Misfit[] {
  const types = carriable[slot];
  if (!types || types.includes(type)) return [];
  return [
    {
      code: 'WRONG_FACT',
      field: `effect.${slot}`,
      message: `事实 ${name}（${zh}）不能用作此项 / The fact ${name} (${en}) cannot stand here`,
    },
  ];
}

/** Who can owe and who can be owed: anybody else would be booked as somebody else. */
const parties = { payer: ['ENTERPRISE', 'PUBLIC_FUND'], payee: ['WORKER', 'MENTOR'] } as const;

function wrongParties(effect: Effect): Misfit[] {
  if (effect.type !== 'PAY') return [];
  return (['payer', 'payee'] as const).flatMap((slot) => {
    const known: readonly string[] = parties[slot];
    const said = effect[slot];
    if (typeof said === 'string' && known.includes(said)) return [];
    return [
      {
        code: 'UNKNOWN_PARTY',
        field: `effect.${slot}`,
        message: `须为 ${known.join('、')} 之一 / must be one of ${known.join(', ')}`,
      },
    ];
  });
}

function wrongTitle(effect: Effect): Misfit[] {
  if (effect.type !== 'OPEN_PATH' || typeof effect.title !== 'string' || isTitle(effect.title))
    return [];
  const { title } = effect;
  return [
    {
      code: 'UNKNOWN_TITLE',
      field: 'effect.title',
      message: `没有职称 ${title} / There is no title ${title}`,
    },
  ];
}

/** Parts of a served version's effect that it could not carry: they would be granted and bring about nothing. */
export function misfitsIn(version: RuleVersion, facts: FactCatalogue): Misfit[] {
  if (version.when === null) return [];
  const { effect } = version;
  const declared = declarationsFor(version, facts);
  const read = Object.entries(effect).flatMap(([slot, said]: [string, unknown]) => {
    const name =
      typeof said === 'object' && said !== null && 'fact' in said ? String(said.fact) : '';
    const fact = declared.get(name);
    return fact ? wrongFact(slot, fact) : [];
  });
  return [...read, ...wrongTitle(effect), ...wrongParties(effect)];
}
