import { describe, expect, test, onTestFinished } from "vitest";
import { app } from "./app.ts";
import { DefinitionError } from "../errors.ts";
import { on } from "./handler.ts";
import { localEngine, type LocalEngineOptions } from "../engine/local-engine.ts";
import { amount, box, data, memory, paper, pick, press, words } from "../testing/specs.ts";

const nothing = () => {};

async function described(made: ReturnType<typeof app>, options?: LocalEngineOptions) {
  const engine = localEngine(made, options);
  try {
    return await engine.describe();
  } finally {
    await engine.close();
  }
}

describe("a description", () => {
  test("has the app's own words", async () => {
    const words = { title: "T", description: "D", article: "A", lang: "de", theme: { accent: "red" } };
    expect(await described(app({ ...words, layout: box() }))).toMatchObject(words);
  });

  test("has the layout as ids in ids", async () => {
    const [one, two] = [words(), words()];
    expect((await described(app({ layout: box(one, box(two)) }))).layout).toEqual({
      id: "box-1",
      children: [
        { id: "words-1", children: [] },
        { id: "box-2", children: [{ id: "words-2", children: [] }] },
      ],
    });
  });

  test("has every prop of a component, with the defaults", async () => {
    const { components } = await described(app({ layout: amount({ max: 5 }) }));
    expect(components["amount-1"]).toEqual({
      kind: "amount",
      props: expect.objectContaining({ min: 0, max: 5, value: null, visible: true, required: true }) as object,
    });
  });

  test.each([
    ["creativityLevel", "Creativity level"],
    ["max_tokens", "Max tokens"],
    ["top-k", "Top k"],
    ["x2", "X2"],
    ["größe", "Größe"],
  ])("makes of the name %s the label %s", async (name, label) => {
    const text = words();
    const handlers = [on([], { name: "go", inputs: { [name]: text }, run: nothing })];
    expect((await described(app({ layout: text, handlers }))).components[name]?.props["label"]).toBe(label);
  });

  test("keeps the author's label, an empty one too", async () => {
    const { components } = await described(app({ layout: box(words({ label: "Mine" }), words({ label: "" })) }));
    expect(Object.values(components).map(({ props }) => props["label"])).toEqual([undefined, "Mine", ""]);
  });

  test("makes read-only what handlers only write to, unless the author says otherwise", async () => {
    const [input, output, both, said] = [words(), words(), words(), words({ readonly: false })];
    const handlers = [on([], { name: "go", inputs: { input, both }, outputs: { output, both, said }, run: nothing })];
    const { components } = await described(app({ layout: box(input, output, both, said), handlers }));
    const readonly = ["input", "output", "both", "said"].map((id) => components[id]?.props["readonly"]);
    expect(readonly).toEqual([false, true, false, false]);
  });

  test("has what a handler takes and gives as JSON Schema, with label and help", async () => {
    const [name, lang] = [words({ label: "Name", info: "Yours.", maxLength: 9 }), pick({ choices: ["en"] })];
    const handlers = [on(name.submit, { inputs: { name, lang }, outputs: { lang }, run: nothing })];
    const { handlers: all } = await described(app({ layout: box(name, lang), handlers }));
    expect(all["name_submit"]).toMatchObject({
      triggers: [{ component: "name", event: "submit" }],
      input: {
        type: "object",
        required: ["name", "lang"],
        additionalProperties: false,
        properties: {
          name: { type: "string", maxLength: 9, title: "Name", description: "Yours." },
          lang: { enum: ["en"] },
        },
      },
      output: { properties: { lang: { enum: ["en"] } } },
    });
  });

  test("lets an input be left out that has a first value, or may be null", async () => {
    const [a, b, c, d] = [
      words({ value: "x" }),
      words(),
      amount({ required: false }),
      paper({ value: new Blob(["x"]) }),
    ];
    const handlers = [on([], { name: "go", inputs: { a, b, c, d }, run: nothing })];
    const { handlers: all } = await described(app({ layout: box(a, b, c, d), handlers }));
    expect(all["go"]?.input.required).toEqual(["b"]);
    expect(all["go"]?.input.properties?.["a"]).toMatchObject({ default: "x" });
  });

  test("says which inputs and outputs are bare values", async () => {
    const [one, two] = [words(), words()];
    const handlers = [
      on([], { name: "bare", inputs: one, outputs: two, run: (text) => text }),
      on([], { name: "record", inputs: { first: one }, run: nothing }),
    ];
    const { handlers: all } = await described(app({ layout: box(one, two), handlers }));
    expect(all["bare"]).toMatchObject({ lone: { input: true, output: true }, inputs: { input: "first" } });
    expect(all["record"]).toMatchObject({ lone: { input: false, output: false }, inputs: { first: "first" } });
  });

  test("says nothing of what sessions keep, but that they do", async () => {
    const [seen, out] = [memory("secret"), data()];
    const handlers = [on([], { name: "go", inputs: { seen }, outputs: { seen, out }, run: nothing })];
    const description = await described(app({ layout: out, handlers }));
    expect(description.handlers["go"]).toMatchObject({
      sessionState: { seen: "seen" },
      inputs: {},
      outputs: { out: "out" },
    });
    expect(JSON.stringify(description)).not.toContain("secret");
    expect(description.components).not.toHaveProperty("seen");
  });

  test("has how calls are run", async () => {
    const batch = { max: 4, waitMs: 5 };
    const handlers = [
      on([], { name: "own", run: nothing, timeLimitMs: 5, maxWaiting: 7, retries: 2, worker: "gpu" }),
      on([], { name: "shared", run: () => [], batch, concurrency: { group: "gpu", limit: 2 } }),
    ];
    const { handlers: all } = await described(app({ layout: box(), handlers }));
    expect(all["own"]).toMatchObject({
      group: "handler:own",
      concurrency: 1,
      timeLimitMs: 5,
      maxWaiting: 7,
      retries: 2,
      worker: "gpu",
      batch: null,
    });
    expect(all["shared"]).toMatchObject({ group: "group:gpu", concurrency: 2, batch });
  });
});

