import fc from 'fast-check';
import { createSigner } from '../../platform/audit/signing-key.ts';
import type { EventRow } from './canonical-event.ts';
import { checkLink, checkSealedRows } from './check-seal.ts';
import type { Finding } from './finding.ts';
import { idsOf, readRanges, toRanges, without, writeRanges } from './id-ranges.ts';
import { leafHash, merkleRoot } from './merkle.ts';
import { createSeal, type Seal } from './seal-chain.ts';

const liyang = createSigner(Buffer.alloc(32, 1));
const elsewhere = createSigner(Buffer.alloc(32, 2));
const NOON = '2026-05-27T04:00:00.000Z';

const event = (id: number, body = '{"rank": 1}'): EventRow => ({
  id: String(id),
  type: 'results.finalised',
  subject_type: 'ResultVersion',
  subject_id: '7',
  body,
  actor_id: '3',
  actor_name: '张敏',
  request_id: null,
  jurisdiction_id: '320481',
  at: '2026-05-27T03:59:59.123456Z',
});
const events = (...ids: number[]): EventRow[] => ids.map((id) => event(id));
const sealed = (rows: EventRow[], to: number, writers: string[] = [], previous?: Seal): Seal =>
  createSeal(previous, { toEventId: String(to), writers, rows }, liyang, NOON);
const named = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, eventId, seal }) => `${code} ${eventId ?? seal}`);

describe('the tree', () => {
  test('of nothing, of one entry and of three is that of the standard', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => leafHash(Buffer.from(text))) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    expect(merkleRoot([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(merkleRoot([a])).toEqual(a);
    expect(merkleRoot([a, b, c])).toEqual(merkleRoot([merkleRoot([a, b]), c]));
  });

  test('joins neighbours as the standard splits at powers of two', () => {
    const split = (leaves: Buffer[]): Buffer => {
      if (leaves.length <= 1) return merkleRoot(leaves);
      let half = 1;
      while (half * 2 < leaves.length) half *= 2;
      return merkleRoot([split(leaves.slice(0, half)), split(leaves.slice(half))]);
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), (count) => {
        const leaves = Array.from({ length: count }, (_, i) => leafHash(Buffer.of(i)));
        expect(merkleRoot(leaves)).toEqual(split(leaves));
      }),
    );
  });
});

test('ids written as ranges are read back, and what is without them is everything else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (numbers) => {
      const ids = numbers.toSorted((a, b) => a - b).map(BigInt);
      expect(idsOf(readRanges(writeRanges(toRanges(ids)))!)).toEqual(ids);
      const rest = idsOf(without([[1n, 60n]], ids));
      expect([...rest, ...ids].toSorted((a, b) => Number(a - b))).toEqual(idsOf([[1n, 60n]]));
    }),
  );
});

describe('a seal', () => {
  test('that nobody touched is found in order, with the gap of a rolled back transaction', () => {
    const first = sealed(events(1, 2, 4), 4);
    const second = sealed(events(5), 5, [], first);
    expect(checkLink(first, undefined, liyang.publicKey)).toEqual([]);
    expect(checkLink(second, first, liyang.publicKey)).toEqual([]);
    expect(checkSealedRows(first, events(1, 2, 4))).toEqual([]);
    expect(first).toMatchObject({ ids: '1-2 4', openIds: '', eventCount: 3 });
  });

  test('names the row that was altered, deleted or inserted', () => {
    const seal = sealed(events(1, 2, 4), 4);
    expect(named(checkSealedRows(seal, [event(1), event(2, '{"rank": 2}'), event(4)]))).toEqual([
      'ROW_ALTERED 2',
    ]);
    expect(named(checkSealedRows(seal, events(1, 4)))).toEqual(['ROW_DELETED 2']);
    expect(named(checkSealedRows(seal, events(1, 2, 3, 4)))).toEqual(['ROW_INSERTED 3']);
  });

  test('tells rows that changed places from rows that were altered', () => {
    const rows = [event(1, '{"a": 1}'), event(2, '{"b": 2}'), event(3)];
    const swapped = [event(1, '{"b": 2}'), event(2, '{"a": 1}'), event(3)];
    expect(named(checkSealedRows(sealed(rows, 3), swapped))).toEqual([
      'ROW_MOVED 1',
      'ROW_MOVED 2',
    ]);
  });

  test('notices a change of any column', () => {
    const seal = sealed(events(1), 1);
    for (const column of Object.keys(event(1)).filter((name) => name !== 'id'))
      expect(named(checkSealedRows(seal, [{ ...event(1), [column]: 'x' }]))).toEqual([
        'ROW_ALTERED 1',
      ]);
  });

  test('cannot be changed in any field without being found', () => {
    const first = sealed(events(1, 2), 2);
    const seal = sealed(events(3, 4), 4, [], first);
    const changes: Partial<Seal>[] = [
      { number: 3 },
      { fromEventId: '2' },
      { toEventId: '5' },
      { eventCount: 1 },
      { ids: '3' },
      { openIds: '4' },
      { writers: '3/7' },
      { root: first.root },
      { previousHash: '' },
      { publicKey: elsewhere.publicKey },
      { sealedAt: '2026-05-28T04:00:00.000Z' },
      { leaves: first.leaves },
      { hash: first.hash },
      { signature: first.signature },
    ];
    for (const change of changes)
      expect({
        change,
        findings: checkLink({ ...seal, ...change }, first, liyang.publicKey).length,
      }).not.toEqual({ change, findings: 0 });
  });

  test('made anew with the key of somebody else is not ours', () => {
    const batch = { toEventId: '2', writers: [], rows: events(1, 2) };
    const forged = createSeal(undefined, batch, elsewhere, NOON);
    expect(named(checkLink(forged, undefined, liyang.publicKey))).toEqual(['FOREIGN_KEY 1']);
  });

  test('is missed by the one after it', () => {
    const first = sealed(events(1), 1);
    const second = sealed(events(2), 2, [], first);
    const third = sealed(events(3), 3, [], second);
    expect(named(checkLink(third, first, liyang.publicKey))).toEqual(['SEAL_MISSING 2']);
  });
});

describe('an event that is committed late', () => {
  test('is sealed by the next seal, and its id stays open until then', () => {
    const first = sealed(events(1, 3), 3, ['5/11']);
    expect(first.openIds).toBe('2');
    expect(checkSealedRows(first, events(1, 2, 3))).toEqual([]);
    const second = sealed(events(2, 4), 4, [], first);
    expect(second).toMatchObject({ ids: '2 4', openIds: '' });
    expect(checkSealedRows(second, events(2, 4))).toEqual([]);
  });

  test('whose writer is still at work stays open for one seal more', () => {
    const first = sealed(events(1, 3), 3, ['5/11']);
    const second = sealed(events(4), 4, ['5/11'], first);
    expect(second.openIds).toBe('2');
    expect(sealed(events(5), 5, ['6/1'], second).openIds).toBe('');
  });

  test('cannot be made up in a gap whose writers have finished', () => {
    const first = sealed(events(1, 3), 3, ['5/11']);
    const second = sealed(events(4), 4, ['6/2'], first);
    expect(named(checkSealedRows(second, events(2, 4)))).toEqual(['ROW_INSERTED 2']);
  });
});
