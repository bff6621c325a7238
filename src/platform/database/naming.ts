import { UnderscoreNamingStrategy } from '@mikro-orm/core';

/** A relation is stored as the plain id of its target: property `employerId` is column `employer_id`. */
export class PlainIdNaming extends UnderscoreNamingStrategy {
  override joinKeyColumnName(propertyName: string, referencedColumnName?: string): string {
    const column = this.propertyToColumnName(propertyName);
    return column.endsWith('_id')
      ? column
      : super.joinKeyColumnName(propertyName, referencedColumnName);
  }
}
