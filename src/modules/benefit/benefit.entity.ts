import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { appendOnly, knownAt, p, policiesOf, rowId } from '../../platform/database/columns.ts';
import { Person } from '../person/person.entity.ts';
import { ledgerWall } from './benefit.abilities.ts';

/**
 * What a payer owes a payee: DUE entries and the REVERSAL entries that cancel them; the balance is their sum.
 * Append-only: a correction is a counter-entry. 应付台账
 */
export const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  policies: policiesOf(ledgerWall),
  triggers: [appendOnly('ledger_entry')],
  indexes: [
    {
      name: 'ledger_entry_due_once',
      expression:
        'create unique index "ledger_entry_due_once" on "ledger_entry" (decision_id) where kind = \'DUE\'',
    },
  ],
  properties: {
    id: rowId(),
    kind: p.text().$type<'DUE' | 'REVERSAL'>(),
    payerKind: p.text().$type<'ENTERPRISE' | 'PUBLIC_FUND'>(),
    payerId: p.bigint('string').nullable(),
    payeeId: () => p.manyToOne(Person).mapToPk().index(),
    /** Positive for DUE, negative for REVERSAL; integer fen. */
    amountFen: p.bigint('string'),
    /** The person whose achievement it rests on. */
    personId: p.bigint('string'),
    decisionId: p.bigint('string'),
    ruleId: p.bigint('string'),
    eventId: p.bigint('string').nullable(),
    resultVersionId: p.bigint('string').nullable().index(),
    /** A due entry can be reversed once. */
    reversalOfId: () => p.manyToOne(LedgerEntry).mapToPk().unique().nullable(),
    reason: p.text().nullable(),
    bookedOn: p.date(),
    jurisdictionId: p.bigint('string'),
    createdAt: knownAt(),
  },
});
export type LedgerEntry = InferEntity<typeof LedgerEntry>;
