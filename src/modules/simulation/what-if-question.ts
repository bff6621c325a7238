import type { VersionChoice } from './choose-version.ts';

/** Which version is tried, over which part of the register, and which page of its cases is told. */
export interface WhatIfQuestion extends VersionChoice {
  /** Of a rule with several triggers; the first one that is served when left out. */
  readonly trigger?: string | null;
  readonly parameters?: unknown;
  readonly includePresets?: boolean | null;
  /** Half-open, by the day of the event. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Code of the place where it happened, or of one above it. */
  readonly jurisdiction?: string | null;
  readonly seriesCode?: string | null;
  readonly first?: number | null;
  readonly skip?: number | null;
}
