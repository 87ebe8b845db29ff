import { expect, test } from "vitest";
import { gallery } from "./gallery.ts";

test.each([
  ["Set `LLM_MODEL` and `A*B`.", "Set LLM_MODEL and A*B."],
  ["A *small* __network__, _trained_ here.", "A small network, trained here."],
  ["The file my_model_v2 of [a server](https://example.org).", "The file my_model_v2 of a server."],
  ["# One\n\nTwo", " One"],
])("a card says %j in plain words", (description, words) => {
  expect(gallery([{ name: "demo", title: "Demo", description }])).toContain(`<span>${words}</span>`);
});
