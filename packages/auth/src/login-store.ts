/** Storage of logins, by keys that tell nothing. Values are JSON texts; each is gone after its time. */
export interface LoginStore {
  /** Returns a value, or undefined for an unknown or expired key. */
  get(key: string): string | undefined | Promise<string | undefined>;
  /** Stores a value for a time in milliseconds. */
  set(key: string, value: string, ttlMs: number): void | Promise<void>;
  /** Deletes a value. Does nothing for an unknown key. */
  delete(key: string): void | Promise<void>;
}

/** Keeps logins in memory; beyond the limit, the oldest go first. */
export function memoryLogins({ max = 100_000 }: { readonly max?: number } = {}): LoginStore {
  const kept = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    get(key) {
      const found = kept.get(key);
      if (found && found.until > Date.now()) return found.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value, ttlMs) {
      kept.delete(key);
      kept.set(key, { value, until: Date.now() + ttlMs });
      if (kept.size > max) kept.delete(kept.keys().next().value!);
    },
    delete: (key) => void kept.delete(key),
  };
}
