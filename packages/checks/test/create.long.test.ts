import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun, runCommand } from "../bootstrap/command.js";
import { ensurePacked } from "../src/packing.ts";

const home = mkdtempSync(join(tmpdir(), "vitrine-create-"));
const packed = join(home, "packed");
let command = "";

/** The packed packages in a folder, and `create-vitrine` unpacked from its own. */
beforeAll(async () => {
  const all = await ensurePacked();
  mkdirSync(packed);
  for (const { tarball } of all) copyFileSync(tarball, join(packed, basename(tarball)));
  command = join(all.find(({ name }) => name === "create-vitrine")!.folder, "bin/create-vitrine.js");
}, 180_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const create = (...args: string[]) => runCommand(["node", command, ...args], { cwd: home, quiet: true });

describe("npm create vitrine", () => {
  test("makes demos of each template that build, and whose types are right", { timeout: 300_000 }, async () => {
    const names = ["hello", "image", "stream"];
    for (const name of names) expect((await create(name, "--template", name, "--packed", "packed")).code).toBe(0);
    await mustRun(["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"], {
      cwd: join(home, "hello"),
      quiet: true,
    });
    // The same packages for all: installing them once is enough.
    for (const name of names) {
      const cwd = join(home, "hello");
      writeFileSync(join(cwd, "demo.ts"), readFileSync(join(home, name, "demo.ts")));
      const types = await runCommand(["npm", "run", "types"], { cwd, quiet: true });
      expect(types.code, types.output).toBe(0);
      const built = await runCommand(["npm", "run", "build"], { cwd, quiet: true });
      expect(built.code, built.output).toBe(0);
      expect(readdirSync(join(cwd, "dist"))).toContain("index.html");
    }
  });

  test("takes the published package of its own version where nothing else is said", async () => {
    expect((await create("plain")).code).toBe(0);
    const { dependencies } = JSON.parse(readFileSync(join(home, "plain/package.json"), "utf8")) as {
      dependencies: object;
    };
    expect(dependencies).toEqual({ vitrine: expect.stringMatching(/^\^\d+\.\d+\.\d+$/) });
  });

  test.each([
    [["full"], "full holds files already. Name a folder that is new, or empty."],
    [["new", "--template", "sound"], '--template must be one of hello, image, stream; got "sound".'],
    [["new", "--packed", "nowhere"], "Make them in a clone of Vitrine: npm run pack"],
    [["new", "--tempalte", "hello"], "Unknown option '--tempalte'"],
  ])("refuses %j, and says why", async (args, words) => {
    mkdirSync(join(home, "full"), { recursive: true });
    writeFileSync(join(home, "full/notes.txt"), "keep me");
    const { code, output } = await create(...args);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(words) });
  });
});
