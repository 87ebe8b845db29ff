import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { Target } from "../target.ts";

const SERVER = fileURLToPath(new URL("./small-server.ts", import.meta.url));
const JSON_TYPE = { "content-type": "application/json" };
const HOUR = 3_600_000;

test.skipIf(process.platform === "win32")(
  "a server that may open no more files goes on, without spinning, and takes calls and uploads again when some are closed",
  async () => {
    const dir = await mkdtemp(join(tmpdir(), "vitrine-few-"));
    const node = [process.execPath, "--conditions=vitrine-source", "--no-warnings", SERVER, dir];
    const child = spawn("sh", ["-c", 'ulimit -n 64; exec "$0" "$@"', ...node], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const sockets: Socket[] = [];
    onTestFinished(async () => {
      for (const socket of sockets) socket.destroy();
      child.kill("SIGKILL");
      await rm(dir, { recursive: true, force: true });
    });
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    const url = `http://127.0.0.1:${port}`;
    const call = () =>
      fetch(`${url}/api/run/predict`, {
        method: "POST",
        headers: { ...JSON_TYPE, connection: "close" },
        body: '{"text":"hi"}',
        signal: AbortSignal.timeout(5000),
      }).then((answer) => answer.json());
    const upload = () =>
      fetch(`${url}/api/files?name=a.txt`, {
        method: "POST",
        headers: { connection: "close" },
        body: "x",
        signal: AbortSignal.timeout(5000),
      });
    const cpu = async () => {
      child.send("cpu");
      const [{ user, system }] = (await once(child, "message")) as [NodeJS.CpuUsage];
      return (user + system) / 1000;
    };
    expect(await call()).toEqual({ outputs: { output: "hi" } });

    // An open connection keeps one: the upload that has one still has no file left to write to.
    for (let at = 0; at < 100; at++) sockets.push(connect(port, "127.0.0.1").on("error", () => {}));
    await sleep(300);
    const before = await cpu();
    await sleep(1000);
    expect((await cpu()) - before).toBeLessThan(500);
    await Promise.allSettled([call(), upload()]);

    for (const socket of sockets.splice(0)) socket.destroy();
    await expect.poll(call, { timeout: 10_000 }).toEqual({ outputs: { output: "hi" } });
    expect((await upload()).status).toBe(200);
    expect(child.exitCode).toBeNull();
  },
);

test("a clock that jumps an hour ahead, and two back, ends no call, session or file", async () => {
  const at = await Target.start();
  const real = Date.now;
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await at.close();
  });
  const mine = await at.session();
  const { url } = await at.upload(mine, "mine");
  const running = fetch(`http://127.0.0.1:${at.port}/api/run/wait`, {
    method: "POST",
    headers: { ...JSON_TYPE, ...mine, accept: "text/event-stream" },
    body: '{"text":"400"}',
  });
  for (const jump of [HOUR, -HOUR]) {
    await sleep(100);
    vi.spyOn(Date, "now").mockImplementation(() => real() + jump);
    const again = await at.ask("/api/run/say", {
      method: "POST",
      headers: { ...JSON_TYPE, ...mine },
      body: '{"text":"a"}',
    });
    expect(again.text).toBe('{"outputs":{"said":"a"}}');
    // A new session would be given.
    expect(again.headers["vitrine-session"]).toBeUndefined();
    expect((await at.ask(`/${url}`, { headers: mine })).text).toBe("mine");
  }
  const answer = await running;
  const said = await answer.text();
  expect(said).toContain('"said":"waited 400"');
  for (const [, ms] of said.matchAll(/"(?:ms|etaMs|elapsedMs)":(-?\d+)/g)) expect(Number(ms)).toBeGreaterThanOrEqual(0);
  const job = await at.ask(`/api/jobs/${answer.headers.get("vitrine-job")}`, { headers: mine });
  expect(job.text).toContain("waited 400");
});
