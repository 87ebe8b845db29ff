import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileSchema, nullable, type Schema } from "./schema.ts";
import { MAX_DEPTH } from "./inspect.ts";
import { compile } from "./validate.ts";

/** The issues of one property `x` of a call. */
function said(schema: Schema, value: unknown): string[] {
  const check = compile({ type: "object", properties: { x: schema }, additionalProperties: false, required: ["x"] });
  return check({ x: value }).map(({ field, detail }) => `${field} ${detail}`);
}

describe("a value that does not fit is told in plain words", () => {
  test.each<[Schema, unknown, string]>([
    [{ type: "string" }, 3, "x must be a text; got 3."],
    [{ type: "number" }, "3", 'x must be a number; got "3".'],
    [{ type: "integer" }, 1.5, "x must be a whole number; got 1.5."],
    [{ type: "boolean" }, "yes", 'x must be true or false; got "yes".'],
    [{ type: "array" }, {}, "x must be a list; got an object."],
    [{ type: "object" }, [1, 2], "x must be an object; got a list of 2."],
    [{ type: ["string", "null"] }, 3, "x must be a text or null; got 3."],
    [{ enum: ["a", "b"] }, "c", 'x must be one of "a", "b"; got "c".'],
    [{ enum: ["a"] }, "c", 'x must be "a"; got "c".'],
    [{ enum: [] }, "c", 'x has no choices yet; got "c".'],
    [{ const: 1 }, 2, "x must be 1; got 2."],
    [{ minimum: 1 }, 0, "x must be at least 1; got 0."],
    [{ maximum: 1 }, 2, "x must be at most 1; got 2."],
    [{ exclusiveMinimum: 0 }, 0, "x must be more than 0; got 0."],
    [{ multipleOf: 0.1 }, 0.25, "x must be a multiple of 0.1; got 0.25."],
    [{ minLength: 1 }, "", "x must have at least 1 character; got 0."],
    [{ maxLength: 3 }, "abcd", "x must have at most 3 characters; got 4."],
    [{ minItems: 2 }, [1], "x must have at least 2 items; got a list of 1."],
    [{ maxItems: 1 }, [1, 2], "x must have at most 1 item; got a list of 2."],
    [{ uniqueItems: true }, ["a", "b", "a"], 'x must not hold the same item twice; got "a" twice.'],
    [{ pattern: "^a+$" }, "b", 'x must match ^a+$; got "b".'],
    [{ pattern: "^a+$", title: "a text of a" }, "b", 'x must be a text of a; got "b".'],
    [{ type: "string", format: "email" }, "b", 'x must be an email address; got "b".'],
    [fileSchema(), "no", 'x must be a file: {"id": "…"} as an upload gave it, or a data: URL; got "no".'],
    [nullable(fileSchema()), 3, 'x must be a file: {"id": "…"} as an upload gave it, or a data: URL, or null; got 3.'],
    [nullable({ type: "number", minimum: 1 }), 0, "x must be at least 1; got 0."],
    [nullable({ enum: ["a", "b"] }), "c", 'x must be one of "a", "b", or null; got "c".'],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, true, "x must be a text, or a number; got true."],
  ])("%j refuses %j", (schema, value, message) => {
    expect(said(schema, value)).toEqual([message]);
  });

  const long = "a".repeat(1000);
  test.each<[Schema, unknown, object]>([
    [{ type: "string" }, 3, { code: "type", expected: "string", received: 3 }],
    [{ type: "string" }, null, { code: "type", expected: "string", received: null }],
    [{ type: "number" }, long, { code: "type", expected: "number", received: "string" }],
    [{ type: "number" }, { a: 1 }, { code: "type", expected: "number", received: "object" }],
    [{ enum: ["a", "b"] }, "c", { code: "enum", expected: ["a", "b"], received: "c" }],
    [{ maxLength: 3 }, long, { code: "maxLength", expected: 3, received: 1000 }],
    [{ minItems: 2 }, [1], { code: "minItems", expected: 2, received: 1 }],
    [{ uniqueItems: true }, ["a", "a"], { code: "uniqueItems", expected: true, received: "a" }],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, true, { code: "anyOf", expected: ["string", "number"] }],
    [fileSchema(), "no", { code: "file", received: "no" }],
  ])("and for programs: %j refuses %j", (schema, value, wanted) => {
    const check = compile({ type: "object", properties: { x: schema } });
    expect(check({ x: value })).toMatchObject([wanted]);
  });

  test("with a repetition beside what else is wrong", () => {
    const list: Schema = { type: "array", items: { type: "string" }, uniqueItems: true };
    const check = compile({ type: "object", properties: { a: list, b: { type: "string" } } });
    expect(check({ a: ["x", "x"], b: 1 }).map(({ field }) => field)).toEqual(["b", "a"]);
  });

  test("without the secret that it is about", () => {
    const schema: Schema = { type: "object", properties: { x: { type: "string", pattern: "^a+$", writeOnly: true } } };
    expect(compile(schema)({ x: "hunter2" })).toEqual([
      { field: "x", code: "pattern", expected: "^a+$", detail: "must match ^a+$; got something else." },
    ]);
  });

  test("with the path to the place inside", () => {
    const items: Schema = { type: "array", items: { type: "object", properties: { at: { type: "number" } } } };
    expect(said(items, [{ at: 1 }, { at: "2" }])).toEqual(['x[1].at must be a number; got "2".']);
  });

  test("with every place of a call", () => {
    const check = compile({ type: "object", properties: { a: { type: "string" }, b: { type: "number" } } });
    expect(check({ a: 1, b: "2" }).map(({ field }) => field)).toEqual(["a", "b"]);
  });

  test("when it is missing, or not known here", () => {
    const schema: Schema = {
      type: "object",
      properties: { a: {}, b: {} },
      required: ["a"],
      additionalProperties: false,
    };
    expect(compile(schema)({ c: 1 })).toEqual([
      { field: "a", code: "required", detail: "is missing. Send a value for it." },
      { field: "c", code: "additionalProperties", expected: ["a", "b"], detail: "is not known. Known here: a, b." },
    ]);
  });

  test("when nothing is expected at all", () => {
    const check = compile({ type: "object", properties: {}, additionalProperties: false });
    expect(check({ c: 1 })[0]?.detail).toBe("is not known. Nothing is expected here.");
  });

  test("with a long value shortened", () => {
    const [message] = said({ type: "number" }, "a".repeat(1000));
    expect(message).toBe(`x must be a number; got "${"a".repeat(60)}"… (1000 characters).`);
  });

  test("with one issue for a place, however much is wrong with it", () => {
    expect(said({ type: "string", minLength: 5, pattern: "^b" }, "a")).toHaveLength(1);
  });

  test("when its name has signs that a pointer escapes", () => {
    const check = compile({ type: "object", properties: { "a/b~c %": { type: "string" } } });
    expect(check({ "a/b~c %": 1 })[0]?.field).toBe("a/b~c %");
  });
});

