import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { project, runToEnd, save } from "../../vitrine/src/cli/testing/command.ts";
import { mustRun, runCommand } from "../bootstrap/command.js";
import { freePort } from "../src/server-process.ts";
import { installGo } from "./go-tool.ts";

const SHOUT = `
import { demo, textbox } from "vitrine";
export default demo({ title: "Shout", inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase() });`;

const actionlint = await installGo("actionlint", "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12");
const hasRsync = (await runCommand(["rsync", "--version"], { quiet: true })).code === 0;

async function published(...args: string[]): Promise<string> {
  const dir = await project({ "demo.ts": SHOUT });
  execFileSync("git", ["init", "--quiet"], { cwd: dir });
  await again(dir, ...args);
  return dir;
}

async function again(dir: string, ...args: string[]): Promise<void> {
  const { code, output } = await runToEnd(dir, "publish", "demo.ts", ...args);
  expect(code, output).toBe(0);
}

test.skipIf(actionlint === undefined)("actionlint finds nothing in the workflow for GitHub Pages", async () => {
  const dir = await published("--to", "github-pages");
  const { code, output } = await runCommand([actionlint!, "-color=false"], { cwd: dir, quiet: true });
  expect(code, output).toBe(0);
});

describe("Netlify's own parsers", () => {
  test("read what is written, without an error", async () => {
    const dir = await published("--to", "netlify");
    const tools = join(dir, "tools");
    await mkdir(tools);
    await save(join(tools, "package.json"), `{"private":true,"type":"module"}`);
    const packages = ["@netlify/headers-parser@10.1.1", "@netlify/config@25.2.6"];
    await mustRun(["npm", "install", "--no-audit", "--no-fund", ...packages], { cwd: tools, quiet: true });
    await writeFile(
      join(tools, "read.js"),
      `import { parseAllHeaders } from "@netlify/headers-parser";
import { resolveConfig } from "@netlify/config";
const { headers, errors } = await parseAllHeaders({ headersFiles: ["../dist/_headers"], configHeaders: [], minimal: true });
const { config } = await resolveConfig({ cwd: "..", repositoryRoot: "..", offline: true });
console.log(JSON.stringify({ headers, errors, publish: config.build.publish, command: config.build.command }));`,
    );
    const { code, output } = await runCommand([process.execPath, "read.js"], { cwd: tools, quiet: true });
    expect(code, output).toBe(0);
    const read = JSON.parse(output.trim().split("\n").at(-1)!) as Record<string, unknown>;
    expect(read).toMatchObject({
      errors: [],
      command: "npx vitrine build demo.ts --out dist",
      publish: expect.stringMatching(/dist$/) as string,
    });
    expect(read["headers"]).toContainEqual({
      for: "/*",
      values: { "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff" },
    });
  });
});

describe("Cloudflare's own server", () => {
  test("finds the folder by what is written, and sends its headers", async () => {
    const dir = await published("--to", "cloudflare");
    const tools = await mkdtemp(join(tmpdir(), "vitrine-wrangler-"));
    onTestFinished(() => rm(tools, { recursive: true, force: true }));
    await save(join(tools, "package.json"), `{"private":true}`);
    await mustRun(["npm", "install", "--no-audit", "--no-fund", "wrangler@4.164.0"], { cwd: tools, quiet: true });
    const port = await freePort();
    const wrangler = join(tools, "node_modules/wrangler/bin/wrangler.js");
    const child = spawn(process.execPath, [wrangler, "pages", "dev", "--port", String(port), "--ip", "127.0.0.1"], {
      cwd: dir,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
      stdio: "ignore",
    });
    onTestFinished(async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    });
    const page = () => fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await expect.poll(async () => (await page())?.status, { timeout: 60_000 }).toBe(200);
    const answer = (await page())!;
    expect(await answer.text()).toContain("Shout");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const [asset] = await readdir(join(dir, "dist/assets"));
    const kept = await fetch(`http://127.0.0.1:${port}/assets/${asset}`);
    expect(kept.headers.get("cache-control")).toContain("immutable");
  }, 300_000);
});

describe.skipIf(!hasRsync)("rsync", () => {
  test("puts a folder in the place of an earlier one, and leaves nothing of it", async () => {
    const dir = await published("--to", "rsync:site");
    const before = await readdir(join(dir, "site/assets"));
    await writeFile(join(dir, "demo.ts"), SHOUT.replace("toUpperCase", "toLowerCase"));
    await again(dir, "--to", "rsync:site");
    expect((await readdir(join(dir, "site/assets"))).toSorted()).toEqual(
      (await readdir(join(dir, "dist/assets"))).toSorted(),
    );
    expect((await readdir(join(dir, "site/assets"))).toSorted()).not.toEqual(before.toSorted());
    expect(await readFile(join(dir, "site/index.html"), "utf8")).toContain("Shout");
  });
});
