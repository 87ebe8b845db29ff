import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { project, runToEnd } from "../../../vitrine/src/cli/testing/command.ts";
import { hostFolder } from "../static-host.ts";
import { enginesHere, type Engine } from "./index.ts";
import { click, listen, nextOutcome, wrongOf } from "./visitor.ts";

const SHOUT = `import { demo, textbox } from "vitrine";
export default demo({
  title: "Shout",
  inputs: { text: textbox() },
  outputs: { said: textbox() },
  predict: ({ text }) => ({ said: text.toUpperCase() }),
});`;

const roots: string[] = [];
afterAll(async () => {
  for (const root of roots) await rm(root, { recursive: true, force: true });
});

/** A folder as `vitrine publish` makes it for a host, below a path of a plain static server. */
async function published(to: string): Promise<string> {
  const dir = await project({ "demo.ts": SHOUT });
  execFileSync("git", ["init", "--quiet"], { cwd: dir });
  const { code, output } = await runToEnd(dir, "publish", "demo.ts", "--to", to);
  expect(code, output).toBe(0);
  const built = to === "github-pages" ? await runToEnd(dir, "build", "demo.ts") : { code: 0, output: "" };
  expect(built.code, built.output).toBe(0);
  const root = await mkdtemp(join(tmpdir(), "vitrine-published-"));
  roots.push(root);
  await cp(join(dir, "dist"), join(root, "course/week 1"), { recursive: true });
  return root;
}

const folders = new Map<string, Promise<string>>();

describe.each(enginesHere())("in $name,", (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await kind.start();
  }, 60_000);
  afterAll(() => engine?.close());

  test.each(["github-pages", "cloudflare", "netlify", "space"])(
    "what was made for %s works below a path of a plain static server",
    { timeout: 120_000 },
    async (to) => {
      folders.set(to, folders.get(to) ?? published(to));
      const { url } = await hostFolder(await folders.get(to)!);
      const page = await engine.open(`${url}course/week%201/`);
      onTestFinished(() => page.close());
      await listen(page);
      await click(page, "input");
      await page.type("hello");
      await page.press("Enter");
      expect(await nextOutcome(page)).toMatchObject({ outputs: { said: "HELLO" } });
      expect([...(await wrongOf(page)), ...page.logged()]).toEqual([]);
    },
  );
});
