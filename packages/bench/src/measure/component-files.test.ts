import { expect, test } from "vitest";
import { componentFiles, filesByKind, type Chunks } from "./component-files.ts";

const chunks: Chunks = {
  "main.ts": { file: "page.js", name: "page", imports: ["_runtime"] },
  _runtime: { file: "runtime.js", name: "runtime" },
  "status.ts": { file: "status.js", name: "status.element", imports: ["_runtime"] },
  "dial.ts": { file: "dial.js", name: "dial.element", imports: ["_runtime", "_ticks"] },
  _ticks: { file: "ticks.js", name: "ticks", imports: ["_digits"] },
  _digits: { file: "digits.js", name: "digits" },
  "examples.ts": { file: "examples.js", name: "examples.element", imports: ["_ticks"] },
};
const loaded = ["page.js", "runtime.js", "status.js", "dial.js", "ticks.js", "digits.js", "page.css"];

test("A component's files are its element and what only elements import.", () => {
  const files = componentFiles(chunks, new Set(loaded), ["dial"]);
  expect([...files].toSorted()).toEqual(["dial.js", "digits.js", "ticks.js"]);
});

test("What another part of the page imports too is the runtime's.", () => {
  const files = componentFiles(chunks, new Set([...loaded, "examples.js"]), ["dial"]);
  expect([...files]).toEqual(["dial.js"]);
});

test("An element brings along what it imports and no page has loaded yet.", () => {
  const key = "../components/src/dial/dial.element.ts";
  const found = filesByKind({ ...chunks, [key]: chunks["dial.ts"]! }, new Set(["runtime.js", "digits.js"]));
  expect([...found]).toEqual([["dial", ["dial.js", "ticks.js"]]]);
});
