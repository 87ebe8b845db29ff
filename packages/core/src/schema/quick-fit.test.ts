import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quickFit } from "./quick-fit.ts";
import type { Schema } from "./schema.ts";
import { toValidator } from "./validator.ts";

const single: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ type: fc.constant("string" as const), maxLength: fc.nat(5), title: fc.constant("A text") }),
  fc.record({ type: fc.constantFrom("number" as const, "integer" as const), minimum: fc.nat(3), maximum: fc.nat(9) }),
  fc.record({ enum: fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.nat(3)), { minLength: 1 }) }),
  fc.constant<Schema>({ type: "boolean" }),
);
const nesting: fc.Arbitrary<Schema> = fc.oneof(
  single,
  fc.record({ type: fc.constant("array" as const), items: single, minItems: fc.nat(1), maxItems: fc.nat(3) }),
  fc.record({ anyOf: fc.array(single, { minLength: 1, maxLength: 3 }) }),
);
const name = fc.constantFrom("a", "b", "__proto__", "toString");
const schemas = fc.record({
  properties: fc.dictionary(name, nesting),
  required: fc.array(name),
  additionalProperties: fc.boolean(),
});
const values = fc.dictionary(
  name,
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.double(),
    fc.double({ min: 0, max: 9 }),
    fc.nat(9),
    fc.boolean(),
    fc.jsonValue(),
  ),
);

describe("a quick look", () => {
  test("never lets through what the full check refuses", () => {
    fc.assert(
      fc.property(schemas, values, (parts, value) => {
        const schema: Schema = { type: "object", ...parts };
        const vouched = quickFit(schema)?.(value) ?? false;
        const errors = toValidator(schema, "first")(value);
        expect(vouched && errors.length > 0).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[Schema, unknown]>([
    [{ type: "string", maxLength: 3 }, "abc"],
    [{ type: "string", description: "A name." }, ""],
    [{ type: "number", minimum: 0, maximum: 1 }, 0.5],
    [{ type: "integer" }, 3],
    [{ type: "boolean" }, false],
    [{ enum: ["en", "fr"] }, "fr"],
    [{ type: "null" }, null],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, null],
    [{ type: "array", items: { type: "array", items: { type: "number" } }, maxItems: 2 }, [[1, 2], []]],
    [{ type: "object", properties: { y: { type: "boolean" } } }, { y: true }],
  ])("%j takes %j", (schema, value) => {
    expect(quickFit({ type: "object", properties: { x: schema }, required: ["x"] })?.({ x: value })).toBe(true);
  });

  test.each<Schema>([
    { type: "string", pattern: "^a" },
    { type: "number", multipleOf: 2 },
    { type: ["string", "null"] },
    { type: "array", items: {} },
    { type: "array", items: { type: "string" }, uniqueItems: true },
    { type: "object", additionalProperties: { type: "string" } },
    { anyOf: [{ type: "string", pattern: "^a" }] },
    {},
  ])("leaves %j to the full check", (schema) => {
    expect(quickFit({ type: "object", properties: { x: schema } })).toBeUndefined();
  });

  test.each([undefined, null, [], "x", {}, { x: "y", z: 1 }, { x: 1 }])("does not vouch for %j", (value) => {
    const fits = quickFit({ type: "object", properties: { x: { type: "string" } }, required: ["x"] })!;
    expect(fits(value)).toBe(false);
  });

  test.each<[Schema, unknown]>([
    [{ type: "integer" }, 1.5],
    [{ type: "number" }, NaN],
    [{ type: "number", maximum: 1 }, 2],
    [{ type: "string", maxLength: 1 }, "ab"],
    [{ enum: ["a"] }, "b"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, 1],
    [{ type: "array", items: { type: "number" } }, [1, "2"]],
    [{ type: "array", items: { type: "number" }, minItems: 1 }, []],
  ])("does not vouch, for %j, for %j", (schema, value) => {
    expect(quickFit({ type: "object", properties: { x: schema } })?.({ x: value })).toBe(false);
  });
});