describe("examples", () => {
  const describing = async (given: object) => {
    const text = words();
    const handlers = [on([], { name: "go", inputs: text, run: nothing, ...given })];
    const engine = localEngine(app({ layout: box(text), handlers }));
    const { examples } = (await engine.describe()).handlers["go"]!;
    await engine.close();
    return examples;
  };

  test("are null where there are none, and rows by input name", async () => {
    expect(await describing({})).toBeNull();
    expect(await describing({ examples: ["a"] })).toEqual({
      rows: [{ input: "a" }],
      title: "",
      labels: [],
      columns: null,
      at: null,
      perPage: 10,
      run: false,
      cache: false,
    });
  });

  test("stand in a container of the layout, which must be there", async () => {
    const [text, place] = [words(), box()];
    const describing = async (layout: ReturnType<typeof box>) => {
      const options = { rows: ["a"], at: place };
      const handlers = [on([], { name: "go", inputs: text, examples: options, run: nothing })];
      const engine = localEngine(app({ layout, handlers }));
      onTestFinished(() => engine.close());
      return (await engine.describe()).handlers["go"]!.examples!.at;
    };
    expect(await describing(box(text, place))).toBe("box-2");
    await expect(describing(box(text))).rejects.toThrow("go: examples.at is not in the layout.");
  });

  test("are a list or a record of rows and options", async () => {
    const options = { title: "Try", labels: ["A"], columns: null, at: null, perPage: 2, run: true, cache: "lazy" };
    expect(await describing({ examples: { rows: ["a"], ...options } })).toEqual({ rows: [{ input: "a" }], ...options });
  });
});

describe("an app's own files", () => {
  const load = (url: URL) => Promise.resolve(new File([`at ${url.pathname}`], "loaded.txt"));

  test("are kept for everyone: first values and examples", async () => {
    const doc = paper({ value: new File(["first"], "first.txt") });
    const go = press();
    const examples = [{ doc: new URL("https://a.example/b") }];
    const handlers = [on(go.click, { name: "go", inputs: { doc }, examples, run: nothing })];
    const engine = localEngine(app({ layout: box(doc, go), handlers }), { platform: { load } });
    const { components, handlers: all } = await engine.describe();
    const refs = [components["doc"]?.props["value"], all["go"]?.examples?.rows[0]?.["doc"]] as unknown as {
      id: string;
    }[];
    const texts = await Promise.all(
      refs.map(async ({ id }) => (await engine.get(id, { session: "anyone" })).blob.text()),
    );
    expect(texts).toEqual(["first", "at /b"]);
    await engine.close();
  });

  test("that cannot be had are named by where the author wrote them", async () => {
    const doc = paper();
    const examples = [{ doc: "no-file.txt" as unknown as Blob }];
    const handlers = [on([], { name: "go", inputs: { doc }, examples, run: nothing })];
    const description = described(app({ layout: doc, handlers }));
    await expect(description).rejects.toThrow(DefinitionError);
    await expect(description).rejects.toThrow(
      "go: examples[0].doc: A paper takes a File, a Blob or a URL; got string.",
    );
  });

  test("are asked for again after a failure", async () => {
    let failures = 1;
    const flaky = () => (failures-- > 0 ? Promise.reject(new Error("away")) : load(new URL("https://a.example/b")));
    const engine = localEngine(app({ layout: paper({ value: new URL("https://a.example/b") }) }), {
      platform: { load: flaky },
    });
    await expect(engine.describe()).rejects.toThrow("paper-1: value: away");
    expect((await engine.describe()).components["paper-1"]).toBeDefined();
    await engine.close();
  });
});
