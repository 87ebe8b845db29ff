import type { Schema } from "@vitrine/core";
import { expect, test } from "vitest";
import { typeInWords } from "./type-words.ts";

const cases: readonly [string, Schema][] = [
  ["text", { type: "string" }],
  ["text, at least 1 character, at most 1,000 characters", { type: "string", minLength: 1, maxLength: 1000 }],
  ["text, written as date", { type: "string", format: "date" }],
  ["number from 0 to 1, a multiple of 0.1", { type: "number", minimum: 0, maximum: 1, multipleOf: 0.1 }],
  ["whole number above 0", { type: "integer", exclusiveMinimum: 0 }],
  ["number up to 5", { type: "number", maximum: 5 }],
  ["true or false", { type: "boolean" }],
  ["text or null", { type: ["string", "null"] }],
  ['one of "en", "fr"', { type: "string", enum: ["en", "fr"] }],
  ["list, each text, at most 3", { type: "array", items: { type: "string" }, maxItems: 3 }],
  ["list of number; number", { type: "array", prefixItems: [{ type: "number" }, { type: "number" }] }],
  ["object with x, y", { type: "object", properties: { x: {}, y: {} } }],
  ["file (image/*), at most 1.5 MB", { type: "object", "x-file": { accept: ["image/*"], maxBytes: 1_500_000 } }],
  ["number or null", { anyOf: [{ type: "number" }, { type: "null" }] }],
  ["any JSON", {}],
];

test.each(cases)("a schema is said in words: %s", (words, schema) => {
  expect(typeInWords(schema)).toBe(words);
});

test("long lists of choices are cut", () => {
  const choices = Array.from({ length: 20 }, (_, i) => i);
  expect(typeInWords({ enum: choices })).toBe("one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more");
});
