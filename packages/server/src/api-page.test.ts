import { app, localEngine, on } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { apiFacts } from "./api-facts.ts";
import type { Ring } from "./ring.ts";
import { createServer } from "./server.ts";
import { amount, box, echoApp, text } from "./testing/demos.ts";
import { plainPage } from "./testing/page.ts";

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
    expect(body).not.toMatch(/<script|<form|style="|onclick/);
    expect(headers.get("content-security-policy")).not.toContain("script-src");
  });

  test("has forms and a script where there are pages, and no other script may run", async () => {
    const server = createServer({ one: echoApp(), two: echoApp() }, { page: plainPage });
    const response = await server.request("/two/api", { headers: { host: "127.0.0.1:7860" } });
    const body = await response.text();
    const [, nonce, src] = /<script type="module" nonce="([^"]+)" src="([^"]+)"><\/script>/.exec(body)!;
    expect(src).toBe("../assets/api.js");
    expect(response.headers.get("content-security-policy")).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`);
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body.match(/<form data-handler="(\w+)"/g)).toHaveLength(9);
    expect(body).not.toMatch(/ (style|on\w+)="/);
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

describe("a call as code", () => {
  const post = async (handler: string, inputs: unknown) => {
    const headers = { host: "127.0.0.1:7860", "content-type": "application/json" };
    const server = createServer({ one: echoApp(), two: echoApp() }, { rings: [spoken] });
    const body = JSON.stringify(inputs);
    return server.request(`/two/api/snippets/${handler}`, { method: "POST", headers, body });
  };
  const codes = async (handler: string, inputs: unknown) => {
    const { snippets } = (await (await post(handler, inputs)).json()) as {
      snippets: { language: string; code: string }[];
    };
    return Object.fromEntries(snippets.map(({ language, code }) => [language, code]));
  };

  test("has the inputs, in each language of the page", async () => {
    const written = await codes("pick", { many: 3, choice: "it's", other: 1 });
    expect(Object.keys(written)).toHaveLength(5);
    expect(written["curl"]).toContain("http://127.0.0.1:7860/two/api/run/pick");
    expect(written["curl"]).toContain(`'{"choice":"it'\\''s","many":3}'`);
    expect(written["Telegraph"]).toBe("send http://127.0.0.1:7860/two/pick");
  });

  test("names files, without signs that a shell or curl reads", async () => {
    expect((await codes("copy", { photo: "../a;b $(x).png" }))["curl"]).toContain("-F 'photo=@_a_b _x_.png'");
    expect((await codes("copy", { photo: { id: "abc" } }))["curl"]).toContain("-F photo=@photo.txt");
  });

  test("is of a handler that there is, with inputs by name", async () => {
    expect((await post("nothing", {})).status).toBe(404);
    expect((await post("pick", [1])).status).toBe(422);
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
