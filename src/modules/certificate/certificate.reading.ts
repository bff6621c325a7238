import { sql } from 'kysely';
import { levelCodes } from '../../kernel/ladder.ts';
import type {
  Columns,
  Fields,
  OnDay,
  Readable,
  Root,
  Scope,
} from '../../platform/reader/declaration.ts';
import {
  between,
  column,
  kept,
  many,
  mapped,
  nodeId,
  onDay,
  one,
  readable,
  rootMany,
  rootOne,
} from '../../platform/reader/declare.ts';
import type { Sql } from '../../platform/reader/statement.ts';
import { certificateWall } from './certificate.abilities.ts';

const LATEST = [['issued_on', 'desc']] as const;

const statusOn: OnDay = (row, on) =>
  sql`case when ${row('revoked_on')} <= ${on} then 'REVOKED' else 'VALID' end`;

const filtered = (row: Columns, scope: Scope): (Sql | undefined)[] => [
  ...ofKind(row, scope),
  scope.args.has('status')
    ? sql`${onDay(row, scope, 'status', statusOn)} = ${scope.args.bind('status', 'text')}`
    : undefined,
];

const ofKind = (row: Columns, { args }: Scope): (Sql | undefined)[] => [
  args.has('type') ? sql`${row('type')} = ${args.bind('type', 'text')}` : undefined,
  args.has('occupationId')
    ? sql`${row('occupation_id')} = ${args.rowId('occupationId', 'Occupation')}`
    : undefined,
];

export const certificateReadables: Readable[] = [
  readable({
    type: 'Certificate',
    table: 'certificate',
    wall: certificateWall,
    asOf: kept(between('issued_on', 'revoked_on')),
    fields: {
      id: nodeId(),
      person: one('Person', 'person_id', { nullable: true }),
      type: column('type', 'code'),
      occupation: one('Occupation', 'occupation_id', { nullable: true }),
      level: mapped('level', levelCodes, { nullable: true }),
      title: column('title', 'text', { nullable: true }),
      number: column('number', 'text'),
      issuer: one('Organisation', 'issuer_id', { nullable: true }),
      issuerName: column('issuer_name', 'text'),
      issuePlace: one('Jurisdiction', 'issue_place_id', { nullable: true }),
      issuedOn: column('issued_on', 'date'),
      reportedOn: column('reported_on', 'date'),
      status: column('status', 'code', { on: statusOn }),
      revokedOn: column('revoked_on', 'date', { nullable: true }),
      revokedReason: column('revoked_reason', 'text', { nullable: true }),
      version: column('version', 'int'),
    },
  }),
];

export const certificateRoots: Root[] = [
  rootOne('certificate', 'Certificate'),
  rootMany('certificates', 'Certificate', { orders: { LATEST }, where: filtered }),
];

export const certificateAdditions: Readonly<Record<string, Fields>> = {
  Person: {
    certificates: many('Certificate', { by: 'person_id', orders: { LATEST }, where: filtered }),
  },
};
