/** A column of a sheet to write. TEXT cells keep 18 digits as digits; `choices` become a list to pick from. */
export interface SheetColumn {
  readonly header: string;
  readonly format?: 'TEXT' | 'GENERAL';
  /** In characters. */
  readonly width?: number;
  readonly choices?: readonly string[];
}

export type SheetValue = string | number | null;

/** What to write: title lines over the whole width, a header, rows, and rows left blank for people to fill. */
export interface SheetContent {
  readonly sheetName: string;
  readonly titleRows?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  readonly blankRows?: number;
}
