import type { Json, Schema } from "@vitrine/core";
import { fileSchema, localEngine, nullable } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { exampleOf } from "../snippets/index.ts";
import { echoApp } from "../testing/demos.ts";
import { fieldsOf } from "./field.ts";

const description = await localEngine(echoApp()).describe();

/** The fields of a handler with these parameters, and with one example. */
function fieldsFor(properties: Record<string, Schema>, row: Record<string, Json> = {}, required: string[] = []) {
  const echo = description.handlers["echo"]!;
  const input = { type: "object", properties, required } as const;
  const handler = { ...echo, input, examples: { ...echo.examples!, rows: [row] } };
  return fieldsOf(exampleOf("echo", { ...description, handlers: { echo: handler } }, "/"));
}

const fieldFor = (schema: Schema, value?: Json) =>
  fieldsFor({ it: schema }, value === undefined ? {} : { it: value })[0]!;

describe("the control of a parameter", () => {
  test.each<[Schema, string]>([
    [{ type: "string" }, "text"],
    [{ type: "string", format: "date" }, "line"],
    [{ type: "string", pattern: "^#" }, "line"],
    [{ type: "string", writeOnly: true }, "secret"],
    [{ type: "number", minimum: 0 }, "number"],
    [{ type: "integer" }, "number"],
    [{ type: "boolean" }, "boolean"],
    [{ enum: ["a", "b"] }, "choice"],
    [{ enum: [1, true, null] }, "choice"],
    [{ enum: [["a"], ["b"]] }, "json"],
    [fileSchema(), "file"],
    [{ type: "array", items: fileSchema() }, "files"],
    [{ type: "array", items: { type: "string" } }, "json"],
    [{ type: ["string", "number"] }, "json"],
    [{ anyOf: [{ type: "string" }, { type: "object" }] }, "json"],
    [{}, "json"],
  ])("for %j is %s, and the same where it may be null", (schema, control) => {
    expect(fieldFor(schema).control).toBe(control);
    expect(fieldFor(nullable(schema)).control).toBe(control);
  });

  test("has the limits of the one alternative beside null", () => {
    expect(fieldFor(nullable({ type: "number", maximum: 3 })).schema).toEqual({ type: "number", maximum: 3 });
    expect(fieldFor({ type: ["integer", "null"], minimum: 1 })).toMatchObject({
      control: "number",
      schema: { minimum: 1 },
    });
  });
});

describe("a field begins with", () => {
  test("the example's value, or the default, or nothing", () => {
    const text = { type: "string", default: "there" } as const;
    const fields = fieldsFor({ known: text, left: text, none: { type: "string" } }, { known: "Ada" });
    expect(fields.map(({ value }) => value)).toEqual(["Ada", "there", undefined]);
  });

  test("a value that fits, where a call must have one", () => {
    const [field] = fieldsFor({ many: { type: "number", minimum: 2 } }, {}, ["many"]);
    expect(field).toMatchObject({ required: true, value: 2 });
  });

  test("the example's file, which is sent by its id", () => {
    const ref = { id: "abc", url: "api/files/abc", name: "7.png", size: 1, type: "image/png" };
    expect(fieldFor(fileSchema(), ref).value).toEqual(ref);
    expect(fieldFor(fileSchema(), "data:,x").value).toBeUndefined();
  });

  test("nothing, where its control cannot show the value", () => {
    expect(fieldFor({ type: "string" }, null).value).toBeUndefined();
    expect(fieldFor({ enum: ["a"] }, "b").value).toBeUndefined();
    expect(fieldFor({}, null).value).toBe(null);
  });
});

test("the data of an event is a field beside the inputs", () => {
  const echo = description.handlers["echo"]!;
  const event = { schema: { type: "object" }, required: true } as const;
  const handlers = { echo: { ...echo, event: { ...echo.event, ...event } } };
  const fields = fieldsOf(exampleOf("echo", { ...description, handlers }, "/"));
  expect(fields.map(({ name, control, value }) => [name, control, value])).toEqual([
    ["input", "text", "hi"],
    ["$event", "json", {}],
  ]);
});
