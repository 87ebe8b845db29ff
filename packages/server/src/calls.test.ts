import { describe, expect, test } from "vitest";
import { createServer } from "./server.ts";
import { call, newSession, parseEvents, problemOf } from "./testing/ask.ts";
import { echoApp, type Runs } from "./testing/demos.ts";
import { silent } from "./testing/silent.ts";

describe("a call", () => {
  test("in JSON is answered with its outputs and its job", async () => {
    const response = await call(createServer(echoApp()), "echo", { input: "hi" });
    expect(await response.json()).toEqual({ outputs: { output: "hi" } });
    expect(response.headers.get("vitrine-job")).toMatch(/^[\w-]{22}$/);
  });

  test("that accepts a stream is answered with each message, numbered", async () => {
    const response = await call(createServer(echoApp()), "count", { many: 2 }, { accept: "text/event-stream" });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    const events = parseEvents(await response.text());
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
    expect(events.map(({ event }) => event)).toEqual([
      "queued",
      "started",
      "log",
      "progress",
      "output",
      "progress",
      "output",
      "done",
    ]);
    expect(events.at(-1)!.data).toMatchObject({ kind: "done", outputs: { output: "1 2 " } });
  });

  test("without a body is one without inputs", async () => {
    const response = await createServer(echoApp(), { logger: silent }).request("/api/run/throws", { method: "POST" });
    expect(response.status).toBe(500);
  });

  test("leaves out of the function's sight what authorises the caller", async () => {
    const secret = { cookie: "a=b", authorization: "Bearer x", "x-extra": "seen" };
    const response = await call(createServer(echoApp()), "who", {}, secret);
    const { outputs } = (await response.json()) as { outputs: { result: { headers: object; session: string } } };
    expect(outputs.result.headers).toEqual({ "content-type": "application/json", "x-extra": "seen" });
    expect(outputs.result.session).toBe(response.headers.get("vitrine-session")!.split(".")[0]);
  });

  test("whose function throws is a plain failure with an id, without the detail", async () => {
    const problem = await (await call(createServer(echoApp(), { logger: silent }), "throws", {})).text();
    expect(JSON.parse(problem)).toMatchObject({ status: 500, code: "failed", id: expect.stringMatching(/^.{8}$/) });
    expect(problem).not.toContain("secret");
  });

  test("to an unknown handler is answered with 404 and the ones there are", async () => {
    const problem = await problemOf(await call(createServer(echoApp()), "nope", {}));
    expect(problem).toMatchObject({ status: 404, code: "not-found", detail: expect.stringContaining("echo, pick") });
  });
});

describe("a call as a form", () => {
  const send = (handler: string, fields: [string, string | Blob, string?][]) => {
    const body = new FormData();
    for (const [name, value, filename] of fields)
      if (typeof value === "string") body.append(name, value);
      else body.append(name, value, filename);
    return createServer(echoApp()).request(`/api/run/${handler}`, { method: "POST", body });
  };

  test("takes a text as it is", async () => {
    expect(await (await send("echo", [["input", "12"]])).json()).toEqual({ outputs: { output: "12" } });
  });

  test("takes a number as JSON", async () => {
    const response = await send("pick", [
      ["choice", "a"],
      ["many", "3"],
    ]);
    expect(await response.json()).toEqual({ outputs: { result: { choice: "a", many: 3 } } });
  });

  test("takes a file inline, and answers with one that its address opens", async () => {
    const server = createServer(echoApp());
    const body = new FormData();
    body.append("photo", new Blob(["hello"]), "greeting.txt");
    const response = await server.request("/api/run/copy", { method: "POST", body });
    const { outputs } = (await response.json()) as { outputs: { made: { url: string; name: string; size: number } } };
    expect(outputs.made).toMatchObject({ name: "greeting.txt", size: 5, type: "text/plain" });
    expect(await (await server.request(`/${outputs.made.url}`)).text()).toBe("hello");
  });

  test("takes a field that comes several times as a list", async () => {
    const response = await send("names", [
      ["album", new Blob(["1"]), "1.txt"],
      ["album", new Blob(["2"]), "2.txt"],
      ["data", "null"],
    ]);
    expect(await response.json()).toEqual({ outputs: { result: { names: ["1.txt", "2.txt"], data: null } } });
  });

  test("takes one file where several may come as a list of one", async () => {
    const response = await send("names", [
      ["album", new Blob(["1"]), "1.txt"],
      ["data", "{}"],
    ]);
    expect(await response.json()).toEqual({ outputs: { result: { names: ["1.txt"], data: {} } } });
  });

  test("is refused by the field's name where a file comes for a text", async () => {
    const problem = await problemOf(await send("echo", [["input", new Blob(["x"]), "x.txt"]]));
    expect(problem).toMatchObject({ status: 422, field: "input", detail: expect.stringContaining("takes no file") });
  });
});

describe("calls that are not over", () => {
  const hang = (server: ReturnType<typeof createServer>, headers: Record<string, string>) =>
    call(server, "forever", {}, { ...headers, accept: "text/event-stream" });

  test("of one visitor have a limit, which another does not feel", async () => {
    const server = createServer(echoApp(), { limits: { callsPerVisitor: 2 } });
    const [mine, other] = [await newSession(server), await newSession(server)];
    for (const status of [200, 200, 429]) expect((await hang(server, mine)).status).toBe(status);
    expect((await hang(server, other)).status).toBe(200);
    await server.close();
  });

  test("of all visitors have a limit, with the time to wait", async () => {
    const server = createServer(echoApp(), { limits: { calls: 1 } });
    expect((await hang(server, {})).status).toBe(200);
    const refused = await hang(server, {});
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    await server.close();
  });

  test("count until their job's end, not until their listener leaves", async () => {
    const server = createServer(echoApp(), { limits: { callsPerVisitor: 1 } });
    const mine = await newSession(server);
    const first = await hang(server, mine);
    await first.body!.cancel();
    expect((await hang(server, mine)).status).toBe(429);
    await server.request(`/api/jobs/${first.headers.get("vitrine-job")}`, { method: "DELETE", headers: mine });
    expect((await call(server, "echo", { input: "" }, mine)).status).toBe(200);
  });
});

test("a refused call never reaches a function", async () => {
  const runs: Runs = { count: 0 };
  const server = createServer(echoApp(runs));
  const refused = [
    call(server, "pick", { choice: "c", many: 1 }),
    call(server, "pick", { choice: "a", many: "1" }),
    call(server, "pick", { choice: "a" }),
    call(server, "pick", { choice: "a", many: 1, more: 1 }),
    call(server, "pick", { choice: "a", many: 1e9 }),
  ];
  const problems = await Promise.all(refused.map(async (response) => problemOf(await response)));
  expect(problems.map(({ status, field }) => [status, field])).toEqual([
    [422, "choice"],
    [422, "many"],
    [422, "many"],
    [422, "more"],
    [422, "many"],
  ]);
  expect(runs.count).toBe(0);
});
