import { setTimeout as sleep } from "node:timers/promises";
import { app, create, defineSpec, on, type Component } from "@vitrine/core";
import { anySpec, box, file, text } from "./demos.ts";

/** What a process that runs functions holds. */
export interface MemoryUse {
  readonly pid: number;
  /** Bytes in use on the heap, collected. */
  readonly heapBytes: number;
  /** Streams that have not ended. */
  readonly running: number;
}

/** How often a stream says something, and what is cancelled may take to end. */
export const TURN_MS = 25;
/** Calls of `held` at once are beside one another for as long, each in a process of its own while there are such. */
const HELD_MS = 200;

let running = 0;

const ownSpec = defineSpec({
  kind: "own",
  description: "A value of each visitor.",
  props: { value: { default: "", description: "The first." } },
  events: {},
  value: "session",
});
type Own = Component<{ get: string; give: string; send: never; receive: never }, {}, object>;
type Any = Component<{ get: unknown; give: unknown; send: never; receive: unknown }, {}, object>;

const [secret, shown, kept, own] = [text(), text(), file(), create<Own>(ownSpec, { value: "" })];
const holds = create<Any>(anySpec, {});
const limits = { concurrency: 1000, overlap: "beside", maxWaiting: 1000 } as const;

/** An app of visitors with a secret each, which is remembered, and told by a stream without end. */
export const visitorsApp = app({
  layout: box(secret, shown, kept, holds),
  handlers: [
    on([], {
      ...limits,
      name: "remember",
      inputs: { secret },
      outputs: { own, kept },
      run: ({ secret }) => ({ own: secret, kept: new File([secret.repeat(100)], "secret.txt") }),
    }),
    on([], {
      ...limits,
      name: "tell",
      inputs: { own },
      outputs: { shown },
      async *run({ own }, { signal }) {
        running++;
        try {
          for (let i = 0; !signal.aborted; i++) {
            yield { shown: `${own} ${i}` };
            await sleep(TURN_MS);
          }
        } finally {
          running--;
        }
      },
    }),
    on([], {
      ...limits,
      name: "held",
      inputs: {},
      outputs: { holds },
      async run() {
        await sleep(HELD_MS);
        return { holds: memoryUse() };
      },
    }),
  ],
});

/** What this process holds now. */
export function memoryUse(): MemoryUse {
  for (let i = 0; i < 3; i++) globalThis.gc!();
  return { pid: process.pid, heapBytes: process.memoryUsage().heapUsed, running };
}
