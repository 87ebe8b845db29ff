import { spawn, type ChildProcess } from "node:child_process";

/** Ends the processes whose ids it was told, as soon as the one that tells them is gone. */
const KEEP = `
const kept = new Set();
let text = "";
process.stdin.on("data", (data) => {
  const lines = (text + data).split("\\n");
  text = lines.pop();
  for (const line of lines) line[0] === "+" ? kept.add(+line.slice(1)) : kept.delete(+line.slice(1));
});
process.stdin.on("close", () => {
  for (const pid of kept) try { process.kill(pid, "SIGKILL"); } catch {}
  process.exit();
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});`;

/**
 * Sees that processes which may not watch their server themselves end with it: a thread that watched would be one that
 * Node does not confine. It is a process of its own, which holds about 40 MB and does nothing until then.
 */
export class Keeper {
  readonly #process = spawn(process.execPath, ["--max-old-space-size=16", "-e", KEEP], {
    stdio: ["pipe", "ignore", "ignore"],
    env: {},
  });

  constructor() {
    this.#process.on("error", () => {});
    this.#process.stdin.on("error", () => {});
    this.#process.unref();
  }

  keep(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;
    this.#process.stdin.write(`+${pid}\n`);
    child.once("exit", () => this.#process.stdin.write(`-${pid}\n`));
  }

  close(): void {
    this.#process.stdin.end();
  }
}
