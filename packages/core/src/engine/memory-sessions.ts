import { changedState, NO_STATE, type SessionState, type SessionStore } from "./session-store.ts";

/** Options of `memorySessions`. */
export interface MemorySessionsOptions {
  /** Retention after a visitor's last call, in milliseconds. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Session store in this process's memory. */
export function memorySessions({
  sessionMs = 3_600_000,
  now = () => performance.now(),
}: MemorySessionsOptions = {}): SessionStore {
  const sessions = new Map<string, { state: SessionState; seen: number }>();
  /** Replaces a visitor's state, and returns the state before. */
  const put = (id: string, state: SessionState) => {
    const before = sessions.get(id)?.state ?? NO_STATE;
    sessions.set(id, { state, seen: now() });
    return before;
  };
  /** Reads a visitor's state and renews its expiry. */
  const read = (id: string) => {
    const known = sessions.get(id);
    if (!known) return NO_STATE;
    known.seen = now();
    return known.state;
  };
  return {
    read,
    write: (id, change) => put(id, changedState(read(id), change)),
    touch: (id) => void put(id, read(id)),
    reset: (id) => (sessions.has(id) ? put(id, NO_STATE) : NO_STATE),
    expire() {
      const oldest = now() - sessionMs;
      const gone = [...sessions].filter(([, { seen }]) => seen < oldest).map(([id]) => id);
      for (const id of gone) sessions.delete(id);
      return gone;
    },
    close: async () => sessions.clear(),
  };
}
