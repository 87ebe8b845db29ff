import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasPython, isRunning } from "../../../python/src/testing/python-file.ts";
import { call, project, runToEnd, save, serve } from "./testing/command.ts";

const DEMO = `
import { demo, textbox } from "vitrine";
import { python } from "vitrine/python";
const model = python(new URL("./model.py", import.meta.url));
export default demo({
  title: "Python",
  inputs: textbox(),
  outputs: textbox(),
  predict: (text, ctx) => model.call("predict", { text }, ctx),
  runs: "server",
});`;

const MODEL = `
import os, time
from helper import WORD

print("loaded once", flush=True)

def predict(text: str) -> str:
    if text == "pid":
        return str(os.getpid())
    if text == "fail":
        raise ValueError("a secret detail")
    if text == "die":
        os.kill(os.getpid(), 9)
    if text == "hold":
        print("holds", os.getpid(), flush=True)
        pow(7, 10**8)
    return WORD + text
`;

const FILES = { "demo.ts": DEMO, "model.py": MODEL, "helper.py": 'WORD = "Hello "\n' };

async function answer(url: string, input: string): Promise<string> {
  return (await call(url, "predict", { input })).text();
}

describe.runIf(hasPython)("a demo with a Python file", () => {
  test("follows it and what it imports under vitrine dev, and shows the line that is wrong", async () => {
    const cwd = await project(FILES);
    const { url, output } = await serve(cwd, "dev", "demo.ts", "--port", "0");
    expect(await answer(url, "Ada")).toContain("Hello Ada");
    const first = await answer(url, "pid");
    await save(join(cwd, "demo.ts"), DEMO.replace('"Python"', '"Python again"'));
    await expect.poll(async () => (await fetch(new URL("api/app", url))).text()).toContain("Python again");
    expect(await answer(url, "pid")).toBe(first);
    await save(join(cwd, "helper.py"), 'WORD = "Goodbye "\n');
    await expect.poll(() => answer(url, "Ada"), { timeout: 10_000 }).toContain("Goodbye Ada");
    await save(join(cwd, "model.py"), `${MODEL}\nraise RuntimeError("no weights")\n`);
    await expect.poll(output, { timeout: 10_000 }).toContain("model.py:19:1: RuntimeError: no weights");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(output().split("RuntimeError: no weights")).toHaveLength(2);
    await save(join(cwd, "model.py"), MODEL.replace("WORD + text", "text.upper()"));
    await expect.poll(() => answer(url, "Ada"), { timeout: 10_000 }).toContain("ADA");
  });

  test("keeps exceptions for the log, and tells of a process that died, under vitrine start", async () => {
    const { url, output } = await serve(await project(FILES), "start", "demo.ts", "--port", "0");
    expect(await answer(url, "Ada")).toContain("Hello Ada");
    const failed = await answer(url, "fail");
    expect(failed).not.toContain("secret");
    await expect.poll(output).toMatch(/Traceback[^]*model\.py[^]*, line 11, in predict[^]*ValueError: a secret detail/);
    expect(await answer(url, "die")).toContain("model.py ended (signal SIGKILL). Try again");
    expect(await answer(url, "Ada")).toContain("Hello Ada");
    expect(output()).toContain("loaded once");
  });

  test("takes its Python along when the server is killed, whatever that computes", async () => {
    const { url, output, process: server } = await serve(await project(FILES), "start", "demo.ts", "--port", "0");
    void answer(url, "hold").catch(() => {});
    await expect.poll(output, { timeout: 10_000 }).toMatch(/holds \d+/);
    const pid = Number(/holds (\d+)/.exec(output())![1]);
    expect(await isRunning(pid)).toBe(true);
    server.kill("SIGKILL");
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  });

  test.runIf(process.platform === "linux")("opens no port", async () => {
    const { url } = await serve(await project(FILES), "start", "demo.ts", "--port", "0");
    const pid = Number(/\d+/.exec(await answer(url, "pid"))![0]);
    // A process sees the ports of its whole network: those that listen are told apart by the sockets that it has open.
    const { readdir, readlink } = await import("node:fs/promises");
    const names = await readdir(`/proc/${pid}/fd`);
    const targets = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")));
    const sockets = targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
    const tables = await Promise.all(
      ["tcp", "tcp6"].map((one) => readFile(`/proc/${pid}/net/${one}`, "utf8").catch(() => "")),
    );
    const listed = tables
      .join("\n")
      .split("\n")
      .map((line) => line.trim().split(/\s+/)[9]);
    expect(sockets.length).toBeGreaterThan(0);
    expect(sockets.filter((socket) => listed.includes(socket))).toEqual([]);
  });

  test("is built for a server, with what the Python file needs, and runs in another folder", async () => {
    const cwd = await project(FILES);
    const { code, output } = await runToEnd(cwd, "build", "demo.ts", "--target", "server", "--out", "dist");
    expect(code, output).toBe(0);
    const moved = await project({});
    const { cp, rm } = await import("node:fs/promises");
    await cp(join(cwd, "dist"), moved, { recursive: true });
    await rm(join(cwd, "dist"), { recursive: true });
    await rm(join(cwd, "model.py"));
    expect(await answer(await startBuilt(moved), "Ada")).toContain("Hello Ada");
  });
});

test.each(["static", "html"])("a demo with a Python file is no %s build: it needs a server", async (target) => {
  const cwd = await project(FILES);
  const { code, output } = await runToEnd(cwd, "build", "demo.ts", "--target", target, "--out", "out");
  expect(code).toBe(1);
  expect(output).toContain("demo.ts cannot be built for browsers: it needs");
  expect(output).toMatch(/\n {2}demo\.ts\n {4}→ node:\w+\n\n/);
  expect(output).toContain("--target server");
});

async function startBuilt(cwd: string): Promise<string> {
  const env = { ...process.env, PORT: "0", NO_COLOR: "1" };
  const child = spawn(process.execPath, ["server.js"], { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /Local\s+(http:\S+)/.exec(printed)?.[1];
    if (url) return url;
  }
  throw new Error(printed);
}
