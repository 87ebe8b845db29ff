import { once } from "node:events";
import { createServer } from "node:net";
import type { AdminState } from "@vitrine/admin";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openCollector } from "../../../server/src/testing/collector.ts";
import { call, project, runToEnd, serve, serveByNpm } from "./testing/command.ts";

const HELLO = `
import { demo, textbox } from "vitrine";
export default demo({
  title: "Hello",
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  predict: ({ name }) => ({ greeting: "Hello " + name }),
});`;

/** Handler that, depending on the input, blocks its thread, ends its process, exhausts memory, or throws. */
const NAUGHTY = `
import { demo, textbox, UserError } from "vitrine";
const deeds = {
  block: () => { for (const end = Date.now() + 10_000; Date.now() < end; ); return "done"; },
  exit: () => process.exit(7),
  throw: () => { throw new Error("the password is hunter2"); },
  user: () => { throw new UserError("Not today."); },
};
export default demo({
  title: "Naughty",
  inputs: textbox(),
  outputs: textbox(),
  predict: (deed) => deeds[deed]?.() ?? "nothing done",
});`;

describe("vitrine start", () => {
  test("serves a demo: its page, and its function over HTTP", async () => {
    const { url } = await serve(await project({ "demo.ts": HELLO }), "start", "demo.ts", "--port", "0");
    const page = await fetch(url);
    expect(page.headers.get("content-type")).toMatch("text/html");
    expect(await page.text()).toContain("<h1>Hello</h1>");
    expect(await (await call(url, "predict", { name: "Ada" })).json()).toEqual({ outputs: { greeting: "Hello Ada" } });
  });

  test("says which limits are in force", async () => {
    const { output } = await serve(await project({ "demo.ts": HELLO }), "start", "demo.ts", "--port", "0");
    expect(output()).toMatch(
      /Limits: 1\.1 GB a file, 10,000 calls, 1,000 a visitor, 2,000 streams, memory [\d.]+ [GM]B a function\./,
    );
  });

  test("has a page for its owner, with the calls and errors of functions in processes of their own", async () => {
    const token = "a-token-of-the-owner";
    const cwd = await project({ "demo.ts": NAUGHTY });
    const { url } = await serve(cwd, "start", "demo.ts", "--port", "0", "--admin-token", token, "--metrics");
    expect((await fetch(`${url}admin`)).status).toBe(401);
    const failed = (await (await call(url, "predict", { input: "throw" })).json()) as { id: string };
    const answer = await fetch(`${url}admin/state.json`, { headers: { authorization: `Bearer ${token}` } });
    const { errors, demos } = (await answer.json()) as AdminState;
    expect(errors).toMatchObject([{ id: failed.id, handler: "predict" }]);
    expect(errors[0]!.detail).toContain("demo.ts:");
    expect(demos).toMatchObject([{ isHere: true, isShared: false, ended: [{ handler: "predict", failed: 1 }] }]);
    expect(await (await fetch(`${url}metrics`)).text()).toContain("process_resident_memory_bytes");
  });

  test("has no page for an owner whom nobody could tell", async () => {
    const cwd = await project({ "demo.ts": HELLO });
    const { code, output } = await runToEnd(cwd, "start", "demo.ts", "--port", "0", "--admin");
    expect([code, output]).toEqual([1, expect.stringContaining("--admin needs to know who the owner is")]);
  });

  test("sends traces where OpenTelemetry's environment says, and what is left at its end", async () => {
    const { url: collector, spans, services, close } = await openCollector();
    onTestFinished(close);
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
    vi.stubEnv("OTEL_SERVICE_NAME", "hello");
    onTestFinished(() => void vi.unstubAllEnvs());
    const cwd = await project({ "demo.ts": HELLO });
    const { url, process: child } = await serve(cwd, "start", "demo.ts", "--port", "0", "--telemetry");
    expect((await call(url, "predict", { name: "Ada" })).status).toBe(200);
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(["POST /api/run/:handler", "run predict"]));
    expect([...services]).toEqual(["hello"]);
  });

  test("asks who comes in, by a file with the options of login", async () => {
    const cwd = await project({
      "demo.ts": HELLO,
      "auth.ts": `export default { tokens: { ["t".repeat(20)]: { name: "ci" } } };`,
    });
    const { url } = await serve(cwd, "start", "demo.ts", "--port", "0", "--auth", "auth.ts");
    expect((await call(url, "predict", { name: "Ada" })).status).toBe(401);
    const asked = await fetch(`${url}api/run/predict`, {
      method: "POST",
      headers: { authorization: `Bearer ${"t".repeat(20)}`, "content-type": "application/json" },
      body: `{"name":"Ada"}`,
    });
    expect(await asked.json()).toEqual({ outputs: { greeting: "Hello Ada" } });
  });

  test.each([
    [`export const users = {};`, "auth.ts does not say who comes in."],
    [`export default { user: { ada: "a long password" } };`, 'there is no option "user"'],
    [`export default { users: { ada: "" } };`, "ada needs a password."],
  ])("does not start where that file lets nobody in: %s", async (auth, words) => {
    const cwd = await project({ "demo.ts": HELLO, "auth.ts": auth });
    const { code, output } = await runToEnd(cwd, "start", "demo.ts", "--port", "0", "--auth", "auth.ts");
    expect([code, output]).toEqual([1, expect.stringContaining(words)]);
  });

  test.each([
    [["--auth", "ahut.ts"], "There is no file ahut.ts. --auth names the file with the options of login."],
    [["--auth", "auth.ts", "--embed", "*"], 'embed: "*" is not for a server with login.'],
  ])("says without a stack what is wrong with %j", async (options, words) => {
    const cwd = await project({ "demo.ts": HELLO, "auth.ts": `export default { users: { ada: "a long password" } };` });
    const { code, output } = await runToEnd(cwd, "start", "demo.ts", "--port", "0", ...options);
    expect([code, output]).toEqual([1, expect.stringContaining(words)]);
    expect(output).not.toContain("    at ");
  });

  test("answers for one demo at once while another blocks its thread", async () => {
    const cwd = await project({ "hello/demo.ts": HELLO, "naughty/demo.ts": NAUGHTY });
    const { url } = await serve(cwd, "start", "hello/demo.ts", "naughty/demo.ts", "--port", "0");
    const blocked = call(new URL("naughty/", url).href, "predict", { input: "block" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const since = performance.now();
    const answer = await call(new URL("hello/", url).href, "predict", { name: "Ada" });
    expect(answer.status).toBe(200);
    expect(await Promise.race([blocked.then(() => "blocked"), Promise.resolve("still blocked")])).toBe("still blocked");
    expect(performance.now() - since).toBeLessThan(5000);
  });

  test("a function that ends its process fails its call, says so, and the next call works", async () => {
    const { url } = await serve(await project({ "demo.ts": NAUGHTY }), "start", "demo.ts", "--port", "0");
    const failed = await call(url, "predict", { input: "exit" });
    expect(failed.status).toBe(502);
    expect(await failed.json()).toMatchObject({ code: "crashed", detail: expect.stringContaining("exit code 7") });
    expect(await (await call(url, "predict", { input: "well" })).json()).toEqual({
      outputs: { output: "nothing done" },
    });
  });

  test("shows a visitor what is meant for them, and the terminal the rest", async () => {
    const { url, output } = await serve(await project({ "demo.ts": NAUGHTY }), "start", "demo.ts", "--port", "0");
    expect(await (await call(url, "predict", { input: "user" })).json()).toMatchObject({ detail: "Not today." });
    const hidden = (await (await call(url, "predict", { input: "throw" })).json()) as { detail: string; id: string };
    expect(hidden.detail).not.toContain("hunter2");
    await expect.poll(output).toContain("hunter2");
    expect(output()).toContain(hidden.id);
  });

  test("ends with its processes when it is told to", async () => {
    const { process: child, url } = await serve(await project({ "demo.ts": HELLO }), "start", "demo.ts", "--port", "0");
    await call(url, "predict", { name: "Ada" });
    child.kill("SIGTERM");
    await once(child, "close");
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  test("ends when npm, which started it, is told to", async () => {
    const { process: npm, url } = await serveByNpm(
      await project({ "demo.ts": HELLO }),
      "start",
      "demo.ts",
      "--port",
      "0",
    );
    npm.kill("SIGTERM");
    const isGone = () =>
      fetch(url).then(
        () => false,
        () => true,
      );
    await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
  });

  test.each([
    ["nothing.ts", "There is no file nothing.ts."],
    ["none.ts", "none.ts has no default export. End it with: export default demo({ … });"],
    ["other.ts", "The default export of other.ts is not an app: it is a number."],
    ["broken.ts", "broken.ts:1:16: Unexpected token"],
  ])("ends with words about %s", async (file, words) => {
    const files = {
      "none.ts": "export const a = 1;",
      "other.ts": "export default 5;",
      "broken.ts": "export default ;",
    };
    const { code, output } = await runToEnd(await project(files), "start", file, "--port", "0");
    expect(output).toContain(words);
    expect(code).toBe(1);
  });

  test("says that a wanted port is in use", async () => {
    const { code, output } = await runToEnd(
      await project({ "demo.ts": HELLO }),
      "start",
      "demo.ts",
      "--port",
      String(await busyPort()),
    );
    expect(output).toMatch(/Port \d+ is in use\. Choose another with --port/);
    expect(code).toBe(1);
  });
});

async function busyPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}
