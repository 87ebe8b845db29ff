import { app, create, on } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { createServer } from "./server.ts";
import { call, problemOf } from "./testing/ask.ts";
import { textSpec } from "./testing/demos.ts";
import { plainPage } from "./testing/page.ts";
import type { Api } from "@vitrine/core/internal";

/** A server with one handler for each way of offering it, named `open`, `quiet` and `closed`. */
function offering() {
  const text = create(textSpec);
  const handler = (name: string, api: Api) => on([], { name, api, inputs: { text }, run: () => {} });
  const handlers = [handler("open", "public"), handler("quiet", false), handler("closed", "private")];
  return createServer(app({ layout: text, handlers }), { page: plainPage });
}

describe("a handler that is not public", () => {
  test("is neither in the OpenAPI document nor on the page of the API", async () => {
    const server = offering();
    const doc = (await (await server.request("/api/openapi.json")).json()) as { paths: object };
    expect(Object.keys(doc.paths).filter((path) => path.startsWith("/run/"))).toEqual(["/run/open"]);
    const page = await (await server.request("/api")).text();
    expect([page.includes("open"), page.includes("quiet"), page.includes("closed")]).toEqual([true, false, false]);
  });

  test("runs for who knows its name, if it is not private", async () => {
    expect((await call(offering(), "quiet", { text: "a" })).status).toBe(200);
  });

  test("that is private is as good as absent for a caller without a session", async () => {
    const answer = await call(offering(), "closed", { text: "a" });
    expect(answer.status).toBe(404);
    expect((await problemOf(answer)).detail).toBe('There is no handler "closed". Handlers here: open.');
  });

  test("that is private runs for a page, which has a session", async () => {
    const server = offering();
    const begun = await server.request("/api/session", { method: "POST" });
    expect(begun.status).toBe(204);
    const session = { "vitrine-session": begun.headers.get("vitrine-session")! };
    expect((await call(server, "closed", { text: "a" }, session)).status).toBe(200);
  });
});
