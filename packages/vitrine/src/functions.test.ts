import { describe, expect, test } from "vitest";
import * as functions from "./functions.ts";
import * as whole from "./index.ts";

describe("what an author's file finds in a process of its own", () => {
  test("has the same names as the whole package", () => {
    expect(Object.keys(functions).sort()).toEqual(Object.keys(whole).sort());
  });

  test("refuses to make a server, and says where to", () => {
    expect(() => functions.createServer({})).toThrow("Export the app, and make servers elsewhere.");
  });
});
