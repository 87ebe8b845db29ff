import { expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { diagram, diagramSpec } from "./diagram.ts";
import { loadDrawing } from "./draw-diagram.ts";

specContract(diagramSpec, diagram, {
  samples: [null, "[Client] -> [Server]"],
  refused: [3, {}, ["[Client]"]],
  trips: [{ given: "[Client] -> [Server]" }, { given: null }],
});

test.each([
  [undefined, /diagram\(\) takes a text such as .*; got nothing/],
  [{}, /got a object/],
])("refuses %o from a function", (given, message) => {
  expect(() => diagramSpec.encode(given)).toThrow(message);
});

test("a mistake in the text is said with its line", async () => {
  const draw = await loadDrawing();
  expect(() => draw("[Client] -> [Server]\n[Server")).toThrow(/line 2/);
});
