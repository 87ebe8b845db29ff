import { describe, expect, test } from "vitest";
import { filesIn, mapFiles } from "./file-places.ts";
import type { Json } from "../schema/json.ts";
import { fileSchema, nullable, type Schema } from "../schema/schema.ts";

const ref: Json = { id: "a", url: "u", name: "n", size: 1, type: "t" };
const change = () => "changed";
const both: Schema = { type: "object", properties: { picture: nullable(fileSchema()), note: {} } };

describe("an object that has the shape of a file", () => {
  test.each<[string, Schema, Json, Json]>([
    ["where the schema takes anything, stays", {}, ref, ref],
    ["deep in data, stays", { type: "object" }, { a: [ref] }, { a: [ref] }],
    ["beside a file, stays", both, { picture: ref, note: ref }, { picture: "changed", note: ref }],
    ["at a file's place, is one", fileSchema(), ref, "changed"],
    ["in a list of files, is one", { type: "array", items: fileSchema() }, [ref], ["changed"]],
    ["in the list that one file has become, is one", fileSchema(), [ref], ["changed"]],
    ["in the place of a list of files, is one", { type: "array", items: fileSchema() }, ref, "changed"],
  ])("%s", (_, schema, value, expected) => {
    expect(mapFiles(schema, value, change)).toEqual(expected);
    expect(filesIn(schema, value)).toHaveLength(JSON.stringify(expected).split("changed").length - 1);
  });
});
