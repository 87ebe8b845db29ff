import { createServer } from "node:http";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { call, project, runToEnd, serve } from "./testing/command.ts";

/** A demo whose function does what its input names, and says what came of it. */
const PROBE = `
import { exec } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { lookup } from "node:dns/promises";
import { createSocket } from "node:dgram";
import { tmpdir } from "node:os";
import { Worker } from "node:worker_threads";
import { demo, textbox } from "vitrine";
const NAMED = process.env.PROBE_NAMED;
const deeds = {
  pid: () => process.pid,
  named: () => String(NAMED),
  env: (name) => process.env[name] ?? "not here",
  read: (path) => readFileSync(path, "utf8"),
  write: (path) => (writeFileSync(path, "written"), "written"),
  scratch: () => (writeFileSync(tmpdir() + "/a.txt", "kept"), tmpdir()),
  fetch: async (url) => (await fetch(url)).text(),
  connect: (port) => new Promise((done, fail) => connect(Number(port), "127.0.0.1", () => done("open")).on("error", fail)),
  lookup: async () => (await lookup("localhost")).address,
  datagram: (port) => new Promise((done, fail) => createSocket("udp4").send("hi", Number(port), "127.0.0.1", (error) => (error ? fail(error) : done("sent")))),
  worker: () => (new Worker("", { eval: true }), "started"),
  program: () => (exec("true"), "started"),
  exit: () => process.exit(7),
  compute: () => { for (;;); },
  eat: async () => {
    for (const eaten = []; ; await new Promise((done) => setTimeout(done, 5))) eaten.push(Array.from({ length: 1e6 }, Math.random));
  },
};
export default demo({
  title: "Probe",
  inputs: { deed: textbox(), of: textbox() },
  outputs: textbox(),
  predict: async ({ deed, of }) => {
    try {
      return String(await deeds[deed](of));
    } catch (error) {
      if (of.endsWith("!")) throw error;
      return "refused: " + error.message;
    }
  },
});`;

/** Starts the probe, and gives what asks it. */
async function probe(...options: string[]) {
  const cwd = await project({ "package.json": "{}", "demo.ts": PROBE, "beside.txt": "beside" });
  const { url, output, process: server } = await serve(cwd, "start", "demo.ts", "--port", "0", ...options);
  const send = (deed: string, of: string | number = "") => call(url, "predict", { deed, of: String(of) });
  const ask = async (deed: string, of: string | number = "") => {
    const body = (await (await send(deed, of)).json()) as { outputs?: { output: string } };
    return body.outputs?.output ?? body;
  };
  return { cwd, url, output, process: server, send, ask };
}

