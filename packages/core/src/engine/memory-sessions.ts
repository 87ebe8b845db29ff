import { jsonSize } from "./diff.ts";
import { changedState, NO_STATE, type ExpiredSession, type SessionState, type SessionStore } from "./session-store.ts";

/** Options of `memorySessions`. */
export interface MemorySessionsOptions {
  /** Retention after a visitor's last call, in milliseconds. Default: 1 hour. */
  readonly sessionMs?: number;
  /** Maximum number of sessions; past it, the one that was away the longest ends. Default: 100,000. */
  readonly maxSessions?: number;
  /**
   * Maximum size of all sessions together, as bytes of JSON; past it, those that were away the longest end. In memory they
   * take several times as much. Default: 100,000,000.
   */
  readonly maxSessionBytes?: number;
  /** Monotonic clock in milliseconds. */
  readonly now?: () => number;
}

interface Kept {
  readonly state: SessionState;
  readonly seen: number;
  readonly bytes: number;
}

/** Is told what a session store in memory holds, to keep it elsewhere. */
export interface SessionMirror {
  /** A session has another state, or is new. */
  changed(session: string, state: SessionState): void;
  seen(session: string): void;
  ended(session: string): void;
}

/** Session store in memory, with a mirror. */
export interface MirroredSessions extends SessionStore {
  /** Puts back a session of an earlier process, last seen these milliseconds ago. Those that were away the longest come first. */
  restore(session: string, state: SessionState, seenAgoMs: number): void;
}

/** Session store in this process's memory. */
export function memorySessions(options: MemorySessionsOptions = {}): SessionStore {
  return mirroredSessions(options);
}

/** As `memorySessions`, with a mirror. */
export function mirroredSessions(
  {
    sessionMs = 3_600_000,
    maxSessions = 100_000,
    maxSessionBytes = 100_000_000,
    now = () => performance.now(),
  }: MemorySessionsOptions,
  mirror?: SessionMirror,
): MirroredSessions {
  /** In the order in which they were seen. */
  const sessions = new Map<string, Kept>();
  let bytes = 0;
  /** Sessions that made room for others since the last sweep. */
  let displaced: ExpiredSession[] = [];
  const end = (session: string): ExpiredSession => {
    const { state } = drop(session)!;
    mirror?.ended(session);
    return { session, state };
  };
  const drop = (id: string) => {
    const kept = sessions.get(id);
    bytes -= kept?.bytes ?? 0;
    sessions.delete(id);
    return kept;
  };
  const isFull = () => sessions.size > maxSessions || (bytes > maxSessionBytes && sessions.size > 1);
  /** Replaces a visitor's state, and returns the state before. */
  const put = (id: string, state: SessionState) => {
    const before = drop(id);
    const kept = { state, seen: now(), bytes: before?.state === state ? before.bytes : bytesOf(state) };
    sessions.set(id, kept);
    bytes += kept.bytes;
    if (before?.state === state) mirror?.seen(id);
    else mirror?.changed(id, state);
    while (isFull()) displaced.push(withoutRenderings(end(sessions.keys().next().value!)));
    return before?.state ?? NO_STATE;
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
    count: () => sessions.size,
    restore(id, state, seenAgoMs) {
      const kept = { state, seen: now() - seenAgoMs, bytes: bytesOf(state) };
      sessions.set(id, kept);
      bytes += kept.bytes;
    },
    close: async () => sessions.clear(),
  };
}

/** Renderings are of no use after the end, and large. */
function withoutRenderings({ session, state }: ExpiredSession): ExpiredSession {
  return { session, state: { ...state, renderings: {} } };
}

/** Sizes of values, which are replaced and never changed: a large one is not counted at each write of another. */
const sizes = new WeakMap<object, number>();

function bytesOf(state: SessionState): number {
  const parts = Object.values(state).flatMap((part) => Object.values(part as object) as object[]);
  return parts.reduce((sum, part) => sum + sizeOf(part), 0);
}

function sizeOf(part: object): number {
  const size = sizes.get(part) ?? jsonSize(part);
  sizes.set(part, size);
  return size;
}
