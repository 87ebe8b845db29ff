import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "@vitrine/client";
import { hasRedis, TestRedis } from "@vitrine/queue/testing";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { install, start, type StartOptions } from "./testing/built.ts";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const BIN = process.env["VITRINE_BIN"] ?? join(PACKAGE, "bin/vitrine.js");

const DEMO = `
import { demo, file, number, textbox } from "vitrine";
export default demo({
  title: "Slow",
  inputs: { ms: number(), sheet: file({ required: false }) },
  outputs: { said: textbox() },
  async predict({ ms, sheet }) {
    const text = sheet ? await sheet.text() : "no file";
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { said: process.ppid + ", " + text };
  },
});`;

const TOKEN = "a-token-of-twenty-letters";

/** User that owns nothing: who is root may write everywhere, whatever the mode of a folder says. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;

describe.skipIf(!hasRedis)("vitrine build --target server --deploy", () => {
  let redis: TestRedis;
  let cwd: string;
  let out: string;

  beforeAll(async () => {
    redis = await TestRedis.start();
    cwd = await mkdtemp(join(tmpdir(), "vitrine-cluster-"));
    out = join(cwd, "dist");
    await mkdir(join(cwd, "node_modules"));
    await symlink(PACKAGE, join(cwd, "node_modules/vitrine"));
    await writeFile(join(cwd, "package.json"), JSON.stringify({ name: "cluster" }));
    await writeFile(join(cwd, "demo.ts"), DEMO);
    const build = [BIN, "build", "demo.ts", "--target", "server", "--deploy"];
    await promisify(execFile)(process.execPath, build, { cwd });
    await install(out);
  }, 120_000);
  afterAll(async () => {
    await redis.stop();
    await rm(cwd, { recursive: true, force: true });
  });

  let apps = 0;
  /** What all processes of one test are told. */
  const shared = () => ({ QUEUE: redis.url, FILES: join(cwd, "files"), APP: `app-${++apps}` });
  const web = (env: Record<string, string>, more: StartOptions = {}) =>
    start(out, { ...more, env: { ...env, SERVE_ONLY: "1" } });
  const worker = (env: Record<string, string>, more: StartOptions = {}) =>
    start(out, { ...more, env: { ...env, METRICS: "1" }, command: [process.execPath, "server.js", "worker"] });
  const status = async (url: string, path: string) => (await fetch(new URL(path, url))).status;
  const metric = async (url: string, name: string) => {
    const text = await (await fetch(new URL("metrics", url))).text();
    return text.split("\n").find((line) => line.startsWith(`${name}{`));
  };

  test("has a worker run what a server accepts, with the file that the server took", async () => {
    const env = shared();
    const [served, working] = await Promise.all([web(env), worker(env)]);
    const client = connect(served.url);
    const sheet = await client.upload(new File(["kept"], "a.txt"));
    expect(await client.predict("predict", { ms: 0, sheet })).toEqual({ said: `${working.child.pid}, kept` });
    expect(await metric(working.url, "vitrine_waiting")).toBe('vitrine_waiting{demo="demo"} 0');
    expect(await Promise.all([served.url, working.url].map((url) => status(url, "readyz")))).toEqual([200, 200]);
    expect(await status(working.url, "api/app")).toBe(404);
    const { port } = new URL(working.url);
    // What the image asks, of a worker too: it ends with 0.
    await promisify(execFile)(process.execPath, ["healthcheck.js"], { cwd: out, env: { ...process.env, PORT: port } });
  });

  test("loses no call when a worker is told to stop: what runs ends there, and what waits runs at the next", async () => {
    const env = shared();
    const [served, old] = await Promise.all([web(env), worker(env)]);
    const client = connect(served.url);
    const running = client.predict("predict", { ms: 2500 });
    await expect.poll(() => metric(old.url, "vitrine_calls")).toContain('state="running"');
    const waiting = client.predict("predict", { ms: 0 });
    await expect.poll(() => metric(old.url, "vitrine_waiting")).toBe('vitrine_waiting{demo="demo"} 1');
    old.child.kill("SIGTERM");
    await expect.poll(() => status(old.url, "readyz")).toBe(503);
    expect(await status(old.url, "healthz")).toBe(200);
    expect(await running).toEqual({ said: `${old.child.pid}, no file` });
    expect(await old.ended).toEqual([0, null]);
    const next = await worker(env);
    expect(await waiting).toEqual({ said: `${next.child.pid}, no file` });
  });

  test("lets a server that is told to stop give the answer that it owes", async () => {
    const env = shared();
    const [served, working] = await Promise.all([web(env), worker(env)]);
    const answer = connect(served.url).predict("predict", { ms: 1500 });
    await expect.poll(() => metric(working.url, "vitrine_calls")).toContain('state="running"');
    served.child.kill("SIGTERM");
    expect(await answer).toEqual({ said: `${working.child.pid}, no file` });
    expect(await served.ended).toEqual([0, null]);
  });

  test("runs where nothing but /tmp and the folder of files can be written", async () => {
    const place = await mkdtemp(join(tmpdir(), "vitrine-readonly-"));
    onTestFinished(async () => {
      await chmod(join(place, "dist"), 0o755);
      await rm(place, { recursive: true, force: true });
    });
    const fixed = join(place, "dist");
    await cp(out, fixed, { recursive: true, verbatimSymlinks: true });
    const [tmp, files] = [join(place, "tmp"), join(place, "files")];
    await Promise.all([tmp, files].map((folder) => mkdir(folder)));
    await Promise.all([tmp, files].map((folder) => chmod(folder, 0o777)));
    await chmod(place, 0o755);
    await chmod(fixed, 0o555);
    const env = { ...shared(), FILES: files, TMPDIR: tmp, HOME: "/nowhere", NODE_COMPILE_CACHE: "" };
    const as = NOBODY === undefined ? {} : { uid: NOBODY };
    const run = (more: Record<string, string>, ...args: string[]) =>
      start(fixed, { ...as, env: { ...env, ...more }, command: [process.execPath, "server.js", ...args] });
    const [served, working] = await Promise.all([run({ SERVE_ONLY: "1" }), run({}, "worker")]);
    const client = connect(served.url);
    const sheet = await client.upload(new File(["kept"], "a.txt"));
    expect(await client.predict("predict", { ms: 0, sheet })).toEqual({ said: `${working.child.pid}, kept` });
    await expect(writableBy(as, fixed)).rejects.toThrow("EACCES");
  });

  test("has the owner's page for whoever has the token that it was told", async () => {
    const { url } = await start(out, { env: { ADMIN_TOKEN: TOKEN, FILES: join(cwd, "alone") } });
    expect(await status(url, "admin/state.json")).toBe(401);
    const answer = await fetch(new URL("admin/state.json", url), { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(((await answer.json()) as { demos: object[] }).demos).toHaveLength(1);
    expect(await status(url, "metrics")).toBe(404);
  });

  test.each([
    [{}, ["worker"], "A worker needs QUEUE"],
    [{ QUEUE: "redis://127.0.0.1:1" }, ["worker"], "QUEUE needs FILES"],
    [{ QUEUE: "redis://:secret@127.0.0.1:1", FILES: "f" }, [], "There is no Redis at redis://127.0.0.1:1"],
    [{ ADMIN: "1" }, [], "ADMIN needs to know who the owner is"],
    [{ PORT: "many" }, [], "PORT must be a whole number"],
    [{}, ["serve"], "one argument at most: worker"],
  ])("says what is wrong: %j %j", async (env, args, said) => {
    const child = spawn(process.execPath, ["server.js", ...args], {
      cwd: out,
      env: { ...process.env, PORT: "0", ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let text = "";
    child.stderr.on("data", (chunk) => (text += String(chunk)));
    const [code] = (await once(child, "close")) as [number];
    expect([code, text]).toEqual([1, expect.stringContaining(said)]);
    expect(text).not.toContain("secret");
    expect(text).not.toContain("    at ");
  });

  test("names its demo on the Redis as its project does", async () => {
    expect(await readFile(join(out, "server.js"), "utf8")).toMatch(/app: "cluster\/demo"|"app": ?"cluster\/demo"/);
  });
});

/** Tries to write into a folder in a process of another user. */
async function writableBy(as: { readonly uid?: number }, folder: string): Promise<void> {
  const code = `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "x"))}, "")`;
  await promisify(execFile)(process.execPath, ["-e", code], { ...as, cwd: "/" });
}
