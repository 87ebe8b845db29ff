import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { freePort } from "../src/server-process.ts";
import { installPip } from "./doc-tools/install.ts";
import { closeBrowser, openPage } from "./stage.ts";

const venv = await installPip("lti-1", "lti1p3platform==0.1.8", "jinja2");
const PLATFORM = fileURLToPath(new URL("./lti/platform.py", import.meta.url));

const HOMEWORK = `import { exercise, number, quiz } from "vitrine";
const product = (a, b, points) => exercise({ ask: a + " × " + b + "?", inputs: number({ label: "Answer" }), check: (n) => n === a * b, points, hints: ["Count."] });
export default quiz({ title: "Homework", exercises: { First: product(6, 7, 2), Second: product(8, 9, 3) } });`;

const authOf = (platform: string) => `export default { lti: { platforms: [{
  issuer: "${platform}", clientId: "tool-1", authUrl: "${platform}/auth", tokenUrl: "${platform}/token", jwksUrl: "${platform}/jwks",
}] } };`;

/** A platform and a tool that know each other. */
async function start() {
  const [port, toolPort] = [await freePort(), await freePort()];
  const platform = `http://localhost:${port}`;
  const tool = `http://localhost:${toolPort}`;
  const child = spawn(join(venv!, "bin/python"), [PLATFORM, String(port), tool], { stdio: "inherit" });
  onTestFinished(async () => {
    child.kill();
    await once(child, "exit");
  });
  const dir = await project({ "demo.ts": HOMEWORK, "auth.ts": authOf(platform) });
  await serve(dir, "start", "demo.ts", "--auth", "auth.ts", "--embed", platform, "--port", String(toolPort));
  await expect
    .poll(
      () =>
        fetch(`${platform}/seen`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);
  const seen = async () =>
    (await (await fetch(`${platform}/seen`)).json()) as {
      scores: Record<string, unknown>[];
      links: Record<string, unknown>[];
    };
  return { platform, tool, seen };
}

describe.skipIf(venv === undefined)("a course of a platform by lti1p3platform", () => {
  afterAll(closeBrowser);

  test("shows an exercise in its frame, and gets the points of who answers it", { timeout: 120_000 }, async () => {
    const { platform, tool, seen } = await start();
    const page = await openPage(`${platform}/course?user=student-7`, { beside: [tool] });
    const frame = page.frameLocator("iframe");
    const first = frame.locator("vitrine-question").first();
    await first.getByLabel("Answer").fill("41");
    await first.getByRole("button", { name: "Check" }).click();
    await first.getByText("Not right yet").waitFor();
    await first.getByLabel("Answer").fill("42");
    await first.getByRole("button", { name: "Check" }).click();
    await first.getByText("Right", { exact: true }).waitFor();
    await expect
      .poll(async () => (await seen()).scores, { timeout: 10_000 })
      .toMatchObject([
        { userId: "student-7", scoreGiven: 0, scoreMaximum: 5 },
        { userId: "student-7", scoreGiven: 2, scoreMaximum: 5, activityProgress: "InProgress" },
      ]);
    expect((await fetch(`${tool}/api/app`)).status).toBe(401);
  });

  test("gets the link that a teacher chooses, signed by the tool", { timeout: 120_000 }, async () => {
    const { platform, tool, seen } = await start();
    const page = await openPage(`${platform}/go?user=teacher-1&hint=deep`, { beside: [tool] });
    await page.getByRole("button", { name: "Add Homework" }).click();
    await page.getByText("Added.").waitFor();
    expect((await seen()).links).toEqual([
      { type: "ltiResourceLink", title: "Homework", url: `${tool}/`, lineItem: { label: "Homework", scoreMaximum: 5 } },
    ]);
  });
});
