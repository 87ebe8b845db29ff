import type { EngineEvent } from "@vitrine/core";
import { Times, type TimesState } from "./times.ts";

/** Error of a function, whose id is what the visitor was shown. */
export interface NotedError {
  /** Time, as ISO 8601 in UTC. */
  readonly at: string;
  readonly demo: string;
  readonly handler: string;
  readonly id: string;
  /** Description of the error, with the author's stack. */
  readonly detail: string;
}

/** Failure of a server that a function asked. */
export interface NotedUpstream {
  readonly at: string;
  readonly demo: string;
  readonly handler: string;
  /** HTTP status of its answer; null if there was none. */
  readonly status: number | null;
  readonly detail: string;
}

/** Calls of one handler that have ended since the start. */
export interface NotedEnds {
  readonly handler: string;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Running times of those that are done or failed. */
  readonly times: TimesState;
}

interface Ends {
  readonly counts: Record<"done" | "failed" | "cancelled", number>;
  readonly times: Times;
}

const MOST_KEPT = 50;
const MOST_TEXT = 4000;
/** Handlers of parts that functions compute have names of their own: past this many, they are counted together. */
const MOST_HANDLERS = 200;
const OTHERS = "(others)";

/** What has happened in a server's engines: bounded, and gone with the process. */
export class EventRecord {
  readonly #errors: NotedError[] = [];
  readonly #upstream: NotedUpstream[] = [];
  readonly #ends = new Map<string, Map<string, Ends>>();
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  hear(demo: string, event: EngineEvent): void {
    const { handler } = event;
    const at = () => this.#now().toISOString();
    if (event.kind === "ended") this.#count(demo, event);
    else if (event.kind === "error")
      keep(this.#errors, { at: at(), demo, handler, id: event.id, detail: event.detail.slice(0, MOST_TEXT) });
    else if (event.kind === "upstream") {
      const { status = null, detail } = event;
      keep(this.#upstream, { at: at(), demo, handler, status, detail: detail.slice(0, MOST_TEXT) });
    }
  }

  /** The last 50 errors, the newest first. */
  get errors(): readonly NotedError[] {
    return [...this.#errors].reverse();
  }

  /** The last 50 failures upstream, the newest first. */
  get upstream(): readonly NotedUpstream[] {
    return [...this.#upstream].reverse();
  }

  /** Ended calls of a demo, by handler. */
  ends(demo: string): NotedEnds[] {
    const known = this.#ends.get(demo) ?? new Map<string, Ends>();
    return [...known].map(([handler, { counts, times }]) => ({ handler, ...counts, times: times.state }));
  }

  #count(demo: string, { handler, outcome, ms }: Extract<EngineEvent, { kind: "ended" }>) {
    const { counts, times } = this.#endsOf(demo, handler);
    counts[outcome]++;
    if (outcome !== "cancelled") times.add(ms);
  }

  #endsOf(demo: string, handler: string): Ends {
    const known = this.#ends.get(demo) ?? new Map<string, Ends>();
    this.#ends.set(demo, known);
    const name = known.has(handler) || known.size < MOST_HANDLERS ? handler : OTHERS;
    const ends = known.get(name) ?? { counts: { done: 0, failed: 0, cancelled: 0 }, times: new Times() };
    known.set(name, ends);
    return ends;
  }
}

function keep<T>(list: T[], one: T) {
  list.push(one);
  if (list.length > MOST_KEPT) list.shift();
}
