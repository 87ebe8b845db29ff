import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { begin, project } from "../../vitrine/src/cli/testing/command.ts";
import { freePort } from "../src/server-process.ts";
import { closeBrowser, visit } from "./stage.ts";

afterAll(closeBrowser);

const COUNT = `
import { demo, number, textbox } from "vitrine";
export default demo({
  title: "Count",
  inputs: number({ label: "Up to", value: 3, precision: 0 }),
  outputs: textbox({ label: "Counted" }),
  async *predict(to) {
    let text = "";
    for (let i = 1; i <= to; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      yield (text += i + " ");
    }
  },
});`;

/** What a browser says of a connection that was lost, which is what these tests are about. */
const LOST = { allow: /status of 50[023]|ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK)/ };

test("a visitor of a link: a stream over a relay that is killed, and the demo in the browser once its author is gone", async () => {
  const config = await mkdtemp(join(tmpdir(), "vitrine-config-"));
  vi.stubEnv("XDG_CONFIG_HOME", config);
  vi.stubEnv("APPDATA", config);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(config, { recursive: true, force: true });
  });
  const dir = await project({ "demo.ts": COUNT });
  const port = String(await freePort());
  const startRelay = () => begin(dir, "Share a demo", "relay", "--domain", "localhost", "--port", port);
  const relay = await startRelay();
  const author = await begin(
    dir,
    "shows saved examples",
    "share",
    "demo.ts",
    "--relay",
    `ws://localhost:${port}`,
    "--port",
    "0",
  );
  const [link] = /http:\/\/[a-z2-7]{20}\.localhost:\d+\//.exec(author.output())!;

  const page = await visit(link, LOST);
  const counted = page.getByLabel("Counted");
  const run = page.getByRole("button", { name: "Run", exact: true });
  await page.getByLabel("Up to").fill("100");
  await run.click();
  await expect.poll(() => counted.inputValue()).toContain("5 ");
  relay.process.kill("SIGKILL");
  await once(relay.process, "exit");
  await startRelay();
  const whole = Array.from({ length: 100 }, (_, i) => `${i + 1} `).join("");
  await expect.poll(() => counted.inputValue(), { timeout: 30_000 }).toBe(whole);

  author.process.kill("SIGKILL");
  await once(author.process, "exit");
  await expect.poll(async () => (await page.reload())?.status()).toBe(200);
  await expect.poll(() => page.getByRole("status").first().textContent()).toContain("computer is not connected");
  await page.getByLabel("Up to").fill("4");
  await run.click();
  await expect.poll(() => counted.inputValue()).toBe("1 2 3 4 ");
});
