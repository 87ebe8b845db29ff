import { app, localEngine, on } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { apiFacts } from "./api-facts.ts";
import type { Ring } from "./ring.ts";
import { createServer } from "./server.ts";
import { amount, box, echoApp, text } from "./testing/demos.ts";

const ask = async (path: string, rings: readonly Ring[] = []) => {
  const response = await createServer(echoApp(), { rings }).request(path, { headers: { host: "127.0.0.1:7860" } });
  return { headers: response.headers, body: await response.text() };
};

/** A ring that has something to say on the page. */
const spoken: Ring = {
  name: "spoken",
  snippets: ({ name, address }) => [{ language: "Telegraph", syntax: "sh", code: `send ${address}${name}` }],
  about: ({ address }) => ({
    title: "By telegraph",
    parts: ["Its code is `morse <5>`.", { language: "Key", syntax: "json", code: JSON.stringify({ address }) }],
  }),
};

describe("the page of the API", () => {
  test("has parameters and returns of each handler", async () => {
    const { body } = await ask("/api");
    const [, pick = ""] = /id="pick"(.*?)<\/section>/s.exec(body) ?? [];
    expect(pick).toMatch(/<code>choice<\/code>.*one of &quot;a&quot;, &quot;b&quot;.*required/s);
    expect(pick).toMatch(/<code>many<\/code>.*number from 0 to 10/s);
    expect(pick).toMatch(/Returns.*<code>result<\/code>.*any JSON/s);
  });

  test("says the demo's words once, where its handler has the same", async () => {
    const word = text();
    const words = "Says it again.";
    const again = on([], { name: "again", description: words, inputs: { word }, outputs: { word }, run: () => ({}) });
    const engine = localEngine(app({ description: words, layout: box(word), handlers: [again] }));
    const { description, handlers } = apiFacts(await engine.describe(), "/", []);
    expect([description, handlers[0]!.description]).toEqual([words, ""]);
  });

  test("says which value an input has that is left out", async () => {
    const [name, times] = [text(), amount(2)];
    const greet = on([], { name: "greet", inputs: { name, times }, outputs: { name }, run: () => ({}) });
    const engine = localEngine(app({ layout: box(name, times), handlers: [greet] }));
    const described = await engine.describe();
    const { input } = described.handlers["greet"]!;
    const properties = { ...input.properties, times: { ...input.properties!["times"], default: 2 } };
    const handlers = {
      greet: { ...described.handlers["greet"]!, input: { ...input, properties, required: ["name"] } },
    };
    const [facts] = apiFacts({ ...described, handlers }, "/", []).handlers;
    expect(facts!.parameters).toMatchObject([
      { name: "name", required: true },
      { name: "times", required: false, default: "2" },
    ]);
  });

  test("offers each language once, and shows the chosen one without a script", async () => {
    const { body, headers } = await ask("/api");
    expect(body.match(/type="radio"/g)).toHaveLength(4);
    expect(body).toContain(":root:has(#language-3:checked) .example:not(.example-3)");
    expect(body).not.toMatch(/<script|style="|onclick/);
    expect(headers.get("content-security-policy")).not.toContain("script-src");
  });

  test("says nothing of rings that are not there", async () => {
    expect((await ask("/api")).body).not.toMatch(/gradio|mcp/i);
    expect((await ask("/llms.txt")).body).not.toMatch(/gradio|mcp/i);
  });

  test("has what a ring adds", async () => {
    const { body } = await ask("/api", [spoken]);
    expect(body).toContain("send http://127.0.0.1:7860/pick");
    expect(body.match(/type="radio"/g)).toHaveLength(5);
    expect(body).toContain("<code>morse &lt;5&gt;</code>");
  });
});

describe("the text for assistants", () => {
  test("has the facts of the page, and how to call each handler with curl", async () => {
    const { body, headers } = await ask("/llms.txt", [spoken]);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(body).toContain("# API of Echo\n\n> Says what it hears.");
    expect(body).toContain('- `choice` (one of "a", "b"; required)');
    expect(body).toContain("```sh\ncurl http://127.0.0.1:7860/api/run/echo");
    expect(body).toContain("## By telegraph\n\nIts code is `morse <5>`.\n\nKey:\n\n```json\n");
  });

  test("is beside each of several demos", async () => {
    const server = createServer({ one: echoApp(), two: echoApp() });
    const answer = await server.request("/two/llms.txt", { headers: { host: "127.0.0.1:7860" } });
    expect(await answer.text()).toContain("curl http://127.0.0.1:7860/two/api/run/echo");
  });

  test("keeps code with backticks inside its fence", async () => {
    const fenced: Ring = {
      name: "fenced",
      about: () => ({ title: "Fence", parts: [{ language: "Text", syntax: "sh", code: "```" }] }),
    };
    expect((await ask("/llms.txt", [fenced])).body).toContain("````sh\n```\n````");
  });
});
