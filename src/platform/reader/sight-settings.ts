import type { Sight } from '../../kernel/actor.ts';

/** Session settings that the row-level security policies compare rows with. */
export const sightSettingNames = [
  'jianglu.all',
  'jianglu.places',
  'jianglu.bodies',
  'jianglu.person',
] as const;

/**
 * A sight as those settings: `true`/`false`, two `bigint[]` literals such as `{1,2}`, and the person's id or
 * the empty string. Policies read them with `nullif(…, '')::bigint` and `(…)::bigint[]`.
 */
export const sightSettings = (
  sight: Sight,
): Record<(typeof sightSettingNames)[number], string> => ({
  'jianglu.all': String(sight.all),
  'jianglu.places': `{${sight.places.join()}}`,
  'jianglu.bodies': `{${sight.bodies.join()}}`,
  'jianglu.person': sight.person ?? '',
});

const keys = new WeakMap<Sight, string>();

/** Equal exactly for sights with equal settings. */
export function sightKey(sight: Sight): string {
  const known = keys.get(sight);
  if (known !== undefined) return known;
  const key = Object.values(sightSettings(sight)).join('|');
  keys.set(sight, key);
  return key;
}
