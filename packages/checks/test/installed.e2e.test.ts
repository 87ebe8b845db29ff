import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun, runCommand } from "../bootstrap/command.js";
import { fencesOf } from "../src/markdown.ts";
import { ensurePacked } from "../src/packing.ts";
import { startServer } from "../src/server-process.ts";
import { read } from "../src/workspace.ts";

const TYPESCRIPT = "typescript@7.0.2";
const home = mkdtempSync(join(tmpdir(), "vitrine-installed-"));

/** A user's empty folder: the packed packages installed by npm, and the README's demo. */
beforeAll(async () => {
  const tarballs = (await ensurePacked()).map(({ tarball }) => tarball);
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify(tsconfig));
  writeFileSync(
    join(home, "demo.ts"),
    fencesOf(read("README.md")).find(({ language }) => language === "ts")?.text ?? "",
  );
  const quick = ["--no-audit", "--no-fund", "--prefer-offline"];
  await mustRun(["npm", "install", ...quick, ...tarballs, TYPESCRIPT], { cwd: home, quiet: true });
}, 240_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const tsconfig = {
  compilerOptions: { strict: true, skipLibCheck: true, noEmit: true, module: "nodenext", target: "es2022", types: [] },
  files: ["demo.ts"],
};

describe("what people install, outside the workspace", () => {
  test("gives the README's demo its types", { timeout: 60_000 }, async () => {
    const { code, output } = await runCommand(["npx", "tsc"], { cwd: home, quiet: true });
    expect(code, output).toBe(0);
  });

  test.each(["start", "dev"])(
    "serves the README's demo with `npx vitrine %s`",
    { timeout: 90_000 },
    async (command) => {
      const server = await startServer((port) => ["npx", "vitrine", command, "demo.ts", "--port", String(port)], {
        cwd: home,
      });
      try {
        expect(await greet(server.url)).toEqual({ outputs: { output: "Hello, world! Hello, world!" } });
        expect(await (await fetch(server.url)).text()).toContain("<title>Hello");
      } finally {
        await server.stop();
      }
    },
  );
});

async function greet(url: string): Promise<unknown> {
  const response = await fetch(`${url}/api/run/predict`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ name: "world", times: 2 }),
  });
  return response.json();
}
