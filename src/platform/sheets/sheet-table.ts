export const cellKinds = [
  'text',
  'number',
  'date',
  'boolean',
  'empty',
  'formula',
  'error',
] as const;
export type CellKind = (typeof cellKinds)[number];

/** One cell as a person sees it; `text` is trimmed of nothing, a date is `YYYY-MM-DD`, a time of day `HH:MM:SS`. */
export interface Cell {
  readonly text: string;
  readonly kind: CellKind;
  readonly raw?: number | boolean;
  /** The cell lies under the first of a vertical merge and repeats its content. */
  readonly isMerged?: true;
}

/** A row that holds something; `row` is Excel's own number, counted from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** One sheet, without its empty rows. `otherSheets` names the visible sheets with content that were not read. */
export interface SheetTable {
  readonly sheetName: string;
  readonly rows: readonly SheetRow[];
  readonly otherSheets: readonly string[];
}

/** A sheet without its rows. */
export type SheetAbout = Omit<SheetTable, 'rows'>;

/** Takes the rows of a sheet one by one, in order and without the empty ones; what it throws ends the reading. */
export type OnRow = (row: SheetRow) => void;

/** What a file may hold at most; sizes in bytes. */
export interface SheetLimits {
  readonly fileBytes: number;
  /** Sum of what a workbook's parts say, and turn out, to unpack to. */
  readonly unpackedBytes: number;
  /** Rows with content: 50,000 entrants with titles, headers and footers around them. */
  readonly rows: number;
  readonly columns: number;
}

export const sheetLimits: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  unpackedBytes: 100 * 1024 * 1024,
  rows: 50_100,
  columns: 256,
};

export const emptyCell: Cell = { text: '', kind: 'empty' };
