import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { project, runToEnd, save } from "./testing/command.ts";

const SHOUT = `
import { demo, textbox } from "vitrine";
export default demo({ title: "Shout", inputs: textbox(), outputs: textbox(), predict: (text) => text.toUpperCase() });`;

interface Workflow {
  readonly on: { readonly push: { readonly branches: readonly string[] } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe("vitrine publish", () => {
  test("writes a workflow for GitHub Pages that builds the folder in its repository, with actions at fixed commits", async () => {
    const dir = await project({});
    const lesson = join(dir, "lesson one");
    await save(join(lesson, "demo.ts"), SHOUT);
    await save(join(lesson, "package-lock.json"), "{}");
    execFileSync("git", ["init", "--quiet", "--initial-branch", "trunk"], { cwd: dir });
    const { code, output } = await runToEnd(lesson, "publish", "demo.ts", "--to", "github-pages");
    expect(code, output).toBe(0);
    const file = join(dir, ".github/workflows/vitrine-pages.yml");
    const { on, jobs } = parse(await readFile(file, "utf8")) as Workflow;
    expect(on.push.branches).toEqual(["trunk"]);
    const { build, deploy } = jobs;
    const steps = [...build!.steps, ...deploy!.steps];
    for (const uses of steps.flatMap((step) => step.uses ?? [])) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
      "npm ci",
      "npx vitrine check demo.ts",
      `npx vitrine build demo.ts --out dist --url "$PAGE" --source "$COMMIT"`,
    ]);
    expect(build!.steps.at(-1)!.with).toEqual({ path: "lesson one/dist" });
    expect(build!.steps.find(({ env }) => env)!.env).toMatchObject({
      COMMIT: "${{ github.server_url }}/${{ github.repository }}/commit/${{ github.sha }}",
    });

    await save(file, "name: Mine\n");
    const again = await runToEnd(lesson, "publish", "demo.ts", "--to", "github-pages");
    expect(again.code).toBe(1);
    expect(again.output).toContain("vitrine-pages.yml is yours, and is not overwritten");
    expect(await readFile(file, "utf8")).toBe("name: Mine\n");
  });

  test("writes several demos with their list, and what the host reads beside them", async () => {
    const dir = await project({ "one/demo.ts": SHOUT, "Ünder two/demo.ts": SHOUT });
    const run = (...args: string[]) => runToEnd(dir, "publish", "one/demo.ts", "Ünder two/demo.ts", ...args);
    const { code, output } = await run("--to", "cloudflare", "--out", "site");
    expect(code, output).toBe(0);
    expect(await readdir(join(dir, "site"))).toEqual(expect.arrayContaining(["index.html", "one", "Ünder-two"]));
    expect(await readFile(join(dir, "site/_headers"), "utf8")).toContain("/%C3%9Cnder-two/assets/*\n  Cache-Control:");
    const config = await readFile(join(dir, "wrangler.jsonc"), "utf8");
    expect(JSON.parse(config.replace(/^\/\/.*\n/, ""))).toMatchObject({ pages_build_output_dir: "./site" });
    expect((await run("--to", "gist")).output).toContain("This host takes one file, and so one demo.");
  });

  test("makes a static Space, which names its own page", async () => {
    const dir = await project({ "demo.ts": SHOUT });
    const { code, output } = await runToEnd(dir, "publish", "demo.ts", "--to", "space");
    expect(code, output).toBe(0);
    const [, front = ""] = (await readFile(join(dir, "dist/README.md"), "utf8")).split("---\n");
    expect(parse(front)).toEqual({ title: "Shout", sdk: "static", app_file: "index.html", pinned: false });
  });

  test.each([
    [[], "vitrine publish needs a host"],
    [["--to", "nowhere"], 'There is no host "nowhere"'],
    [["--to", "constructor"], 'There is no host "constructor"'],
    [["--to", "s3://"], "A bucket is named as in s3://bucket"],
    [["--to", "rsync:-e evil"], "names a place"],
    [["--to", "github-pages"], "this folder is in none"],
  ])("says what is wrong: %j", async (args, words) => {
    const dir = await project({ "demo.ts": SHOUT });
    const { code, output } = await runToEnd(dir, "publish", "demo.ts", ...args);
    expect(code).toBe(1);
    expect(output).toContain(words);
  });
});
