import type { Engine, Visitor } from "@vitrine/core";
import type { Endpoint } from "./endpoints.ts";
import { SessionFeed } from "./session-feed.ts";

/** Milliseconds for a client on the same address to read the end of its stream. */
const TICK_MS = 20;

/** A running call whose inputs go on. */
export interface FedEvent {
  readonly endpoint: Endpoint;
  readonly visitor: Visitor;
}

/** The feeds of all sessions of one demo. */
export class SessionFeeds {
  /** Running calls whose inputs go on, by their id. */
  readonly fed = new Map<string, FedEvent>();
  readonly #bySession = new Map<string, SessionFeed>();
  readonly #readAt = new Map<string, Set<SessionFeed>>();

  /** The feed of a visitor's session. Its calls are given up when nobody has read it for `patienceMs`. */
  of({ session }: Visitor, patienceMs: number): SessionFeed {
    const known = this.#bySession.get(session);
    if (known) return known;
    const feed = new SessionFeed(patienceMs, () => {
      if (this.#bySession.get(session) === feed && !feed.isRead) this.#bySession.delete(session);
    });
    this.#bySession.set(session, feed);
    return feed;
  }

  /** Notes that somebody at an address reads a feed. Returns a function for the end of that. */
  read(feed: SessionFeed, address: string): () => void {
    const left = feed.read();
    const here = this.#readAt.get(address) ?? new Set();
    this.#readAt.set(address, here.add(feed));
    return () => {
      left();
      if (feed.isRead) return;
      here.delete(feed);
      if (here.size === 0) this.#readAt.delete(address);
    };
  }

  /**
   * Resolves when the client may learn of a new event. It must have read the end of a stream that has ended: its own, or
   * that of the session that it had before, which it would still take for the one that has the event's messages.
   */
  async ready(feed: SessionFeed, address: string): Promise<void> {
    await feed.settled();
    if (feed.isRead) return;
    const ended = [...(this.#readAt.get(address) ?? [])].filter((other) => other !== feed && other.endIfIdle());
    if (ended.length > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

const feeds = new WeakMap<Engine, SessionFeeds>();

/** The feeds of a demo's sessions. */
export function feedsOf(engine: Engine): SessionFeeds {
  const known = feeds.get(engine);
  if (known) return known;
  const made = new SessionFeeds();
  feeds.set(engine, made);
  return made;
}
