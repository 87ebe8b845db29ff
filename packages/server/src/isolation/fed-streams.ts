import type { Json, Task } from "@vitrine/core";
import type { Order, SentTask } from "./protocol.ts";

type FedOrder = Extract<Order, { kind: "fed" }>;

/** Streams of the calls of this process, whose values are asked of the server one by one. */
export class FedStreams {
  readonly #ask: (id: number, input: string) => void;
  readonly #waiting = new Map<number, Map<string, (order: FedOrder) => void>>();

  constructor(ask: (id: number, input: string) => void) {
    this.#ask = ask;
  }

  /** A task as it was before it crossed. */
  task(id: number, { fed = [], ...task }: SentTask): Task {
    if (fed.length === 0) return task;
    this.#waiting.set(id, new Map());
    const feeds = Object.fromEntries(fed.map((input) => [input, this.#stream(id, input)]));
    return { ...task, calls: task.calls.map((call) => ({ ...call, feeds })) };
  }

  async *#stream(id: number, input: string): AsyncGenerator<Json, void, undefined> {
    for (;;) {
      const waiting = this.#waiting.get(id);
      if (!waiting) return;
      const { value } = await new Promise<FedOrder>((resolve) => {
        waiting.set(input, resolve);
        this.#ask(id, input);
      });
      if (value === undefined) return;
      yield value;
    }
  }

  hear(order: FedOrder): void {
    const waiting = this.#waiting.get(order.id);
    const resolve = waiting?.get(order.input);
    waiting?.delete(order.input);
    resolve?.(order);
  }

  /** Forgets the streams of a call that has ended. */
  end(id: number): void {
    this.#waiting.delete(id);
  }
}
