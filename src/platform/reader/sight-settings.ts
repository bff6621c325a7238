import type { Sight } from '../../kernel/actor.ts';
import { sightNames, sightSettings } from '../database/sight-settings.ts';

/** In the order in which a connection sets them. */
export const sightSettingNames = Object.values(sightNames);

const keys = new WeakMap<Sight, string>();

/** Equal exactly for sights with equal settings. */
export function sightKey(sight: Sight): string {
  const known = keys.get(sight);
  if (known !== undefined) return known;
  const key = Object.values(sightSettings(sight)).join('|');
  keys.set(sight, key);
  return key;
}
