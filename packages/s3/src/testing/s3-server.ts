import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun, runCommand } from "../../../checks/bootstrap/command.js";
import { oneAtATime } from "../../../checks/bootstrap/lock.js";
import { memory } from "../../../checks/bootstrap/paths.js";

const MOTO = "moto[server,s3]==5.2.5";
const VERSITY = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";

/** Keys that a test server knows. */
export const KEYS = { accessKeyId: "tester", secretAccessKey: "a long secret of tests" };

/** Name of the bucket that a test server has. */
export const BUCKET = "files";

/** A server of S3 of a test's own. */
export interface S3Server {
  readonly endpoint: string;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Whether the program that a server is installed with is there. */
export async function canInstall(server: "moto" | "versitygw"): Promise<boolean> {
  const command = server === "moto" ? ["python3", "-m", "venv", "--help"] : ["go", "version"];
  return runCommand(command, { quiet: true }).then(
    ({ code }) => code === 0,
    () => false,
  );
}

/** Starts moto, which keeps all in memory and looks at no signature. */
export async function startMoto(): Promise<S3Server> {
  const folder = await installed("s3-moto", async (folder) => {
    await mustRun(["python3", "-m", "venv", folder], { quiet: true });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary"];
    await mustRun([join(folder, "bin/python"), ...pip, MOTO], { quiet: true });
  });
  const port = await freePort();
  const child = spawn(join(folder, "bin/moto_server"), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(child, endpoint);
  await fetch(`${endpoint}/${BUCKET}`, { method: "PUT" });
  return { endpoint, signal: (signal) => void child.kill(signal), stop: () => ended(child) };
}

/** Starts versitygw, which keeps objects as files and refuses a wrong signature. */
export async function startVersity(): Promise<S3Server> {
  const folder = await installed("s3-versitygw", async (folder) => {
    await mustRun(["go", "install", "-modcacherw", VERSITY], { quiet: true, env: { GOBIN: folder } });
  });
  const dir = await mkdtemp(join(tmpdir(), "vitrine-s3-"));
  await mkdir(join(dir, BUCKET));
  const port = await freePort();
  const keys = ["--access", KEYS.accessKeyId, "--secret", KEYS.secretAccessKey];
  const args = [...keys, "--port", `127.0.0.1:${port}`, "posix", dir];
  const child = spawn(join(folder, "versitygw"), args, { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(child, endpoint);
  const stop = async () => {
    await ended(child);
    await rm(dir, { recursive: true, force: true });
  };
  return { endpoint, signal: (signal) => void child.kill(signal), stop };
}

/** Folder of a tool that is installed once; it goes when the workspace's `node_modules` goes. */
function installed(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  return oneAtATime(name, async () => {
    const folder = join(memory, name);
    const done = join(folder, "installed");
    if (existsSync(done)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await install(folder);
    writeFileSync(done, "");
    return folder;
  });
}

async function answering(child: ChildProcess, endpoint: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The S3 server ended with code ${child.exitCode}.`);
    const answer = await fetch(endpoint).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
