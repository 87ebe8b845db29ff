import { clientOf, type Client } from "@vitrine/client";
import type { GradioEngine } from "@vitrine/client/gradio";

/** One visitor's session with a Gradio app. */
export interface Visit {
  readonly engine: GradioEngine;
  readonly client: Client<any>;
}

const MOST = 500;

/**
 * Sessions with an app: one for each visitor of this process, as a Gradio app keeps state by session. The one that was used
 * longest ago is forgotten first.
 */
export class Visits {
  readonly #app: GradioEngine;
  readonly #all = new Map<string, Visit & { running: number }>();

  constructor(app: GradioEngine) {
    this.#app = app;
  }

  /** Runs something in a visitor's session. */
  async *during<T>(visitor: string, run: (visit: Visit) => AsyncGenerator<T>): AsyncGenerator<T> {
    const visit = this.#visitOf(visitor);
    visit.running++;
    try {
      yield* run(visit);
    } finally {
      visit.running--;
    }
  }

  #visitOf(visitor: string) {
    const engine = this.#all.get(visitor)?.engine ?? this.#app.another();
    const visit = this.#all.get(visitor) ?? { engine, client: clientOf(engine), running: 0 };
    this.#all.delete(visitor);
    this.#all.set(visitor, visit);
    for (const [old, { running, engine }] of this.#all) {
      if (this.#all.size <= MOST) break;
      if (running > 0) continue;
      this.#all.delete(old);
      void engine.close();
    }
    return visit;
  }
}
