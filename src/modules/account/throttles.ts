import { createThrottle, type Throttle } from '../../platform/auth/throttle.ts';
import type { Workshop } from '../../platform/unit-of-work.ts';

interface Throttles {
  /** Failed sign-ins per network address; a whole office may share one. */
  readonly addresses: Throttle;
  /** Wrong current passwords per user when changing the password. */
  readonly users: Throttle;
}

const QUARTER_HOUR_MS = 15 * 60_000;
const byWorkshop = new WeakMap<Workshop, Throttles>();

/** The throttles of a running system; they live in its memory and start empty. */
export function throttlesOf(workshop: Workshop): Throttles {
  const known = byWorkshop.get(workshop);
  if (known) return known;
  const throttles = {
    addresses: createThrottle(30, QUARTER_HOUR_MS),
    users: createThrottle(5, QUARTER_HOUR_MS),
  };
  byWorkshop.set(workshop, throttles);
  return throttles;
}
