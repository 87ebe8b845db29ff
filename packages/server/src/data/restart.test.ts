import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "@vitrine/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openData } from "./data.ts";
import { createServer } from "../server.ts";
import { listen } from "../listen.ts";
import { parseEvents } from "../testing/ask.ts";
import { openDatabase } from "./sqlite.ts";
import { countingEngine, ran } from "./testing/counting-app.ts";
import { killUnderLoad } from "./testing/load.ts";
import { readAll, Servers } from "./testing/other-process.ts";

let servers: Servers;
beforeEach(() => {
  servers = new Servers();
});
afterEach(() => servers.close());

describe("after a server was killed", () => {
  test("calls that waited run, in the order in which they would have", async () => {
    const other = await servers.start();
    other.call("a", 500);
    await other.until("a", "output");
    // The second call of a visitor comes after the first of each other.
    for (const session of ["a", "a", "b", "c", "b"]) {
      other.call(session, 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await other.until("b", "queued", 2);
    await other.kill();
    const { engine } = servers.open();
    expect((await readAll(engine, other.job("c"), "c")).at(-1)).toMatchObject({
      kind: "done",
      outputs: { reply: "1 " },
    });
    await expect.poll(() => ran, { timeout: 5000 }).toEqual(["b", "c", "a", "b", "a"]);
  });

  test("the call that ran is lost, and whoever has read a part of it is told", async () => {
    const other = await servers.start();
    other.call("a", 500);
    await other.until("a", "output", 5);
    await other.kill();
    const { engine } = servers.open();
    const last = other.messages["a"]!.at(-1)!.id;
    expect(await readAll(engine, other.job("a"), "a", last)).toMatchObject([
      { kind: "failed", error: { code: "lost", title: "The call was lost" } },
    ]);
  });

  test("a call of a handler with retries runs again", async () => {
    const other = await servers.start();
    other.call("a", 10, "again");
    await other.until("a", "output", 3);
    await other.kill();
    const { engine } = servers.open();
    const messages = await readAll(engine, other.job("a"), "a", other.messages["a"]!.at(-1)!.id);
    expect(messages[0]).toMatchObject({ kind: "attempt", attempt: 2, of: 2 });
    expect(messages.at(-1)).toMatchObject({ kind: "done", outputs: { reply: "1 2 3 4 5 6 7 8 9 10 " } });
  });

  test("a call that was killed more often than it may run again is lost", async () => {
    const first = await servers.start();
    first.call("a", 500, "again");
    await first.until("a", "output", 3);
    await first.kill();
    const second = await servers.start();
    second.read("a", first.job("a"));
    await second.until("a", "attempt");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await second.kill();
    const { engine } = servers.open();
    expect((await readAll(engine, first.job("a"), "a")).at(-1)).toMatchObject({ error: { code: "lost" } });
  });

  test("a call that had ended can be read, by its visitor alone", async () => {
    const other = await servers.start();
    other.call("a", 3);
    await other.until("a", "done");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await other.kill();
    const { engine } = servers.open();
    expect(await readAll(engine, other.job("a"), "a")).toEqual(other.messages["a"]);
    await expect(readAll(engine, other.job("a"), "b")).rejects.toThrow("There is no such job here");
  });

  test("a call that waits again can be cancelled", async () => {
    const other = await servers.start();
    for (const session of ["a", "b", "c"]) {
      other.call(session, 500);
      await other.until(session, "queued");
    }
    await other.kill();
    const { engine } = servers.open();
    await expect.poll(() => ran).toEqual(["b"]);
    await engine.cancel(other.job("c"), { session: "c" });
    expect((await readAll(engine, other.job("c"), "c")).at(-1)).toMatchObject({ kind: "cancelled" });
  });

  test("while it wrote, its database opens, and no message is half there", async () => {
    await killUnderLoad(servers, 1);
    expect(await servers.open().engine.describe()).toMatchObject({ handlers: { many: {} } });
  });
});

test("a server that is stopped lets waiting calls wait for the next, and ends the one that runs", async () => {
  const first = servers.open();
  const begin = async (session: string, steps: number) => {
    const call = { handler: "count", inputs: { steps: String(steps) } };
    for await (const message of first.engine.run(call, { session })) if (message.kind === "queued") return message.job;
    throw new Error("It was not queued.");
  };
  const [running, waiting] = [await begin("a", 500), await begin("b", 1)];
  await first.close();
  const { engine } = servers.open();
  expect((await readAll(engine, running, "a")).at(-1)).toMatchObject({ kind: "cancelled" });
  expect((await readAll(engine, waiting, "b")).at(-1)).toMatchObject({ kind: "done" });
});

test("a page that reads a waiting call when its server is stopped is not told that it failed", async () => {
  const data = openData(servers.folder);
  const engine = countingEngine(data.stores("demo"));
  const listening = await listen(createServer(engine), { port: 0, graceMs: 50 });
  const call = { handler: "count", inputs: { steps: "500" } };
  for await (const { kind } of engine.run(call, { session: "a" })) if (kind === "started") break;
  const answer = await fetch(`${listening.url}/api/run/count`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ steps: "1" }),
  });
  const [text] = await Promise.all([answer.text(), listening.close()]);
  await engine.close();
  data.close();
  expect(parseEvents(text).map(({ event }) => event)).toEqual(["queued"]);
});

