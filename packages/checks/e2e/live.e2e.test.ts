import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { buildProject } from "./built.ts";
import { closeBrowser, visit } from "./stage.ts";

const FILES = {
  "demo.ts": `
import { demo, image, slider, stream, textbox } from "vitrine";
export default demo({
  title: "Live",
  inputs: {
    frame: stream(image({ label: "Camera", streamSize: 64 })),
    times: stream(slider({ label: "Times", min: 1, max: 9, step: 1, value: 1 })),
  },
  outputs: { seen: textbox({ label: "Seen" }) },
  live: true,
  async *predict({ frame, times }) {
    let [count, by] = [0, 0];
    void (async () => { for await (const one of times) by = one; })();
    for await (const picture of frame) {
      const { width } = await picture.pixels();
      count++;
      yield { seen: (count > 2 ? "many" : "few") + " of " + width * by };
    }
    return { seen: "The camera is off" };
  },
});
`,
};

const homes: Record<string, () => Promise<string>> = {
  "a server, in a process of its own": async () =>
    (await serve(await project(FILES), "start", "demo.ts", "--port", "0")).url,
  "one HTML file, in its worker": async () => pathToFileURL(`${await buildProject(FILES, "html")}/demo.html`).href,
};

const seen = (page: Page) => page.getByLabel("Seen").inputValue();
const turn = (page: Page, how: "on" | "off") => page.getByRole("button", { name: `Turn the camera ${how}` }).click();

afterAll(closeBrowser);

describe.each(Object.entries(homes))("on %s", (_, open) => {
  test("a function sees through the camera, and hears of other inputs, until the camera is off", async () => {
    const page = await visit(await open());
    await turn(page, "on");
    await expect.poll(() => seen(page), { timeout: 20_000 }).toBe("many of 64");
    await page.getByRole("slider", { name: "Times" }).press("ArrowRight");
    await expect.poll(() => seen(page)).toBe("many of 128");
    await turn(page, "off");
    await expect.poll(() => seen(page)).toBe("The camera is off");
  });
});

test("a visitor who leaves gives the place to the next at once", async () => {
  const { url } = await serve(await project(FILES), "start", "demo.ts", "--port", "0");
  const [first, second] = [await visit(url), await visit(url)];
  await turn(first, "on");
  await expect.poll(() => seen(first), { timeout: 20_000 }).toBe("many of 64");
  await turn(second, "on");
  await second
    .getByText(/in line/)
    .first()
    .waitFor();
  await first.goto("about:blank");
  await expect.poll(() => seen(second), { timeout: 10_000 }).toBe("many of 64");
});
