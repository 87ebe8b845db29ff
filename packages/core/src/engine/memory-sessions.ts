import { changedState, NO_STATE, type ExpiredSession, type SessionState, type SessionStore } from "./session-store.ts";

/** Options of `memorySessions`. */
export interface MemorySessionsOptions {
  /** Retention after a visitor's last call, in milliseconds. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Maximum number of sessions; past it, the one that was away the longest ends. Default: 100,000. */
  readonly maxSessions?: number;
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Session store in this process's memory. */
export function memorySessions({
  sessionMs = 3_600_000,
  maxSessions = 100_000,
  now = () => performance.now(),
}: MemorySessionsOptions = {}): SessionStore {
  /** In the order in which they were seen. */
  const sessions = new Map<string, { state: SessionState; seen: number }>();
  /** Sessions that made room for others since the last sweep. */
  let displaced: ExpiredSession[] = [];
  const end = (session: string): ExpiredSession => {
    const { state } = sessions.get(session)!;
    sessions.delete(session);
    return { session, state };
  };
  /** Replaces a visitor's state, and returns the state before. */
  const put = (id: string, state: SessionState) => {
    const before = sessions.get(id)?.state ?? NO_STATE;
    sessions.delete(id);
    sessions.set(id, { state, seen: now() });
    if (sessions.size > maxSessions) displaced.push(end(sessions.keys().next().value!));
    return before;
  };
  /** Reads a visitor's state and renews its expiry. */
  const read = (id: string) => (sessions.has(id) ? put(id, sessions.get(id)!.state) : NO_STATE);
  return {
    read,
    write: (id, change) => put(id, changedState(read(id), change)),
    touch: (id) => void put(id, read(id)),
    reset: (id) => (sessions.has(id) ? put(id, NO_STATE) : NO_STATE),
    expire() {
      const oldest = now() - sessionMs;
      const late = [...sessions].filter(([, { seen }]) => seen < oldest).map(([id]) => id);
      const gone = [...displaced, ...late.map(end)];
      displaced = [];
      return gone;
    },
    close: async () => sessions.clear(),
  };
}