test("a folder that a server has is refused to a second one", async () => {
  const other = await servers.start();
  expect(() => openData(servers.folder)).toThrow("is used by another process");
  await other.kill();
  openData(servers.folder).close();
});

test("what is no database of this version is refused, and left as it is", () => {
  const at = join(servers.folder, "vitrine.sqlite");
  writeFileSync(at, "not a database, but long enough to be taken for one".repeat(100));
  expect(() => openData(servers.folder)).toThrow("is damaged, or no database. Move it away");
  expect(readFileSync(at, "utf8")).toContain("not a database");
  rmSync(at);
  const newer = openDatabase(at, 2 ** 30);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => openData(servers.folder)).toThrow("It is of a newer Vitrine");
});

test("a Node without SQLite is named, with the one that has it", () => {
  const without = vi.spyOn(process as { getBuiltinModule: (id: string) => unknown }, "getBuiltinModule");
  without.mockReturnValue(undefined);
  try {
    expect(() => openData(servers.folder)).toThrow("needs Node 22.13 or newer, which has SQLite; this is Node ");
  } finally {
    without.mockRestore();
  }
});

test.skipIf(process.platform === "win32")("nobody else on the machine reads what visitors did", () => {
  openData(join(servers.folder, "own")).close();
  expect(statSync(join(servers.folder, "own")).mode & 0o777).toBe(0o700);
  expect(statSync(join(servers.folder, "own/vitrine.sqlite")).mode & 0o777).toBe(0o600);
});

test("a full disk is told once, calls go on in memory, and all is written when there is room", async () => {
  const problems: string[] = [];
  const options = { onProblem: (text: string) => void problems.push(text) };
  const small = openData(servers.folder, { ...options, maxBytes: 120_000 });
  const stores = small.stores("demo");
  const engine = countingEngine(stores);
  await stores.sessions.write("a", { sessionState: { big: { text: "x".repeat(200_000) } } });
  const before = await runToEnd(engine, { handler: "count", inputs: { steps: "1" } }, { session: "a" });
  expect(before).toMatchObject({ reply: "1 " });
  await expect.poll(() => problems).toHaveLength(1);
  expect(problems[0]).toContain("What visitors do cannot be written: there is no room.");
  await stores.sessions.reset("a");
  await stores.sessions.write("a", { sessionState: { small: { text: "y" } } });
  await engine.close();
  small.close();
  expect(problems).toHaveLength(2);
  const large = openData(servers.folder, options);
  expect((await large.stores("demo").sessions.read("a")).sessionState).toEqual({ small: { text: "y" } });
  large.close();
});

test("ended jobs leave the database after their time, and it gets smaller", async () => {
  const data = openData(servers.folder);
  let now = 0;
  const { jobs } = data.stores("demo", { jobMs: 1000, now: () => now });
  for (let at = 0; at < 200; at++) {
    const log = jobs.open({ id: `job-${at}`, handler: "count", owner: { session: "a" } });
    log.append({ kind: "done", outputs: { reply: "x".repeat(10_000) }, ms: 1 });
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  const sizeOf = () => Number(data.usage().bytes);
  const full = sizeOf();
  expect(full).toBeGreaterThan(2_000_000);
  now = 2000;
  jobs.sweep();
  await new Promise((resolve) => setTimeout(resolve, 200));
  jobs.sweep();
  expect(sizeOf()).toBeLessThan(full / 3);
  await jobs.close();
  data.close();
});
