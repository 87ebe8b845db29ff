import type { Engine } from "@vitrine/core";

/** An engine that tells which calls run, for the page of a test. */
export class Running {
  readonly engine: Engine;
  readonly #calls = new Set<Promise<unknown>>();

  /** @param engine A record of functions, none of which needs `this`. */
  constructor(engine: Engine) {
    this.engine = { ...engine, run: (call, options) => this.#counted(engine.run(call, options)) };
  }

  /** Resolves when the page has started what the last event starts, and no call runs. `pauseMs`: its longest pause. */
  async over(pauseMs: number): Promise<void> {
    await pause(pauseMs);
    do {
      await Promise.all(this.#calls);
      // What follows a call starts in the turns after its end.
      await pause(0);
    } while (this.#calls.size > 0);
  }

  async *#counted<T>(messages: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    let end = () => {};
    const call = new Promise<void>((resolve) => (end = resolve));
    this.#calls.add(call);
    try {
      yield* messages;
    } finally {
      this.#calls.delete(call);
      end();
    }
  }
}

/** Two turns of the event loop after so many milliseconds: one for the page, and one for what it starts. */
async function pause(ms: number) {
  for (const wait of [ms, 0]) await new Promise((resolve) => setTimeout(resolve, wait));
}
