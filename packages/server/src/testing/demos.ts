import {
  app,
  create,
  defineSpec,
  fileSchema,
  on,
  type App,
  type Component,
  type EventsOf,
  type FileRef,
  type Simple,
} from "@vitrine/core";

/** A minimal text component, for tests. */
export const textSpec = defineSpec({
  kind: "text",
  description: "A text.",
  props: {
    label: { type: ["string", "null"], default: null, description: "Its name." },
    value: { type: "string", default: "", description: "The text." },
    choices: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "What it may be; empty for anything.",
    },
  },
  events: { change: "It changed." },
  schema: ({ choices }) => {
    const list = choices as readonly string[];
    return list.length > 0 ? { type: "string", enum: list } : { type: "string", maxLength: 1000 };
  },
});

/** A number from 0 to 10, for tests. */
export const amountSpec = defineSpec({
  kind: "amount",
  description: "A number.",
  props: { value: { type: "number", default: 0, description: "The number." } },
  events: { change: "It changed." },
  schema: () => ({ type: "number", minimum: 0, maximum: 10 }),
});

/** Any JSON, for tests. */
export const anySpec = defineSpec({ kind: "any", description: "Any JSON.", props: {}, events: {}, schema: () => ({}) });

/** A file of at most a megabyte, for tests. */
export const fileSpec = defineSpec({
  kind: "file",
  description: "A file.",
  props: {},
  events: {},
  schema: () => fileSchema({ maxBytes: 1_000_000 }),
  decode: (ref: FileRef, context) => context.open(ref),
  encode: (given, context) => context.store(given as Blob),
});

/** Several files, for tests. */
export const filesSpec = defineSpec({
  kind: "files",
  description: "Files.",
  props: {},
  events: {},
  schema: () => ({ type: "array", items: fileSchema() }),
  decode: (refs: readonly FileRef[], context) => Promise.all(refs.map((ref) => context.open(ref))),
});

/** A piece of layout, for tests. */
export const boxSpec = defineSpec({
  kind: "box",
  description: "Holds others.",
  props: {},
  events: {},
  value: "nowhere",
  container: true,
});

type TextProps = { label?: string; value?: string; choices?: readonly string[] };
type FileComponent = Component<{ get: File; give: Blob; send: unknown; receive: FileRef }, {}, object>;
type FilesComponent = Component<{ get: File[]; give: never; send: unknown; receive: FileRef[] }, {}, object>;

export const text = (props: TextProps = {}) =>
  create<Simple<string, EventsOf<typeof textSpec>, TextProps>>(textSpec, props);
export const amount = (value?: number) =>
  create<Simple<number, EventsOf<typeof amountSpec>, object>>(amountSpec, { value });
export const any = () => create<Simple<unknown, {}, object>>(anySpec);
export const file = () => create<FileComponent>(fileSpec);
export const files = () => create<FilesComponent>(filesSpec);
export const box = (...children: Parameters<typeof create>[2] & object) => create(boxSpec, {}, children);

/** Number of handler runs in `echoApp`: a refused call must not run any. */
export interface Runs {
  count: number;
}

/** App with a handler for each kind of value that a server transports. */
export function echoApp(runs: Runs = { count: 0 }): App {
  const input = text({ value: "" });
  const choice = text({ label: "Choice", choices: ["a", "b"] });
  const many = amount();
  const data = any();
  const photo = file();
  const album = files();
  const output = text();
  const result = any();
  const made = file();
  return app({
    title: "Echo",
    description: "Says what it hears.",
    layout: box(input, choice, many, data, photo, album, output, result, made),
    handlers: [
      on([], {
        name: "echo",
        description: "Says the text again.",
        inputs: { input },
        outputs: { output },
        concurrency: 8,
        examples: [{ input: "hi" }],
        run: ({ input }) => {
          runs.count++;
          return { output: input };
        },
      }),
      on([], {
        name: "pick",
        inputs: { choice, many },
        outputs: { result },
        run: (inputs) => {
          runs.count++;
          return { result: inputs };
        },
      }),
      on([], {
        name: "json",
        inputs: { data },
        outputs: { result },
        run: ({ data }) => (runs.count++, { result: data }),
      }),
      on([], {
        name: "count",
        inputs: { many },
        outputs: { output },
        concurrency: 8,
        async *run({ many }, { progress, info }) {
          let said = "";
          info("counting");
          for (let i = 1; i <= many; i++) {
            progress.steps(i, many);
            await new Promise((resolve) => setTimeout(resolve, 2));
            yield { output: (said += `${i} `) };
          }
        },
      }),
      on([], {
        name: "copy",
        inputs: { photo },
        outputs: { made },
        run: ({ photo }) => (runs.count++, { made: photo }),
      }),
      on([], {
        name: "names",
        inputs: { album, data },
        outputs: { result },
        run: ({ album, data }) => ({ result: { names: album.map((one) => one.name), data } }),
      }),
      on([], {
        name: "forever",
        outputs: { output },
        concurrency: 500,
        run: (_, { signal }) => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve())),
      }),
      on([], {
        name: "throws",
        outputs: { output },
        run: () => {
          throw new Error("a secret detail");
        },
      }),
      on([], {
        name: "who",
        outputs: { result },
        run: (_, { session, request }) => ({
          result: { session: session.id, headers: request.headers, ip: request.ip },
        }),
      }),
    ],
  });
}
