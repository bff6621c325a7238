import { defineEntity, type InferEntity } from '@mikro-orm/core';
import { knownAt, p, policiesOf, rowId, version } from '../../platform/database/columns.ts';
import { Jurisdiction } from '../jurisdiction/jurisdiction.entity.ts';
import { Organisation } from '../organisation/organisation.entity.ts';
import { personWall } from './person.abilities.ts';

/** A natural person. The identity number is stored encrypted, found by blind index and shown masked. 人员 */
export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  policies: policiesOf(personWall),
  indexes: [
    {
      name: 'person_initials',
      expression: `create index "person_initials" on "person" (split_part(pinyin, ' ', 2))`,
    },
  ],
  properties: {
    id: rowId(),
    fullName: p.text().index(),
    /** Pinyin and initials for searching and sorting: `zhangxuejun zxj`. */
    pinyin: p.text().index(),
    nationalIdCipher: p.blob().hidden(),
    /** HMAC-SHA-256 of the number: equal numbers meet here without being readable. */
    nationalIdIndex: p.text().unique().hidden(),
    nationalIdMasked: p.text(),
    bornOn: p.date(),
    sex: p.text().$type<'FEMALE' | 'MALE'>(),
    hukouJurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().nullable(),
    /** The place that oversees the person: the employer's registration place, else the household's (P-66). */
    jurisdictionId: () => p.manyToOne(Jurisdiction).mapToPk().index(),
    /** Current employer or school, kept by the employment commands for the wall. */
    employerId: () => p.manyToOne(Organisation).mapToPk().index().nullable(),
    createdAt: knownAt(),
    version: version(),
  },
});
export type Person = InferEntity<typeof Person>;
