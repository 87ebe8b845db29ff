import { localEngine, VitrineError, type Engine, type ErrorCode, type Message, type MessageBody } from "@vitrine/core";
import { expect, test } from "vitest";
import { createServer } from "./server.ts";
import { call, problemOf } from "./testing/ask.ts";
import { echoApp } from "./testing/demos.ts";

/** An engine whose calls yield these messages. */
function saying(...bodies: readonly MessageBody[]): Engine {
  async function* run(): AsyncGenerator<Message, void, undefined> {
    for (const [i, body] of bodies.entries()) yield { ...body, id: i + 1 };
  }
  return { ...bound(localEngine(echoApp())), run };
}

/** An engine as a plain record, so that its methods can be replaced. */
function bound(engine: Engine): Engine {
  const names = ["describe", "run", "cancel", "resume", "put", "get", "close"] as const;
  return Object.fromEntries(names.map((name) => [name, engine[name].bind(engine)])) as unknown as Engine;
}

const QUEUED: MessageBody = { kind: "queued", job: "job", place: 0, etaMs: 0 };

test.each<[ErrorCode, number]>([
  ["invalid-input", 422],
  ["user", 422],
  ["not-found", 404],
  ["too-large", 413],
  ["storage-full", 507],
  ["busy", 503],
  ["refused", 403],
  ["lost", 502],
  ["failed", 500],
  ["crashed", 502],
  ["time-limit", 504],
])("a job that failed by %s is answered with %d", async (code, status) => {
  const { problem } = new VitrineError(code, "What to do.");
  const response = await call(createServer(saying(QUEUED, { kind: "failed", error: problem })), "echo", {});
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("vitrine-job")).toBe("job");
  expect(await response.json()).toMatchObject({ type: `urn:vitrine:problem:${code}`, status, ...problem });
});

test("a job that has to wait says for how long", async () => {
  const { problem } = new VitrineError("busy", "Later.", { retryAfter: 7 });
  const response = await call(createServer(saying(QUEUED, { kind: "failed", error: problem })), "echo", {});
  expect(response.headers.get("retry-after")).toBe("7");
});

test("a job whose messages stop before their end is lost, not done", async () => {
  const response = await call(createServer(saying(QUEUED, { kind: "started" })), "echo", {});
  expect(await problemOf(response)).toMatchObject({ status: 502, code: "lost" });
});
