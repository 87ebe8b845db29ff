import { app, create, on } from "@vitrine/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServer } from "./server.ts";
import { call, problemOf } from "./testing/ask.ts";
import { box, textSpec } from "./testing/demos.ts";
import { plainPage } from "./testing/page.ts";

/** A server with a handler that counts its runs, and keeps the results of its examples. */
function counting() {
  let runs = 0;
  const [text, reply] = [create(textSpec), create(textSpec)];
  const count = on([], {
    name: "count",
    inputs: { text },
    outputs: { reply },
    examples: { rows: [{ text: "a" }, { text: "b" }], cache: "lazy" },
    run: ({ text }) => ({ reply: `${String(text)} ${++runs}` }),
  });
  const server = createServer(app({ layout: box(text, reply), handlers: [count] }), { page: plainPage });
  onTestFinished(() => server.close());
  return server;
}

describe("the kept result of an example, over HTTP", () => {
  test("is asked for by its index, without inputs and without a session", async () => {
    const server = counting();
    for (let visitor = 0; visitor < 2; visitor++)
      expect(await (await call(server, "count", { $example: 1 })).json()).toMatchObject({ outputs: { reply: "b 1" } });
    expect(await (await call(server, "count", { text: "b" })).json()).toMatchObject({ outputs: { reply: "b 2" } });
  });

  test("is refused by name for an index that there is not", async () => {
    const answer = await call(counting(), "count", { $example: 2 });
    expect(answer.status).toBe(422);
    expect(await problemOf(answer)).toMatchObject({ field: "$example" });
  });

  test("is in the OpenAPI document", async () => {
    const doc = await (await counting().request("/api/openapi.json")).json();
    const { schema } = doc.paths["/run/count"].post.requestBody.content["application/json"];
    expect(schema.properties.$example).toMatchObject({ type: "integer", minimum: 0, maximum: 1 });
  });
});
