export const breaks: readonly {
  readonly name: string;
  readonly fault: string;
  readonly edits: readonly (readonly [file: string, text: string, instead: string])[];
}[];
