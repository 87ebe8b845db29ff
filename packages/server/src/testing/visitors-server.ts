import { mkdirSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { mock } from "node:test";
import { app, create, defineSpec, on, type Component } from "@vitrine/core";
import { listen } from "../listen.ts";
import { createServer } from "../server.ts";
import { box, file, text } from "./demos.ts";
import { silent } from "./silent.ts";

/** What this process says: its address, and what it holds once its visitors have left. */
export type Said =
  { readonly url: string } | { readonly heapBytes: number; readonly files: number; readonly running: number };

const HOUR_MS = 3_600_000;
const SWEEPS_MS = 60_000;
/** Turns in which what was cancelled ends, and files are deleted. */
const TURNS = 20;
const TURN_MS = 25;

// The clean-ups of a server are by the clock: when all visitors have left, hours pass at once.
mock.timers.enable({ apis: ["setInterval"] });
let aheadMs = 0;
let running = 0;

const ownSpec = defineSpec({
  kind: "own",
  description: "A value of each visitor.",
  props: { value: { default: "", description: "The first." } },
  events: {},
  value: "session",
});
type Own = Component<{ get: string; give: string; send: never; receive: never }, {}, object>;

const [secret, shown, kept, own] = [text(), text(), file(), create<Own>(ownSpec, { value: "" })];
const limits = { concurrency: 1000, overlap: "beside", maxWaiting: 1000 } as const;

const visitors = app({
  layout: box(secret, shown, kept),
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
  ],
});

const dir = process.argv[2]!;
mkdirSync(dir, { recursive: true });
const server = createServer(visitors, {
  logger: silent,
  files: { dir },
  engine: { now: () => performance.now() + aheadMs },
});
const { url } = await listen(server, { port: 0 });
const tell = (said: Said) => process.send!(said);
tell({ url });

process.on("message", () => void allLeft());

async function allLeft() {
  for (let turn = 0; turn < TURNS; turn++) {
    aheadMs += HOUR_MS;
    mock.timers.tick(SWEEPS_MS);
    await sleep(TURN_MS);
  }
  for (let i = 0; i < 3; i++) {
    globalThis.gc!();
    await sleep(TURN_MS);
  }
  tell({ heapBytes: process.memoryUsage().heapUsed, files: countFiles(dir), running });
}

function countFiles(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).length;
}
