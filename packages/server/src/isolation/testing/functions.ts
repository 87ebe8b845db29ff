/** A process whose functions misbehave, forked by the tests. */
import { writeFileSync } from "node:fs";
import {
  app,
  create,
  defineSpec,
  memoryFiles,
  on,
  UserError,
  type Component,
  type EventsOf,
  type Simple,
} from "@vitrine/core";
import { localRunner, noImages, whenExpired, type AnyComponent } from "@vitrine/core/internal";
import { serveProcess } from "../serve-process.ts";

const spec = defineSpec({
  kind: "text",
  description: "A line of text.",
  props: { value: { type: "string", default: "", description: "The text." } },
  events: { change: "It changed." },
  schema: () => ({ type: "string" }),
});
const text = (): Simple<string, EventsOf<typeof spec>, object> => create(spec);
const container = (children: readonly AnyComponent[]): AnyComponent =>
  create({ ...spec, kind: "box", value: "nowhere" }, {}, children);

const input = text();
const output = text();
type Kept = Component<{ get: string; give: string; send: never; receive: never }>;
/** A file of each visitor, which is written when their session has ended. */
const will = whenExpired(create<Kept>({ ...spec, kind: "will", value: "session" }), (file) =>
  writeFileSync(file, "told"),
);
const handle = <const Name extends string>(
  name: Name,
  run: (value: string) => string | Promise<string>,
  concurrency = 1,
) => on([], { name, inputs: input, outputs: output, run, concurrency });

function block(ms: number) {
  for (const end = Date.now() + ms; Date.now() < end;);
}

const isolated = app({
  layout: container([input, output]),
  handlers: [
    handle("echo", (value) => value, 8),
    handle("pid", () => String(process.pid)),
    on([], {
      name: "agent",
      inputs: input,
      outputs: output,
      run: (_, { request }) => request.headers["x-agent"] ?? "nobody",
    }),
    handle("block", (ms) => (block(Number(ms)), "done")),
    handle("exit", () => process.exit(3)),
    handle("abort", () => process.abort()),
    on([], {
      name: "wait",
      inputs: input,
      outputs: output,
      run: (_, { signal }) => new Promise<string>((resolve) => signal.addEventListener("abort", () => resolve(""))),
    }),
    on([], { name: "will", inputs: input, outputs: { will }, run: (file) => ({ will: file }) }),
    handle("never", () => new Promise<string>(() => {}), 4),
    handle("eat", async () => {
      for (const eaten: Uint8Array[] = []; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
        eaten.push(new Uint8Array(16 * 2 ** 20).fill(1));
      }
    }),
    handle("letters", (count) => "x".repeat(Number(count))),
    on([], {
      name: "sizes",
      inputs: input,
      outputs: output,
      /** Yields texts of these lengths; `block` computes so many milliseconds instead. */
      async *run(sizes) {
        for (const size of sizes.split(",")) {
          if (size.startsWith("block ")) block(Number(size.slice(6)));
          else yield "x".repeat(Number(size));
        }
      },
    }),
    handle("user", () => {
      throw new UserError("Not today.");
    }),
    handle("secret", () => {
      throw new Error("the password is hunter2");
    }),
  ],
});

const fetchNothing = () => Promise.reject(new Error("There is nothing to load here."));

serveProcess(() =>
  Promise.resolve(localRunner(isolated, { files: memoryFiles(), platform: { images: noImages, load: fetchNothing } })),
);
