import type { EngineEvent } from "@vitrine/core";

type Listener = (demo: string, event: EngineEvent) => void;

/** Buffers engines' events until a listener is attached: engines start before the server and its log are loaded. */
export class EngineEvents {
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
