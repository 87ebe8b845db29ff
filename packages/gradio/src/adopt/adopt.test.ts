import type { GradioSlot } from "@vitrine/client/gradio";
import type { Json } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { adopt } from "./adopt.ts";

/** A component as Gradio 6.31 describes it. */
const slot = (type: string, props: Record<string, Json> = {}): GradioSlot => ({
  name: "it",
  at: 0,
  isFile: false,
  info: { label: "From the API" },
  component: { id: 1, type, props },
});

const noFile = async () => null;
const opened = async (ref: unknown) => new File(["x"], (ref as { name: string }).name);

describe("components", () => {
  test.each([
    [
      "textbox",
      { label: "Text", info: "Help", placeholder: "…", lines: 3, value: "a" },
      { kind: "textbox", props: { label: "Text", info: "Help", placeholder: "…", lines: 3, value: "a" } },
    ],
    [
      "textbox",
      { type: "password", lines: 1, max_length: 9 },
      { kind: "textbox", props: { type: "password", maxLength: 9 } },
    ],
    [
      "number",
      { minimum: 1, maximum: 9, precision: 0, value: 3 },
      { kind: "number", props: { min: 1, max: 9, precision: 0, value: 3, required: false } },
    ],
    [
      "slider",
      { minimum: 1, maximum: 10, step: 0.5, value: 2.5 },
      { kind: "slider", props: { min: 1, max: 10, step: 0.5, value: 2.5 } },
    ],
    [
      "radio",
      {
        choices: [
          ["Red", "r"],
          ["Green", "g"],
        ],
        value: "g",
      },
      {
        kind: "radio",
        props: {
          choices: [
            { value: "r", label: "Red" },
            { value: "g", label: "Green" },
          ],
          value: "g",
        },
      },
    ],
    ["checkboxgroup", { choices: [["a", "a"]], value: ["a"] }, { kind: "checkboxgroup", props: { value: ["a"] } }],
    [
      "dropdown",
      { choices: [["a", "a"]], multiselect: true, value: "a" },
      { kind: "dropdown", props: { many: true, value: ["a"] } },
    ],
    [
      "dropdown",
      { choices: [["a", "a"]], allow_custom_value: true },
      { kind: "dropdown", props: { freeText: true, required: false } },
    ],
    [
      "file",
      { file_count: "multiple", file_types: ["image", ".csv"] },
      { kind: "file", props: { count: "many", accept: ["image/*", ".csv"] } },
    ],
    ["imageeditor", {}, { kind: "image", props: { info: "Only whole pictures go to the model: it gets no layers." } }],
    [
      "code",
      { language: "sql-msSQL", value: "select 1" },
      { kind: "code", props: { language: "sql", value: "select 1" } },
    ],
    ["datetime", { include_time: false }, { kind: "datetime", props: { type: "date" } }],
    ["multimodaltextbox", {}, { kind: "composer", props: { multimodal: true } }],
    ["annotatedimage", { info: "Help." }, { kind: "json", props: { info: "Help. Gradio's annotatedimage, as JSON." } }],
    ["constructor", {}, { kind: "json" }],
  ])("%s %j", async (type, props, expected) => {
    expect((await adopt(slot(type, props as Record<string, Json>))).component).toMatchObject(expected);
  });

  test("A label that the component lacks is that of the API.", async () => {
    expect((await adopt(slot("textbox"))).component.props["label"]).toBe("From the API");
  });

  test.each([
    ["slider", { minimum: 0, maximum: 10, step: 3, value: 100, label: "A" }],
    ["radio", { choices: [["a", "a"]], value: "nothing", label: "A" }],
    ["number", { minimum: 9, maximum: 1, value: "x", label: "A" }],
    ["dropdown", { choices: "none", label: "A" }],
    ["textbox", { lines: -4, max_length: -1, label: "A" }],
    ["file", { file_types: [7, "../x"], label: "A" }],
    ["dataframe", { value: { headers: 3, data: "x" }, label: "A" }],
    ["highlightedtext", { value: [[1, 2, 3]], label: "A" }],
    ["plot", { value: { type: "plotly", plot: "{" }, label: "A" }],
  ])("%s with props that do not fit is made without them: %j", async (type, props) => {
    const { component } = await adopt(slot(type, props as Record<string, Json>));
    expect(component).toMatchObject({ kind: type, props: { label: "A" } });
  });
});

