import {
  app,
  create,
  defineSpec,
  localEngine,
  memoryFiles,
  on,
  type App,
  type Engine,
  type EngineOptions,
} from "@vitrine/core";
import { redisStores, type RedisStoresOptions } from "../redis-stores.ts";

const textSpec = defineSpec({
  kind: "text",
  description: "A text.",
  props: { value: { type: "string", default: "", description: "The text." } },
  events: { change: "It changed." },
  schema: () => ({ type: "string", maxLength: 1000 }),
});

const boxSpec = defineSpec({
  kind: "box",
  description: "Puts components together.",
  value: "nowhere",
  container: true,
  props: {},
  events: {},
});

const steps = create(textSpec, { value: "3" });
const reply = create(textSpec, {});
const box = create(boxSpec, {}, [steps, reply]);

/** An app of functions that count, a step each 50 ms. */
export const faultApp: App = app({
  layout: box,
  handlers: [
    on([], { name: "count", concurrency: 4, inputs: { steps }, outputs: { reply }, run: count as never }),
    on([], { name: "again", concurrency: 4, retries: 1, inputs: { steps }, outputs: { reply }, run: count as never }),
    on([], {
      name: "together",
      batch: { max: 3, waitMs: 100 },
      retries: 1,
      inputs: { steps },
      outputs: { reply },
      async run(calls) {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return calls.map(({ steps }) => ({ reply: steps }));
      },
    }),
    on([], { name: "labelled", worker: "gpu", inputs: { steps }, outputs: { reply }, run: count as never }),
    on([], { name: "alone", inputs: { steps }, outputs: { reply }, run: count as never }),
  ],
});

async function* count({ steps: most }: { steps: string }, { signal }: { signal: AbortSignal }) {
  for (let step = 1, text = ""; step <= Number(most); step++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (signal.aborted) return;
    text += `${step} `;
    yield { reply: text };
  }
}

/** An engine of the app over a Redis. */
export function faultEngine(url: string, options: RedisStoresOptions, more: EngineOptions = {}): Engine {
  return localEngine(faultApp, { ...redisStores(url, options), files: memoryFiles(), eagerExamples: false, ...more });
}
