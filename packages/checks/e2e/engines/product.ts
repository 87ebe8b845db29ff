import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { buildDemo } from "../built.ts";
import { ROOT } from "../stage.ts";

const BIN = join(ROOT, "packages/vitrine/bin/vitrine.js");
const READY_MS = 60_000;

/** Demos as they are published: each is built once for all test files, or served once for all browsers of one. */
export class Product {
  readonly #made = new Map<string, Promise<string>>();
  readonly #ends: (() => Promise<unknown>)[] = [];

  constructor() {
    afterAll(() => this.#close());
  }

  /** The folder whose folders are builds. */
  async folder(...names: string[]): Promise<string> {
    const built = [];
    for (const name of names) built.push(await buildDemo(name));
    return dirname(built[0]!);
  }

  /** The address of a demo's server. */
  serve(name: string, ...options: string[]): Promise<string> {
    return this.#once(`serve ${name} ${options.join(" ")}`, async () => {
      const { child, output } = this.#run(["start", `demos/${name}/demo.ts`, "--port", "0", ...options]);
      for (const signal = AbortSignal.timeout(READY_MS); ; await once(child.stdout, "data", { signal })) {
        const url = /Local\s+(http:\S+)/.exec(output())?.[1];
        if (url) return url;
      }
    });
  }

  #once(key: string, make: () => Promise<string>): Promise<string> {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made;
  }

  #run(args: string[]) {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    const ended = once(child, "close");
    this.#ends.push(async () => {
      child.kill("SIGTERM");
      await ended;
    });
    return { child, output: () => printed, ended };
  }

  async #close(): Promise<void> {
    await Promise.all(this.#ends.map((end) => end()));
  }
}
