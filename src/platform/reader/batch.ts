import DataLoader from 'dataloader';
import type { ReadPool } from './pool.ts';
import { Run, type Plan, type Viewer } from './statement.ts';

/** Loads objects by row id, those of one tick with one statement; null for rows that are not there or not seen. */
export type ObjectLoader = DataLoader<string, Record<string, unknown> | null>;

/** A loader for one plan and one viewer; it must not outlive the request. */
export function batchObjects(
  pool: ReadPool,
  plan: Plan,
  viewer: Viewer,
  variables: Readonly<Record<string, unknown>>,
): ObjectLoader {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const values = plan.values(new Run(viewer, variables, ids));
      const rows = await pool.read({ text: plan.text, values }, viewer.sight);
      const byId = new Map(rows.map(([id, text]) => [id, text]));
      return ids.map((id) => {
        const text = byId.get(id);
        return typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : null;
      });
    },
    // No cache: within one request a mutation may change what was read before it.
    { maxBatchSize: 1000, cache: false },
  );
}
