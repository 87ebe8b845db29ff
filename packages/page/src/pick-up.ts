import type { Engine, Message } from "@vitrine/core";
import { ENDED, type RememberedJob } from "./memory.ts";
import type { AppStore } from "./store/app-store.ts";

/** The view that picks up jobs. */
export interface PickUpPlace {
  readonly engine: Engine;
  readonly store: AppStore;
  /** Aborted when the view is closed. */
  readonly closed: AbortSignal;
  /** Follows the messages of a call; those up to the id `heard` were shown before the reload. */
  follow(key: number, messages: AsyncIterable<Message>, lastId: number): Promise<void>;
}

/** Jobs that ran before a reload. */
export class PickUp {
  readonly #place: PickUpPlace;
  readonly #left: Map<string, RememberedJob>;

  constructor(jobs: Readonly<Record<string, RememberedJob>>, place: PickUpPlace) {
    this.#left = new Map(Object.entries(jobs));
    this.#place = place;
  }

  /** Follows what is left of the jobs of handlers that are there, in the order in which they ended: the last result wins. */
  async follow(): Promise<void> {
    const { handlers } = this.#place.store.description;
    const jobs = [...this.#left].filter(([name]) => handlers[name]);
    for (const [name] of jobs) this.#left.delete(name);
    for (const [name, job] of jobs) {
      const read = pickUpOne(name, job, this.#place);
      if (job.lastId === ENDED) await read;
    }
  }
}

async function pickUpOne(name: string, { id, lastId, edited }: RememberedJob, place: PickUpPlace) {
  const { engine, store, closed } = place;
  const messages = engine.resume(id, 0, { signal: closed })[Symbol.asyncIterator]();
  const first = await messages.next().catch(() => undefined);
  if (!first || first.done || store.active(name).length > 0) return;
  const key = store.begin({ handler: name, trigger: undefined, event: undefined, inputs: {} }, edited);
  await place.follow(key, prepend(first.value, messages), lastId);
}

/** Puts a message that was already read back in front. */
async function* prepend(first: Message, rest: AsyncIterator<Message>): AsyncGenerator<Message> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
