/** How much an entry weighs, and how much all of them together may. */
export interface Weighing<K, V> {
  readonly of: (key: K, value: V) => number;
  readonly most: number;
}

/**
 * A map that forgets what was not asked for longest once it holds more than `limit` entries, or, where they are
 * weighed, more than the weight they may have together. An entry that is too heavy alone is not kept,
 * and nothing else goes for it.
 */
export class Lru<K, V> {
  readonly #limit: number;
  readonly #weighing: Weighing<K, V> | undefined;
  readonly #entries = new Map<K, { readonly value: V; readonly weight: number }>();
  #weight = 0;

  constructor(limit: number, weighing?: Weighing<K, V>) {
    this.#limit = limit;
    this.#weighing = weighing;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Stores an entry and answers those that had to go for it. */
  set(key: K, value: V): (readonly [K, V])[] {
    this.#remove(key);
    const weight = this.#weighing?.of(key, value) ?? 0;
    if (weight > (this.#weighing?.most ?? Infinity)) return [[key, value]];
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    const gone: (readonly [K, V])[] = [];
    while (this.#entries.size > this.#limit || this.#weight > (this.#weighing?.most ?? Infinity)) {
      const [[oldest, entry]] = this.#entries as unknown as [[K, { value: V }]];
      this.#remove(oldest);
      gone.push([oldest, entry.value]);
    }
    return gone;
  }

  #remove(key: K): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }
}
