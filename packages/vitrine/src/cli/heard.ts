import type { EngineEvent } from "@vitrine/core";

type Listener = (demo: string, event: EngineEvent) => void;

/** Keeps what engines tell until somebody listens: they start before the server, with its log, is loaded. */
export class Heard {
  #kept: [demo: string, event: EngineEvent][] = [];
  #listener: Listener = (demo, event) => void this.#kept.push([demo, event]);

  tell(demo: string, event: EngineEvent): void {
    this.#listener(demo, event);
  }

  listen(listener: Listener): void {
    this.#listener = listener;
    for (const [demo, event] of this.#kept) listener(demo, event);
    this.#kept = [];
  }
}
