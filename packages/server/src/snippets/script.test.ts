import { localEngine } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { createServer } from "../server.ts";
import { echoApp } from "../testing/demos.ts";
import { exampleWith, OWN_SCRIPTS, type Source, type Step } from "./index.ts";

const description = await localEngine(echoApp()).describe();

function step(handler: string, inputs: Parameters<typeof exampleWith>[0], from: Record<string, Source> = {}): Step {
  const example = exampleWith(inputs, handler, description, "https://a.example/x/");
  return { ...example, from: new Map(Object.entries(from)) };
}

const codesOf = (...steps: Step[]) =>
  Object.fromEntries(OWN_SCRIPTS.map((script) => script(steps)).map(({ language, code }) => [language, code]));

describe("a script", () => {
  const picked = { call: 0, output: "result", isLone: false };
  const two = codesOf(step("pick", { choice: "a", many: 3 }), step("json", { data: [1] }, { data: picked }));

  test("in Python imports once, and uses what an earlier call gave", () => {
    const text = two["Python (requests)"]!;
    expect(text.match(/^import requests$/gm)).toHaveLength(1);
    expect(text).toContain('# 1. pick\noutputs1 = run(\n    "pick",\n    json={"choice": "a", "many": 3},\n)');
    expect(text).toContain('# 2. json\noutputs2 = run(\n    "json",\n    json={"data": outputs1["result"]},\n)');
  });

  test("in JavaScript and TypeScript does so, too", () => {
    expect(two["JavaScript (fetch)"]).toContain(`await run("json", JSON.stringify({ data: outputs1.result }));`);
    expect(two["TypeScript"]).toContain(`const outputs2 = await client.predict("json", { data: outputs1.result });`);
    expect(two["TypeScript"]!.match(/connect\(/g)).toHaveLength(1);
  });

  test("in TypeScript takes a lone output as the client gives it, and names that are no words in brackets", () => {
    const lone = codesOf(
      step("echo", { input: "a" }),
      step("json", { data: "a" }, { data: { ...picked, isLone: true } }),
    );
    expect(lone["TypeScript"]).toContain("{ data: outputs1 }");
    const odd = codesOf(
      step("echo", { input: "a" }),
      step("json", { data: "a" }, { data: { ...picked, output: "a b" } }),
    );
    expect(odd["TypeScript"]).toContain('{ data: outputs1["a b"] }');
  });

  test("in curl writes every value out, and is one visitor", () => {
    expect(two["curl"]).toContain(`-d '{"data":[1]}'`);
    expect(two["curl"]!.match(/-H "Vitrine-Session: \$SESSION"/g)).toHaveLength(2);
  });

  test("says at its beginning which files it opens; one that an earlier call gave is none of them", () => {
    const copied = { call: 0, output: "copy", isLone: false };
    const files = codesOf(step("copy", { photo: "a.png" }), step("copy", { photo: "b.png" }, { photo: copied }));
    expect(files["TypeScript"]).toMatch(/^\/\/ Put into the folder that this runs in: a\.png\nimport \{ openAsBlob \}/);
    expect(files["JavaScript (fetch)"]).toContain(`await run("copy", JSON.stringify({ photo: outputs1.copy }));`);
    expect(files["curl"]).toMatch(/^# Put into the folder that this runs in: a\.png, b\.png\n/);
  });
});

describe("POST /api/snippets", () => {
  const server = createServer(echoApp());
  const post = (body: unknown) => {
    const headers = { host: "127.0.0.1:7860", "content-type": "application/json" };
    return server.request("/api/snippets", { method: "POST", headers, body: JSON.stringify(body) });
  };
  const echo = { handler: "echo", inputs: { input: "a" } };

  test("writes calls as a program, at the demo's address", async () => {
    const { snippets } = (await (await post({ calls: [echo, echo] })).json()) as { snippets: { code: string }[] };
    expect(snippets).toHaveLength(OWN_SCRIPTS.length);
    expect(snippets.every(({ code }) => code.includes("http://127.0.0.1:7860/"))).toBe(true);
  });

  test.each<[string, unknown, number, string]>([
    ["no list", {}, 422, "calls"],
    ["no call", { calls: [] }, 422, "calls"],
    ["more than fifty calls", { calls: Array.from({ length: 51 }, () => echo) }, 422, "1 to 50"],
    ["a call without inputs", { calls: [echo, { handler: "echo" }] }, 422, "calls[1]"],
    ["an unknown handler", { calls: [{ handler: "toString", inputs: {} }] }, 404, "toString"],
    [
      "an output of a later call",
      { calls: [{ ...echo, from: { input: { call: 0, output: "echo" } } }] },
      422,
      "earlier",
    ],
    ["an unknown output", { calls: [echo, { ...echo, from: { input: { call: 0, output: "no" } } }] }, 422, "outputs"],
  ])("refuses %s", async (_, body, status, words) => {
    const answer = await post(body);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
  });
});
