import type { Sight } from '../../kernel/actor.ts';

/** Session settings that the row-level policies compare rows with. */
export const sightNames = {
  all: 'jianglu.all',
  places: 'jianglu.places',
  bodies: 'jianglu.bodies',
  person: 'jianglu.person',
} as const;

/** A sight as those settings: `true` or `false`, two `bigint[]` literals, and the person's id or the empty text. */
export const sightSettings = (sight: Sight): Record<string, string> => ({
  [sightNames.all]: String(sight.all),
  [sightNames.places]: `{${sight.places.join()}}`,
  [sightNames.bodies]: `{${sight.bodies.join()}}`,
  [sightNames.person]: sight.person ?? '',
});
