import type { FileRef } from "@vitrine/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { illegible } from "../_contract/legible.ts";
import { sticksOut } from "../_contract/element-layout.ts";
import { busy, failed } from "../_contract/element-kit.ts";
import { pseudoLocale } from "../_contract/pseudo-locale.ts";
import { mount } from "../_contract/stage.ts";
import { idle } from "../_element/host.ts";
import { elementOf } from "../elements.ts";
import { speak } from "./say.ts";

const file: FileRef = { id: "a", url: "data:,", name: "notes.txt", type: "text/plain", size: 1_500_000 };
const picture: FileRef = { ...file, name: "cat.png", type: "image/png", url: "data:image/svg+xml,<svg/>" };
const talk = [
  { role: "user", content: "Why?" },
  { role: "assistant", content: "So.", files: [file], liked: null },
];

const waiting = busy({ place: 12, etaMs: 90_000 });

beforeAll(() => speak(pseudoLocale));
afterAll(() => speak(undefined));

describe("in a language whose words are 40 % longer,", () => {
  test.each<[string, object]>([
    ["chatbot", { value: talk, copy: true, likes: true, edit: true }],
    ["composer", { multimodal: true, value: { text: "", files: [file] } }],
    ["dropdown", { many: true, choices: ["a", "b"], value: ["a"] }],
    ["deeplink", {}],
    ["dialogue", { speakers: ["Ada", "Charles"], value: [{ speaker: "Ada", text: "Hello" }] }],
    ["file", { count: "many", value: [file] }],
    ["downloadbutton", { value: file, prepare: true }],
    ["uploadbutton", { count: "many", value: [file] }],
    [
      "fileexplorer",
      { value: "a.txt", listing: [{ path: "", entries: [{ name: "a.txt", isFolder: false }], more: 0 }] },
    ],
    ["image", { value: null }],
    ["image", { value: picture }],
    ["gallery", { value: [] }],
    ["annotatedimage", { value: { image: picture, annotations: [{ label: "cat", score: 0.5, box: [0, 0, 9, 9] }] } }],
    ["sketch", { width: 28, height: 28 }],
    ["steps", { labels: ["One", "Two", "Three"], selected: "Two" }],
    ["slider", { value: 5, min: 0, max: 10, reset: true }],
    ["range", { value: [2, 5], min: 0, max: 10 }],
    ["rating", { value: 3, half: true, required: false }],
    ["tags", { value: ["a", "b"] }],
    ["tree", { many: true, open: 1, nodes: [{ value: "a", children: ["b", "c"] }], value: ["b"] }],
    ["lineplot", { color: "c", value: { xType: "number", columns: { x: [1, 2], y: [1, 2], c: ["a", "b"] } } }],
    [
      "confusionmatrix",
      {
        value: {
          labels: ["a", "b"],
          counts: [
            [3, 1],
            [0, 2],
          ],
        },
      },
    ],
    ["heatmap", { value: { values: [[1, 2, 3]], rows: null, columns: null } }],
    ["lineplot", { smoothing: 0.5, value: { xType: "number", columns: { x: [1, 2], y: [1, 2] } } }],
    ["boxplot", { y: "y", value: { boxes: [] } }],
    ["histogram", { value: { edges: [0, 1, 2], counts: { a: [3, 1], b: [0, 2] } } }],
    ["json", { value: Array.from({ length: 500 }, (_, i) => i) }],
    ["textbox", { value: "a", maxLength: 10, copy: true }],
    ["number", { value: null, editable: false }],
    ["colorpicker", { value: "#3366ff80", alpha: true, swatches: ["#ffffff"] }],
    ["datetime", { value: null, type: "datetime", range: true, timeZone: "Europe/Paris" }],
    [
      "question",
      {
        hints: 3,
        hintCost: 1,
        solutionAfter: 1,
        points: 2,
        value: {
          attempts: 2,
          verdict: "partly",
          share: 0.5,
          points: 1,
          message: "",
          hints: ["a"],
          solution: null,
          response: "",
          at: "",
        },
      },
    ],
    ["scores", { exercises: [{ name: "a", title: "a", points: 2 }], value: {} }],
    ["metric", { value: { value: 12, change: -1, trend: [1, 2] }, unit: "ms" }],
    ["progress", { value: { value: 3, max: 8, text: "Sorting" }, unit: "files" }],
    ["logs", { value: "one\ntwo" }],
    ["diff", { value: { before: "one", after: "two" } }],
    [
      "paramviewer",
      {
        value: [
          { name: "rate", required: true, description: "x" },
          { name: "steps", description: "x" },
        ],
      },
    ],
    ["highlightedtext", { value: { text: "Ada", entities: [{ start: 0, end: 3, label: "person" }] } }],
  ])("%s fits 280 pixels with %o, in every state, and 640 when it is twice as large", async (kind, props) => {
    await elementOf(kind);
    for (const view of [{ width: 280 }, { width: 640, text: 200 }]) {
      const { element, stage } = await mount(`vitrine-${kind}`, { label: "Subject", ...props }, view);
      for (const status of "value" in props ? [idle, waiting, failed()] : [idle]) {
        element.status = status;
        await element.updateComplete;
        expect(stage.scrollWidth).toBeLessThanOrEqual(view.width);
        expect([...sticksOut(element), ...illegible(stage)]).toEqual([]);
      }
    }
  });
});
