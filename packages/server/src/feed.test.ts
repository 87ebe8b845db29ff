import { app, on } from "@vitrine/core";
import { stream } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { createServer, type Server } from "./server.ts";
import { call, newSession, parseEvents, problemOf } from "./testing/ask.ts";
import { box, echoApp, text } from "./testing/demos.ts";

/** Gives the words so far at each word that comes. */
function listening(): Server {
  const [word, reply] = [stream(text(), { keep: "all" }), text()];
  const listen = on([], {
    name: "listen",
    inputs: { word },
    outputs: { reply },
    async *run({ word }) {
      const words: string[] = [];
      for await (const one of word) yield { reply: (words.push(one), words.join(" ")) };
    },
  });
  return createServer(app({ layout: box(word, reply), handlers: [listen] }));
}

async function begin(server: Server, headers: Record<string, string>, inputs: object = { $feeds: ["word"] }) {
  const response = await call(server, "listen", inputs, { accept: "text/event-stream", ...headers });
  const feed = (body: unknown, as = headers) =>
    server.request(`/api/jobs/${response.headers.get("vitrine-job")}/feed`, {
      method: "POST",
      headers: { "content-type": "application/json", ...as },
      body: JSON.stringify(body),
    });
  return { response, feed };
}

describe("a stream", () => {
  test("is fed by requests, and ends by one without a value", async () => {
    const server = listening();
    const { response, feed } = await begin(server, await newSession(server));
    for (const value of ["one", "two"]) expect((await feed({ input: "word", value })).status).toBe(204);
    await feed({ input: "word" });
    expect(parseEvents(await response.text()).at(-1)).toMatchObject({
      event: "done",
      data: { outputs: { reply: "one two" } },
    });
  });

  test.each([
    ["a value that does not fit", { input: "word", value: 3 }, 422, "word"],
    ["no name of a stream", { value: "one" }, 422, "input"],
    ["no object", ["word"], 422, "input"],
  ])("refuses %s", async (_, body, status, field) => {
    const server = listening();
    const { feed } = await begin(server, await newSession(server));
    expect(await problemOf(await feed(body))).toMatchObject({ status, field });
    await feed({ input: "word" });
  });

  test("is nobody's but the caller's", async () => {
    const server = listening();
    const { feed } = await begin(server, await newSession(server));
    const other = await feed({ input: "word", value: "one" }, await newSession(server));
    expect(await problemOf(other)).toMatchObject({ status: 404, code: "not-found" });
    await feed({ input: "word" });
  });

  test("of names that are no list is refused with the call", async () => {
    const { response } = await begin(listening(), {}, { $feeds: "word" });
    expect(await problemOf(response)).toMatchObject({ status: 422, field: "$feeds" });
  });

  test("is in the OpenAPI document of an app that has one, and of no other", async () => {
    const docOf = async (server: Server) =>
      (await (await server.request("/api/openapi.json")).json()) as { paths: Record<string, unknown> };
    const doc = await docOf(listening());
    expect(doc.paths["/jobs/{job}/feed"]).toBeDefined();
    expect(JSON.stringify(doc.paths["/run/listen"])).toContain('"$feeds"');
    expect((await docOf(createServer(echoApp()))).paths["/jobs/{job}/feed"]).toBeUndefined();
  });
});
