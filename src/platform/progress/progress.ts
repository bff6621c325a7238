/** What is being done, for people. */
export interface Step {
  readonly zh: string;
  readonly en: string;
}

/** What long work is about: whoever oversees that place may see how far it is. */
export interface WorkSubject {
  readonly type: string;
  readonly id: string;
  readonly jurisdictionId: string | null;
}

/**
 * Where long work tells how far it is. Cheap enough to be called for every part of the work: what is told is written
 * now and then, on another connection, and never fails or delays the work. Work that is soon done leaves no row.
 */
export interface Progress {
  about(subject: WorkSubject): void;
  at(step: Step, done?: number, total?: number): void;
  /**
   * One statement that adds up to `total` rows to the table. Its rows cannot be seen before the end; how far it is can
   * be seen by the ids that it has taken, roughly when others take some, too.
   */
  adding(step: Step, table: string, total: number): void;
}

/** For work that nobody follows. */
export const untold: Progress = {
  about: () => undefined,
  at: () => undefined,
  adding: () => undefined,
};
