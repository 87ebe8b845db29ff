import { app, localEngine, on, type Description, type Json } from "@vitrine/core";
import { chatbot, column, file, json, textbox } from "@vitrine/components";
import { expect, test } from "vitest";
import { MOST_BYTES, writtenInputs } from "./written-call.ts";

const [text, key, docs, data] = [textbox(), textbox({ type: "password" }), file({ count: "many" }), json()];
const talk = chatbot();
const all = on([text.submit, key.submit], {
  name: "all",
  inputs: { text, key, docs, data, talk },
  outputs: { data },
  run: () => ({ data: 1 }),
});
const engine = localEngine(app({ layout: column(text, key, docs, data, talk), handlers: [all] }));
const description: Description = await engine.describe();

const write = (inputs: Record<string, Json>) => writtenInputs({ handler: "all", inputs }, description);
const ref = (name: string): Json => ({ id: "abc", url: "/api/files/abc", name, size: 3, type: "text/plain" });

test("a secret is left out, and said to be", () => {
  const { inputs, hasSecrets } = write({ text: "a", key: "open sesame" });
  expect([inputs, hasSecrets]).toEqual([{ text: "a" }, true]);
});

test("files are their names, also those that only the page has; a place without one is left out", () => {
  expect(write({ docs: [ref("a.txt"), "data:text/plain;name=b%20c.txt,hi"] }).inputs).toEqual({
    docs: ["a.txt", "b c.txt"],
  });
  expect(write({ docs: [] }).inputs).toEqual({});
});

test("a file inside another value is a placeholder with its name", () => {
  const contents = "data:image/png;name=b.png;base64,iVBO";
  const message = { role: "user", content: "Look", files: [ref("a.png"), contents] };
  expect(write({ talk: [message as Json] }).inputs["talk"]).toMatchObject([
    { content: "Look", files: [{ id: "… (a.png)" }, { id: "… (b.png)" }] },
  ]);
});

test("data that look like a file stay where they are no file", () => {
  expect(write({ data: ref("a.txt") }).inputs).toEqual({ data: ref("a.txt") });
});

test("the largest values give way to a placeholder until the call is small enough", () => {
  const { inputs, isCut } = write({ text: "short", data: "x".repeat(24_500) });
  expect([inputs, isCut]).toEqual([{ text: "short", data: "(left out: 25 kB of JSON)" }, true]);
  expect(write({ text: "x".repeat(MOST_BYTES - 100) }).isCut).toBe(false);
  expect(write({ text: "é".repeat(MOST_BYTES - 100) }).isCut).toBe(true);
});
