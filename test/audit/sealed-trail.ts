import { createTrail, type Trail } from './trail.ts';
import type { Seal } from '../../src/modules/audit/seal-chain.ts';

/** A trail with three seals: the story, then two batches of four events. */
export interface Tampered {
  readonly trail: Trail;
  readonly seals: Seal[];
  readonly early: string[];
  readonly late: string[];
  /** What the verification found, as `CODE seal/event`. */
  found(...more: string[]): Promise<string[]>;
}

export async function createSealedTrail(): Promise<Tampered> {
  const trail = await createTrail();
  const seals = await trail.seal();
  const early = await trail.happen(4);
  seals.push(...(await trail.seal()));
  const late = await trail.happen(4);
  seals.push(...(await trail.seal()));
  const found = async (...more: string[]): Promise<string[]> => {
    const { out, err, code } = await trail.verify(...more);
    const lines = out.split('\n').filter((line) => line.startsWith('  ✗'));
    expect({ code, err }).toMatchObject({ code: lines.length > 0 ? 1 : 0 });
    return lines.map((line) =>
      line.replace(/^ {2}✗ 封存 seal (\d+)(?: · 事件 event (\S+))? · (\w+) ·.*$/, '$3 $1/$2'),
    );
  };
  return { trail, seals, early, late, found };
}
