import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const READY_MS = 240_000;

/** A tool of Python's that serves pages, and how to start it. */
export interface Tool {
  /** The virtual environment that it is in. */
  readonly tool: string;
  readonly module: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it prints when it listens; its first group is the address. */
  readonly ready: RegExp;
}

/** Starts a tool, and returns where it answers. It is ended after the test. */
export async function serveTool({ tool, module, args, cwd, env, ready }: Tool): Promise<string> {
  const child = spawn(join(tool, "bin/python"), ["-m", module, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: `${join(tool, "bin")}:${process.env["PATH"]}`, ...env },
  });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  let printed = "";
  const signal = AbortSignal.timeout(READY_MS);
  const address = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const [, url] = ready.exec(printed) ?? [];
        if (url) resolve(url);
      });
  });
  const failed = Promise.race([ended, once(signal, "abort")]).then(() => Promise.reject(new Error(printed)));
  return Promise.race([address, failed]);
}
