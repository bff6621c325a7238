import { sql } from 'kysely';
import type { Clocks, Fields, Orders, Readable, Root } from '../../platform/reader/declaration.ts';
import {
  column,
  expression,
  many,
  nodeId,
  one,
  readable,
  recorded,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { ledgerWall } from './benefit.abilities.ts';

const entryReading = readable({
  type: 'LedgerEntry',
  table: 'ledger_entry',
  wall: ledgerWall,
  asOf: recorded('created_at', (row, on) => sql`${row('booked_on')} <= ${on}`),
  fields: {
    id: nodeId(),
    kind: column('kind', 'code'),
    amount: column('amount_fen', 'money'),
    payerKind: column('payer_kind', 'code'),
    bookedOn: column('booked_on', 'date'),
    reason: column('reason', 'text', { nullable: true }),
    payer: one('Organisation', 'payer_id', { nullable: true }),
    payee: one('Person', 'payee_id'),
    person: one('Person', 'person_id'),
    decision: one('Decision', 'decision_id'),
    rule: one('Rule', 'rule_id'),
    resultVersion: one('ResultVersion', 'result_version_id', { nullable: true }),
    reversalOf: one('LedgerEntry', 'reversal_of_id', { nullable: true }),
  },
});

const bookedBy = (clocks: Clocks | undefined): Sql =>
  sql`${clocks?.until ? sql` and entry.created_at < ${clocks.until}` : sql``}${
    clocks?.on ? sql` and entry.booked_on <= ${clocks.on}` : sql``
  }`;

const booked: Orders = { BOOKED: [['id', 'asc']] };

export const benefitReadables: readonly Readable[] = [entryReading];

export const benefitRoots: readonly Root[] = [
  rootOne('ledgerEntry', 'LedgerEntry'),
  rootMany('ledgerEntries', 'LedgerEntry', { orders: booked }),
];

export const benefitAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    receivables: many('LedgerEntry', { by: 'payee_id', orders: booked }),
    // Row-level security leaves just the entries that the viewer sees.
    receivableBalance: expression(
      'money',
      (row, { clocks }) => sql`(select coalesce(sum(entry.amount_fen), 0)::bigint
      from ledger_entry entry where entry.payee_id = ${row('id')}${bookedBy(clocks)})`,
      { asOf: true },
    ),
  },
  ResultVersion: {
    ledgerEntries: many('LedgerEntry', { by: 'result_version_id', orders: booked }),
  },
};
