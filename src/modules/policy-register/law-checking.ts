import type { Problems } from '../../kernel/errors.ts';
import type { DraftedLaw } from './law-content.ts';
import type { PlannedRule } from './law-plan.ts';
import type { LawRegister } from './law-register.ts';
import type { Path } from './problem-path.ts';

/** What a draft is checked with. */
export interface LawChecking {
  readonly law: DraftedLaw;
  readonly plan: readonly PlannedRule[];
  readonly register: LawRegister;
  /** Code of the place whose law it is. */
  readonly place: string;
  readonly problems: Problems;
  /** Adds a problem unless the place is this one or lies below it. */
  readonly mayTouch: (jurisdiction: string, at: Path) => void;
}