/** Whether a process runs; a dead one that nobody has asked after yet does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function set(name: string, value: string) {
  vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe("the environment of functions", { timeout: 60_000 }, () => {
  test("is what programs need and what the author's files read by name: no secret of the server", async () => {
    set("PROBE_NAMED", "named");
    set("PROBE_SECRET", "hunter2");
    set("VITRINE_ADMIN_TOKEN", "a-token-of-the-owner");
    const { ask, output } = await probe("--admin");
    expect(await ask("named")).toBe("named");
    expect(await ask("env", "PROBE_SECRET")).toBe("not here");
    expect(await ask("env", "VITRINE_ADMIN_TOKEN")).toBe("not here");
    expect(await ask("env", "PATH")).toBe(process.env["PATH"]);
    expect(output()).toContain("Of the environment, functions get PROBE_NAMED, beside what every program needs.");
    expect(output()).not.toContain("hunter2");
  });

  test("has what --env names too, or all", async () => {
    set("PROBE_SECRET", "hunter2");
    set("PROBE_OTHER", "other");
    const named = await probe("--env", "PROBE_SECRET");
    expect(await named.ask("env", "PROBE_SECRET")).toBe("hunter2");
    expect(await named.ask("env", "PROBE_OTHER")).toBe("not here");
    expect(named.output()).toContain("functions get PROBE_SECRET, beside");
    const all = await probe("--env", "*");
    expect(await all.ask("env", "PROBE_OTHER")).toBe("other");
  });
});

describe("--sandbox", { timeout: 60_000 }, () => {
  test("lets functions read the demo and write their own files, and nothing else, and says what would let them", async () => {
    const { cwd, ask, send, output } = await probe("--sandbox");
    expect(await ask("read", join(cwd, "beside.txt"))).toBe("beside");
    expect(await ask("read", "/etc/hostname")).toMatch(/^refused/);
    expect(await ask("read", `/proc/${process.pid}/environ`)).toMatch(/^refused/);
    expect(await ask("write", join(cwd, "beside.txt"))).toMatch(/^refused/);
    expect(readFileSync(join(cwd, "beside.txt"), "utf8")).toBe("beside");
    expect(existsSync(String(await ask("scratch")))).toBe(true);
    expect(await ask("worker")).toMatch(/^refused/);
    expect(await ask("program")).toMatch(/^refused/);
    expect(output()).toContain("They run in a sandbox");
    // Thrown to the author, it says what to do.
    const out = join(cwd, "out!");
    expect((await send("write", out)).status).toBe(500);
    await expect.poll(output).toContain(`--allow write:${out}`);
    expect((await send("program", "!")).status).toBe(500);
    await expect.poll(output).toContain("--allow programs");
  });

  test("ends a function that computes when its server is killed", async () => {
    const { ask, send, process: server } = await probe("--sandbox");
    const pid = Number(await ask("pid"));
    send("compute").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAlive(pid)).toBe(true);
    server.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  test("lets them do what --allow lists", async () => {
    const { cwd, ask } = await probe("--sandbox", "--allow", "write:out.txt,workers,programs");
    expect(await ask("write", join(cwd, "out.txt"))).toBe("written");
    expect(await ask("write", join(cwd, "other.txt"))).toMatch(/^refused/);
    expect(await ask("worker")).toBe("started");
    expect(await ask("program")).toBe("started");
  });

  test.each([
    [
      ["--sandbox", "--allow", "all"],
      '--allow takes addons, workers, programs, read:<path> and write:<path>; got "all".',
    ],
    [["--allow", "addons"], "add --sandbox"],
  ])("refuses %j in words", async (options, words) => {
    const { code, output } = await runToEnd(await project({ "demo.ts": PROBE }), "start", "demo.ts", ...options);
    expect([code, output]).toEqual([1, expect.stringContaining(words)]);
    expect(output).not.toContain("    at ");
  });
});

describe("--no-network", { timeout: 60_000 }, () => {
  test("lets functions reach no server, name or datagram, while the server answers", async () => {
    const server = createServer((_, response) => response.end("reached")).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const open = await probe();
    expect(await open.ask("fetch", `http://127.0.0.1:${port}/`)).toBe("reached");
    const { ask, output } = await probe("--no-network");
    for (const [deed, of] of [
      ["fetch", `http://127.0.0.1:${port}/`],
      ["connect", port],
      ["lookup", ""],
      ["datagram", port],
    ] as const)
      expect([deed, await ask(deed, of)]).toEqual([deed, expect.stringMatching(/^refused/)]);
    expect(output()).toContain("They may not use the network.");
  });
});

test("--memory ends a function that takes more, with its call alone", async () => {
  const { ask, send, output } = await probe("--memory", "256MB");
  expect(output()).toContain("memory 256 MB a function.");
  expect((await send("eat")).status).toBe(502);
  expect(await ask("env", "NOTHING")).toBe("not here");
}, 60_000);

test("a handler whose calls end their processes again and again is paused, said so, and its server stays ready", async () => {
  const { url, send, output } = await probe();
  for (let i = 0; i < 5; i++) expect((await send("exit")).status).toBe(502);
  const refused = await send("env", "PATH");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, expect.stringMatching(/^[1-5]$/)]);
  expect(await refused.json()).toMatchObject({ code: "unavailable", detail: expect.stringContaining("is paused") });
  const ready = await fetch(`${url}readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining("Calls of predict are refused")]);
  expect(output().match(/calls are refused for a while/g)).toHaveLength(1);
}, 60_000);
