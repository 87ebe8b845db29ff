import { app, on, type Message, type User } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { user } from "./access.ts";
import { HttpError } from "./http-error.ts";
import type { Ring, Route } from "./ring.ts";
import { createServer } from "./server.ts";
import { call, newSession, parseEvents, problemOf } from "./testing/ask.ts";
import { any, box } from "./testing/demos.ts";

const PEOPLE = new Map<string, User>([
  ["Bearer ada", { id: "1", name: "Ada", roles: ["teacher"] }],
  ["Bearer bo", { id: "2", name: "Bo" }],
]);

/** A ring of thirty lines: users by token, a route of its own, and a log of calls. */
function tokens(notes: string[] = []): Ring {
  return {
    name: "tokens",
    authenticate(request) {
      const token = request.header("authorization");
      const known = token === undefined ? undefined : PEOPLE.get(token);
      if (token !== undefined && !known) throw new HttpError(401, "refused", "This token is not known here.");
      return known;
    },
    routes: [
      {
        method: "GET",
        path: "/api/me",
        auth: user(),
        kind: "api",
        handle: (request) => request.json(JSON.stringify(request.user)),
      },
      {
        method: "GET",
        path: "/api/grades",
        auth: user("teacher"),
        kind: "api",
        handle: (request) => request.json("[]"),
      },
    ],
    async *around(call, { user }, next): AsyncIterable<Message> {
      notes.push(`${user?.name ?? "somebody"} calls ${call.handler}`);
      yield* next(call);
    },
  };
}

const who = any();
const whoAmI = app({
  layout: box(who),
  handlers: [on([], { name: "who", outputs: { who }, run: (_, { user }) => ({ who: user?.name ?? null }) })],
});

const as = (name: string) => ({ authorization: `Bearer ${name}` });

describe("a ring", () => {
  test("says who calls, and the function knows", async () => {
    const server = createServer(whoAmI, { rings: [tokens()] });
    expect(await (await call(server, "who", {}, as("ada"))).json()).toEqual({ outputs: { who: "Ada" } });
    expect(await (await call(server, "who", {})).json()).toEqual({ outputs: { who: null } });
  });

  test("adds a route, which states who may ask", async () => {
    const server = createServer(whoAmI, { rings: [tokens()] });
    const ask = (path: string, headers = {}) => server.request(path, { headers });
    expect(await (await ask("/api/me", as("bo"))).json()).toEqual({ id: "2", name: "Bo" });
    expect(await problemOf(await ask("/api/me"))).toMatchObject({ status: 401, detail: /signed in/ });
    expect(await problemOf(await ask("/api/grades", as("bo")))).toMatchObject({ status: 403 });
    expect((await ask("/api/grades", as("ada"))).status).toBe(200);
  });

  test("adds headers that pages of listed origins may send", async () => {
    const ring: Ring = { ...tokens(), requestHeaders: ["Authorization"] };
    const server = createServer(whoAmI, { rings: [ring], cors: ["https://good.example"] });
    const { headers } = await server.request("/api/me", {
      method: "OPTIONS",
      headers: { origin: "https://good.example" },
    });
    expect(headers.get("access-control-allow-headers")).toBe(
      "Content-Type, Vitrine-Session, Last-Event-ID, Idempotency-Key, Tus-Resumable, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Offset, Authorization",
    );
  });

  test("adds its route beside each of several demos", async () => {
    const server = createServer({ one: whoAmI, two: whoAmI }, { rings: [tokens()] });
    expect((await server.request("/two/api/me", { headers: as("ada") })).status).toBe(200);
  });

  test("refuses a request before anything is done for it", async () => {
    const server = createServer(whoAmI, { rings: [tokens()] });
    expect(await problemOf(await call(server, "who", {}, as("nobody")))).toMatchObject({
      status: 401,
      detail: "This token is not known here.",
    });
    expect((await server.request("/healthz", { headers: as("nobody") })).status).toBe(401);
  });

  test("is around each call, the first ring outermost", async () => {
    const notes: string[] = [];
    const outer: Ring = {
      name: "outer",
      async *around(call, _visitor, next) {
        notes.push("before");
        yield* next(call);
        notes.push("after");
      },
    };
    const server = createServer(whoAmI, { rings: [outer, tokens(notes)] });
    await (await call(server, "who", {}, as("ada"))).text();
    expect(notes).toEqual(["before", "Ada calls who", "after"]);
  });

  test("may refuse a call", async () => {
    const closed: Ring = {
      name: "closed",
      around() {
        throw new HttpError(403, "refused", "The course is over.");
      },
    };
    const response = await call(createServer(whoAmI, { rings: [closed] }), "who", {});
    expect(await problemOf(response)).toMatchObject({ status: 403, detail: "The course is over." });
  });

  test("changes messages for whoever reads them, by every door", async () => {
    const hidden: Ring = {
      name: "hidden",
      async *messages(messages, visitor) {
        for await (const message of messages) {
          if (message.kind !== "done") yield message;
          else yield { ...message, outputs: { who: `hidden from ${visitor.user?.name}` } };
        }
      },
    };
    const server = createServer(whoAmI, { rings: [tokens(), hidden] });
    const as = { authorization: "Bearer ada", ...(await newSession(server)) };
    const response = await call(server, "who", {}, as);
    const job = response.headers.get("vitrine-job");
    const again = (headers = {}) => server.request(`/api/jobs/${job}`, { headers: { ...as, ...headers } });
    const shown = { outputs: { who: "hidden from Ada" } };
    expect([await response.json(), await (await again()).json()]).toEqual([shown, shown]);
    const events = parseEvents(await (await again({ accept: "text/event-stream" })).text());
    expect(events.at(-1)!.data).toMatchObject(shown);
  });

  test("with a route that does not state who may ask is refused by name", () => {
    const route = { method: "GET", path: "/api/open", kind: "api", handle: () => new Response() } as unknown as Route;
    expect(() => createServer(whoAmI, { rings: [{ name: "careless", routes: [route] }] })).toThrow(
      'The ring "careless": GET /api/open must state who may ask: auth: anyone, visitor or user().',
    );
  });
});
