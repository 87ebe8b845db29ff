import { app, create, defineSpec, localEngine, memoryFiles, on, type App, type Engine } from "@vitrine/core";
import type { DataStores } from "../data.ts";

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

const steps = create(textSpec, { value: "1" });
const reply = create(textSpec, {});
const inputs = { steps };
const outputs = { reply };

/** What has run in this process, in that order. */
export const ran: string[] = [];

/** An app of functions that count, a step each 20 ms. */
export const countingApp: App = app({
  layout: create(boxSpec, {}, [steps, reply]),
  handlers: [
    on([], { name: "count", inputs, outputs, run: count as never }),
    on([], { name: "again", retries: 1, inputs, outputs, run: count as never }),
    on([], { name: "many", concurrency: 50, maxWaiting: 10_000, inputs, outputs, run: count as never }),
  ],
});

async function* count({ steps: most }: { steps: string }, { session }: { session: { id: string } }) {
  ran.push(session.id);
  for (let step = 1, text = ""; step <= Number(most); step++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield { reply: (text += `${step} `) };
  }
}

/** An engine of the app, over stores. */
export function countingEngine(stores: DataStores): Engine {
  return localEngine(countingApp, { ...stores, files: memoryFiles(), eagerExamples: false });
}
