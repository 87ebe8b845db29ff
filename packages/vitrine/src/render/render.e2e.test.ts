import { symlink, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import { runCommand } from "../../../checks/bootstrap/command.js";
import { project } from "../cli/testing/command.ts";

const DEMO = `import { demo, example, textbox } from "vitrine";
export default demo({
  inputs: { name: textbox() },
  outputs: { greeting: textbox() },
  predict: ({ name }) => ({ greeting: "Hello " + name }),
  examples: [example({ name: "Ada" }, { expect: { greeting: "Hello Ada" } })],
});`;

const CONFIG = `import { playwright } from "@vitest/browser-playwright";
export default {
  optimizeDeps: { include: ["vitrine", "vitrine/testing"] },
  test: {
    browser: {
      enabled: true, headless: true, instances: [{ browser: "chromium" }],
      provider: playwright({ launchOptions: { executablePath: ${JSON.stringify(findBrowser())}, args: ["--no-sandbox"] } }),
    },
  },
};`;

const TEST = `import { exampleTests } from "vitrine";
import { render } from "vitrine/testing";
import { expect, test } from "vitest";
import app from "./demo.ts";
for (const { name, run } of exampleTests(app)) test(name, run);
test("greets", async () => {
  const page = await render(app);
  await page.fill("name", "Bo");
  await page.press("Run");
  await page.done();
  expect(page.text("greeting")).toBe("Hello Bo");
  await page.unmount();
});`;

test("an author's project renders its app in Vitest's browser mode, from what is installed", async () => {
  const cwd = await project({ "demo.ts": DEMO, "vitest.config.ts": CONFIG, "demo.test.ts": TEST });
  await mkdir(join(cwd, "node_modules/@vitest"));
  for (const name of ["vitest", "@vitest/browser-playwright"])
    await symlink(inRoot("node_modules", name), join(cwd, "node_modules", name));
  const runner = join(cwd, "node_modules/vitest/vitest.mjs");
  const { code, output } = await runCommand([process.execPath, runner, "run"], {
    cwd,
    quiet: true,
    env: { NO_COLOR: "1" },
  });
  expect(code, output).toBe(0);
  expect(output).toMatch(/2 passed/);
});
