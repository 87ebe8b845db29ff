/** Upper bounds of the buckets in milliseconds; the last one has none. */
const BOUNDS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000];

/** Running times, counted in buckets. */
export interface TimesState {
  /** Median and 95th percentile in milliseconds, interpolated within their buckets; null before the first. */
  readonly p50: number | null;
  readonly p95: number | null;
  /** Buckets from the first to the last that is not empty. `toMs` is null for all that is longer. */
  readonly buckets: readonly { readonly toMs: number | null; readonly count: number }[];
}

/** Histogram of running times. */
export class Times {
  readonly #counts = Array.from({ length: BOUNDS.length + 1 }, () => 0);
  #all = 0;

  add(ms: number): void {
    const at = BOUNDS.findIndex((bound) => ms <= bound);
    this.#counts[at < 0 ? BOUNDS.length : at]!++;
    this.#all++;
  }

  get state(): TimesState {
    const used = this.#counts.flatMap((count, i) => (count > 0 ? [i] : []));
    const [first = 0, last = -1] = [used[0], used.at(-1)];
    const buckets = this.#counts.slice(first, last + 1);
    return {
      p50: this.#quantile(0.5),
      p95: this.#quantile(0.95),
      buckets: buckets.map((count, i) => ({ toMs: BOUNDS[first + i] ?? null, count })),
    };
  }

  /** Interpolates within the bucket, as Prometheus does. */
  #quantile(share: number): number | null {
    if (this.#all === 0) return null;
    const rank = share * this.#all;
    let below = 0;
    for (const [i, count] of this.#counts.entries()) {
      if (below + count >= rank && count > 0) {
        const from = BOUNDS[i - 1] ?? 0;
        const to = BOUNDS[i] ?? from;
        return Math.round((from + ((to - from) * (rank - below)) / count) * 10) / 10;
      }
      below += count;
    }
    return BOUNDS.at(-1)!;
  }
}
