import type { PlannedCall } from "@vitrine/core";
import { queueRules } from "@vitrine/core/internal";
import type { Connections } from "./connections.ts";
import { PLACES } from "./line-scripts.ts";
import type { Names } from "./names.ts";

/** A call that this process has accepted, and that waits. */
interface WaitingCall {
  readonly call: PlannedCall;
  /** Place that was said last. */
  place: number | undefined;
}

/** Calls of a group that were accepted here and wait. */
interface WaitingGroup {
  readonly concurrency: number;
  readonly calls: Map<string, WaitingCall>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Time at which places were told last. */
  toldAt: number;
}

/** What is needed to say where calls stand. */
export interface WaitingOptions {
  readonly connections: Connections;
  readonly names: Names;
  readonly moved: (call: PlannedCall, place: number, etaMs: number | null) => void;
}

const { ANNOUNCE_MS, etaOf, SHORT } = queueRules;

/** Time between two announcements for each call that waits here, in milliseconds. */
const ANNOUNCE_EACH_MS = 1;

/** Says where the calls that were accepted here stand, when that changes. */
export class Waiting {
  readonly #options: WaitingOptions;
  readonly #groups = new Map<string, WaitingGroup>();
  readonly #groupOf = new Map<string, WaitingGroup>();

  constructor(options: WaitingOptions) {
    this.#options = options;
  }

  add(call: PlannedCall, group: string, concurrency: number): void {
    const here = this.#groups.get(group) ?? { concurrency, calls: new Map(), timer: undefined, toldAt: -Infinity };
    this.#groups.set(group, here);
    this.#groupOf.set(call.job.id, here);
    here.calls.set(call.job.id, { call, place: undefined });
  }

  /** Says a call's place, if it is another than before. */
  say(job: string, place: number, averageMs: number | null): void {
    const group = this.#groupOf.get(job);
    const waiting = group?.calls.get(job);
    if (!group || !waiting || waiting.place === place) return;
    waiting.place = place;
    this.#options.moved(waiting.call, place, etaOf(place, averageMs, group.concurrency));
  }

  /** Forgets a call that waits no more. */
  delete(job: string): void {
    this.#groupOf.get(job)?.calls.delete(job);
    this.#groupOf.delete(job);
  }

  /** Looks where the calls of a group stand: now, or soon if that was done a moment ago. */
  look(group: string): void {
    const here = this.#groups.get(group);
    if (!here || here.calls.size === 0 || here.timer) return;
    const pause = here.calls.size <= SHORT ? 0 : Math.max(ANNOUNCE_MS, here.calls.size * ANNOUNCE_EACH_MS);
    const wait = Math.max(0, here.toldAt + pause - performance.now());
    here.timer = setTimeout(() => void this.#tell(group, here).catch(() => {}), wait);
  }

  close(): void {
    for (const { timer } of this.#groups.values()) clearTimeout(timer);
    this.#groups.clear();
    this.#groupOf.clear();
  }

  async #tell(name: string, group: WaitingGroup) {
    const { connections, names } = this.#options;
    group.timer = undefined;
    group.toldAt = performance.now();
    const jobs = [...group.calls.keys()];
    const keys = [names.of("line", name), names.bullKey(name, "active"), names.of("turns", name)];
    const [average, ...places] = await connections.ask((redis) =>
      PLACES.run(redis, keys, [group.concurrency, ...jobs]),
    );
    for (const [at, job] of jobs.entries()) {
      const place = places[at];
      if (typeof place === "number" && place > 0) this.say(job, place, average === "" ? null : Number(average));
    }
  }
}