describe("a hostile value", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("with the extra name %s is refused", (name) => {
    const check = compile({ type: "object", properties: { a: {} }, additionalProperties: false });
    const value: unknown = JSON.parse(`{"a": 1, "${name}": {}}`);
    expect(check(value)).toMatchObject([{ field: name, detail: "is not known. Known here: a." }]);
  });

  test("of deep lists is refused before anything else looks at it", () => {
    const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    expect(said({}, deep)).toEqual([`x nests deeper than ${MAX_DEPTH} levels. Send something flatter.`]);
  });

  test("that holds itself is refused", () => {
    const round: Record<string, unknown> = {};
    round["again"] = [round, round, round];
    expect(said({}, round)).toEqual([`x nests deeper than ${MAX_DEPTH} levels. Send something flatter.`]);
  });

  test.each([
    ["a number past all numbers", JSON.parse("1e999"), "must be a finite number; got Infinity."],
    ["NaN", NaN, "must be a finite number; got NaN."],
    ["a function", () => {}, "must be JSON; got a function."],
    ["a symbol", Symbol("x"), "must be JSON; got a symbol."],
    ["a bigint", 1n, "must be JSON; got a bigint."],
  ])("of %s is refused where anything goes", (_, value, message) => {
    expect(said({}, value)).toEqual([`x ${message}`]);
  });

  test.each<[string, Schema, unknown]>([
    ["of 100,000 wrong items", { type: "array", items: { type: "string" } }, Array(100_000).fill(1)],
    ["of 100,000 unknown names", { type: "object", additionalProperties: false }, manyNames(100_000)],
    ["of 100,000 different items", { type: "array", uniqueItems: true }, Array.from({ length: 100_000 }, (_, i) => i)],
    ["of ten million characters", { type: "string", maxLength: 10 }, "a".repeat(10_000_000)],
  ])("%s is judged in no time", (_, schema, value) => {
    const start = performance.now();
    said(schema, value);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test("never makes a check throw, whatever it is", () => {
    const schema: Schema = {
      anyOf: [
        fileSchema(),
        { type: "array", uniqueItems: true, items: { enum: ["a"] } },
        { type: "object", properties: { a: { type: "integer" } } },
      ],
    };
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(Array.isArray(said(schema, value))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function manyNames(count: number): unknown {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, i]));
}

describe("a value that fits", () => {
  test.each<[Schema, unknown]>([
    [{ type: "array", uniqueItems: true }, [1, "1", [1], { a: 1 }, null]],
    [nullable({ type: "string" }), null],
    [{ type: "integer" }, 1.0],
    [{ multipleOf: 0.1 }, 0.3],
    [fileSchema(), { id: "abc" }],
    [fileSchema(), "data:,x"],
    [{ type: "object", properties: { a: { type: "string" } } }, { a: undefined }],
  ])("%j takes %j", (schema, value) => {
    expect(said(schema, value)).toEqual([]);
  });

  test("of any JSON fits a schema that says nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(said({}, value)).toEqual([]);
      }),
    );
  });
});

describe("a large value", () => {
  const cell: Schema = { anyOf: [{ type: "string" }, { type: "number" }, { type: "null" }] };
  const rows: Schema = { type: "array", items: { type: "array", items: cell } };
  const frame: Schema = {
    type: "object",
    properties: { table: { anyOf: [rows, { type: "null" }] }, name: { type: "string" } },
    required: ["table", "name"],
    additionalProperties: false,
  };
  const check = compile(frame);
  const table = (last: unknown) => [...Array.from({ length: 50_000 }, () => [1, "a", null, 2]), [last]];

  test.each<[unknown, string | undefined]>([
    [{ table: table(1), name: "x" }, undefined],
    [{ table: table(true), name: "x" }, "table[50000][0]"],
    [{ table: table(1) }, "name"],
    [{ table: table(1), name: 7 }, "name"],
    [{ table: table(1), name: "x", more: 1 }, "more"],
    [Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])), "k0"],
  ])("is told its first wrong place soon (case %#)", (value, field) => {
    const from = performance.now();
    expect(check(value)[0]?.field).toBe(field);
    // The full check of this value took a second.
    expect(performance.now() - from).toBeLessThan(400);
  });
});