describe("values", () => {
  const sent = async (type: string, value: unknown, props: Record<string, Json> = {}) =>
    (await adopt(slot(type, props))).send(value);
  const received = async (type: string, value: unknown, props: Record<string, Json> = {}) =>
    (await adopt(slot(type, props))).receive(value, opened);

  test("Choices that are neither texts nor numbers come back as they were.", async () => {
    const props = {
      choices: [
        ["Yes", true],
        ["None", [1]],
      ],
    } as unknown as Record<string, Json>;
    expect([await sent("radio", "true", props), await sent("radio", "[1]", props)]).toEqual([true, [1]]);
    expect(await received("radio", true, props)).toBe("true");
  });

  test("A table goes and comes as headers and rows, each column by a name of its own.", async () => {
    expect(await sent("dataframe", [{ a: 1 }, { a: 2, b: "x" }])).toEqual({
      headers: ["a", "b"],
      data: [
        [1, null],
        [2, "x"],
      ],
      metadata: null,
    });
    expect(await received("dataframe", { headers: ["a", "a", ""], data: [[1, 2, 3]] })).toEqual({
      columns: ["a", "a 2", "column 3"],
      rows: [[1, 2, 3]],
    });
  });

  test("Times are in UTC.", async () => {
    expect(await sent("datetime", new Date("2026-03-01T12:30:00Z"))).toBe("2026-03-01 12:30:00");
    expect(await received("datetime", "2026-03-01 12:30:00")).toBe("2026-03-01T12:30:00Z");
  });

  test("An answer without scores is its label.", async () => {
    expect(await received("label", { label: "cat", confidences: null })).toBe("cat");
    expect(await received("label", {})).toBe(null);
  });

  test("A conversation keeps its steps and its files.", async () => {
    const messages = [
      { role: "assistant", content: [{ type: "text", text: "Searching" }], metadata: { title: "Search" } },
      {
        role: "assistant",
        content: [
          { type: "text", text: "Found" },
          { type: "file", file: { id: "p", name: "a.png" } },
        ],
        metadata: null,
      },
    ];
    const [step, reply] = (await received("chatbot", messages)) as { files: File[] }[];
    expect(step).toMatchObject({ content: "", steps: [{ title: "Search", text: "Searching" }] });
    expect(reply).toMatchObject({ role: "assistant", content: "Found" });
    expect(reply!.files[0]!.name).toBe("a.png");
  });

  test("Images with captions are opened; what is no file is left out.", async () => {
    const value = [{ image: { id: "p", name: "a.png" }, caption: null }];
    expect(await received("gallery", value)).toEqual([{ image: expect.any(File), caption: "" }]);
    expect(await (await adopt(slot("gallery"))).receive(value, noFile)).toEqual([]);
  });

  test("A drawn picture is sent in layers, and comes back whole.", async () => {
    const picture = new File(["x"], "a.png");
    expect(await sent("imageeditor", picture)).toEqual({
      background: picture,
      layers: [],
      composite: picture,
      id: null,
    });
    expect(await received("imageeditor", { background: null, composite: { id: "p", name: "b.png" } })).toMatchObject({
      name: "b.png",
    });
  });

  test("A figure is its JSON, or the picture that it is.", async () => {
    expect(await received("plot", { type: "plotly", plot: '{"data":[]}' })).toEqual({ data: [] });
    expect(await received("plot", { type: "matplotlib", plot: "data:image/png;base64,AA==" })).toMatchObject({
      layout: { images: [{ source: "data:image/png;base64,AA==" }] },
    });
  });

  test("An update says what it changes, and no more.", async () => {
    const { props } = await adopt(slot("dropdown", { choices: [["a", "a"]] }));
    expect(props({ choices: [["b", "b"]], label: "New" })).toEqual({
      choices: [{ value: "b", label: "b" }],
      label: "New",
    });
    expect(props({ visible: false })).toEqual({ visible: false });
    expect(props({})).toEqual({});
  });
});
