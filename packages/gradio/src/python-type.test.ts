import { expect, test } from "vitest";
import { FILE_DATA } from "./file-schema.ts";
import { pythonType } from "./python-type.ts";

test.each([
  [{ type: "string" }, "str"],
  [{ type: "number" }, "float"],
  [{ enum: ["a", "it's"] }, "Literal['a', 'it\\'s']"],
  [{ type: "array", items: { enum: ["a", 1, true] } }, "list[Literal['a', 1, True]]"],
  [FILE_DATA, "filepath"],
  [{ anyOf: [FILE_DATA, { type: "null" }] }, "filepath | None"],
  [{ type: "object", properties: { a: { type: "integer" }, b: { type: "array" } } }, "dict(a: int, b: list[Any])"],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "boolean" }] }, "tuple[str, bool]"],
  [{ type: ["number", "null"] }, "float | None"],
  [{}, "str | float | bool | list | dict"],
] as const)("the type of %j is %s", (schema, type) => {
  expect(pythonType(schema)).toBe(type);
});
