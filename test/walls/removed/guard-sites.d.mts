export interface Guard {
  readonly kind: string;
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly instead?: string;
}
export function findGuards(source: string, file: string): readonly Guard[];
