import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo, buildProject } from "./built.ts";
import { closeBrowser, drawSeven, ROOT, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

const MB = 1_000_000;

/** A demo that reads a file of some size beside its code, built. Returns the folder. */
function buildWith(bytes: number, predict = COUNT): Promise<string> {
  return buildProject({
    "demo.ts": `import { demo, number, textbox } from "vitrine";
      const weights = new URL("./weights.bin", import.meta.url);
      export default demo({ title: "Weights", inputs: textbox({ value: "go" }), outputs: textbox({ label: "Bytes" }), ${predict} });`,
    "weights.bin": "1".repeat(bytes),
  });
}

const COUNT = `predict: async () => String((await (await fetch(weights)).arrayBuffer()).byteLength)`;

function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

describe("a host whose Content-Security-Policy", () => {
  const missing = (kind: string) => `This website's Content-Security-Policy refuses "${kind} blob:".`;

  test.each([
    ["default-src 'self'", missing("connect-src")],
    ["default-src 'self'; connect-src 'self' blob:", missing("worker-src")],
  ])("is %s, is told of when the demo cannot run", async (policy, words) => {
    const host = await hostFolder(await buildDemo("hello"), { headers: { "content-security-policy": policy } });
    const page = await visit(host.url, { allow: /Content.Security.Policy|integrity/i });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => page.getByText(words).first().isVisible(), { timeout: 20_000 }).toBe(true);
  });

  test("allows what the documentation lists lets the demo run", async () => {
    const policy = "default-src 'self'; connect-src 'self' blob:; worker-src blob:";
    const host = await hostFolder(await buildDemo("hello"), { headers: { "content-security-policy": policy } });
    const page = await visit(host.url, { allow: /Content.Security.Policy/i });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => page.getByLabel("Greeting").inputValue(), { timeout: 20_000 }).toBe("Hello there");
  });
});

describe("the files that a demo reads in a browser", () => {
  test("are not asked for before the first run, and not again on the next visit", async () => {
    const host = await hostFolder(await buildWith(2 * MB));
    const page = await visit(host.url);
    expect(host.asked.filter((path) => /worker-\w{10}\.js|weights/.test(path))).toEqual([]);
    await press(page, "Run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("2000000");
    const weights = () => host.asked.filter((path) => path.endsWith("weights.bin")).length;
    expect(weights()).toBe(1);
    await page.reload();
    await press(page, "Run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("2000000");
    expect(weights()).toBe(1);
  });

  test("are asked about where they are large: no means nothing is downloaded", async () => {
    const host = await hostFolder(await buildWith(6 * MB));
    const page = await visit(host.url);
    await press(page, "Run");
    await page
      .getByRole("alert")
      .getByText(/6\.\d MB/)
      .waitFor();
    await press(page, "Not now");
    await expect.poll(() => page.getByRole("status").last().textContent()).toBe("Stopped");
    expect(host.asked.filter((path) => /worker-\w{10}\.js|weights/.test(path))).toEqual([]);
    await press(page, "Run");
    await press(page, "Download and run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("6000000");
  });

  test("are asked about below the button that was pressed, and no time runs until the answer", async () => {
    const host = await hostFolder(await buildWith(6 * MB));
    const page = await visit(host.url);
    await press(page, "Run");
    await page.getByText("Waiting for your answer").waitFor();
    expect(await page.locator("vitrine-status .time").count()).toBe(0);
    const [button, question] = [page.getByRole("button", { name: "Run", exact: true }), page.getByRole("alert")];
    const [pressed, asked] = [(await button.boundingBox())!, (await question.boundingBox())!];
    expect(asked.y - (pressed.y + pressed.height)).toBeLessThan(40);
    expect(asked.y).toBeGreaterThan(pressed.y);
    await press(page, "Stop");
    await question.waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("status").last().textContent()).toBe("Stopped");
  });

  test("are refused where they are not what was built, with what to do; another try may go well", async () => {
    const folder = await buildWith(1000);
    const pages: Record<string, string> = {};
    const host = await hostFolder(folder, { pages });
    const page = await visit(host.url);
    const path = Object.keys(
      ((await (await fetch(`${host.url}demo.json`)).json()) as { built: { assets: object } }).built.assets,
    ).find((address) => address.endsWith("weights.bin"))!;
    pages[`/${path}`] = "something else";
    await press(page, "Run");
    await page
      .getByText(/weights\.bin could not be loaded: it is not what was built/)
      .first()
      .waitFor();
    delete pages[`/${path}`];
    await press(page, "Try again");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("1000");
  });

  test("that do not come are said so, with another try", async () => {
    const host = await hostFolder(await buildWith(1000));
    const page = await visit(host.url);
    await page.context().route(/weights\.bin/, (route) => route.abort());
    await press(page, "Run");
    await page
      .getByText(/weights\.bin could not be loaded: the connection failed/)
      .first()
      .waitFor();
    await page.context().unroute(/weights\.bin/);
    await press(page, "Try again");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("1000");
  });
});

describe("a part of the page that does not come", () => {
  test("is said so where the result would be, and another try may go well", async () => {
    const host = await hostFolder(await buildWith(6 * MB));
    const page = await visit(host.url, { allow: /ERR_FAILED|question-/ });
    await page.route(/question-/, (route) => route.abort());
    await press(page, "Run");
    await page
      .getByText(/A part of this page did not come\. Check the connection/)
      .first()
      .waitFor();
    await page.unroute(/question-/);
    await press(page, "Try again");
    await press(page, "Download and run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 20_000 }).toBe("6000000");
  });

  test("is said so for the dialog of Share, and another press may go well", async () => {
    const host = await hostFolder(await buildWith(10));
    const page = await visit(host.url, { allow: /ERR_FAILED|share\.element/ });
    await page.route(/share\.element/, (route) => route.abort());
    await press(page, "Share");
    await page
      .getByText(/A part of this page did not come/)
      .first()
      .waitFor();
    await page.unroute(/share\.element/);
    await press(page, "Share");
    await page.getByRole("dialog").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(1);
  });
});

describe("what a component loads when it is asked for", () => {
  test("and does not come, is said so below its label, and another press may go well", async () => {
    const host = await hostFolder(await buildDemo("report"));
    const page = await visit(host.url, { allow: /ERR_FAILED|webcam|camera/ });
    await page.route(/webcam\.element/, (route) => route.abort());
    await page.getByRole("tab", { name: "Pictures" }).first().click();
    await press(page, "Camera");
    await page.getByText(/A part of this page did not come/).waitFor();
    await page.unroute(/webcam\.element/);
    await press(page, "Camera");
    await page.locator("vitrine-webcam").waitFor();
    expect(await page.getByText(/A part of this page did not come/).count()).toBe(0);
  });
});

describe("what a visitor gave to a demo without a server", () => {
  test("is there after a reload: words, a picture, a drawing", async () => {
    const folder = await buildProject({
      "demo.ts": `import { demo, image, sketch, textbox } from "vitrine";
        export default demo({
          inputs: { word: textbox({ value: "" }), photo: image(), paper: sketch() },
          outputs: textbox({ label: "Sizes" }),
          async predict({ word, photo, paper }) {
            const sizes = await Promise.all([photo, paper].map(async (one) => (await one.pixels()).width));
            return [word, ...sizes].join(" ");
          },
        });`,
    });
    const page = await visit((await hostFolder(folder)).url);
    await page.locator("vitrine-image input[type=file]").first().setInputFiles(join(ROOT, "demos/report/field.png"));
    await drawSeven(page);
    await page.getByLabel("Word").fill("kept");
    const kept = () => page.evaluate(() => JSON.stringify(sessionStorage).match(/data:image/g)?.length);
    await expect.poll(kept).toBe(2);
    await page.reload();
    const photo = page.locator("vitrine-image img").first();
    await expect.poll(() => photo.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(640);
    await press(page, "Run");
    await expect.poll(() => page.getByLabel("Sizes").inputValue(), { timeout: 10_000 }).toMatch(/^kept 640 \d+$/);
  });
});

describe("a function in a browser", () => {
  test("that never ends is ended by Stop, and the next call works", async () => {
    const predict = `predict: (text) => { while (text === "loop"); return text; }`;
    const page = await visit((await hostFolder(await buildWith(10, predict))).url);
    await page.getByLabel("Input").fill("loop");
    await press(page, "Run");
    await press(page, "Stop");
    await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 10_000 }).toBe("Stopped");
    await page.getByLabel("Input").fill("on");
    await press(page, "Run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue(), { timeout: 10_000 }).toBe("on");
  });

  test("that is busy for a moment when it is stopped keeps what it has in memory", async () => {
    const predict = `predict: async (text, { signal }) => {
      const busy = () => { for (const end = performance.now() + 2000; performance.now() < end; ); };
      const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      if (text === "wait") await Promise.all([stopped, setTimeout(busy, 200)]);
      return String((globalThis.runs = (globalThis.runs ?? 0) + 1));
    }`;
    const page = await visit((await hostFolder(await buildWith(10, predict))).url);
    const run = async (text: string) => {
      await page.getByLabel("Input").fill(text);
      await press(page, "Run");
    };
    const runs = () => page.getByLabel("Bytes").inputValue();
    await run("on");
    await expect.poll(runs).toBe("1");
    await run("wait");
    await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
    await page.waitForTimeout(400);
    await press(page, "Stop");
    await expect.poll(() => page.getByRole("status").last().textContent()).toBe("Stopped");
    await run("on");
    await expect.poll(runs).toBe("2");
  });

  test("that is ended by Stop takes nothing along that its visitor gave, or had got", async () => {
    const folder = await buildProject({
      "demo.ts": `import { demo, image, textbox } from "vitrine";
        const both = image({ label: "Both", required: false });
        export default demo({
          inputs: { word: textbox({ value: "" }), given: image(), both },
          outputs: { both, width: textbox({ label: "Width" }) },
          async predict({ word, given, both }) {
            while (word === "loop");
            const { width } = await (both ?? given).pixels();
            return { both: given, width: word + " " + width };
          },
        });`,
    });
    const page = await visit((await hostFolder(folder)).url);
    await page.locator("vitrine-image input[type=file]").first().setInputFiles(join(ROOT, "demos/report/field.png"));
    const width = () => page.getByLabel("Width").inputValue();
    for (const word of ["one", "two"]) {
      await page.getByLabel("Word").fill(word);
      await press(page, "Run");
      await expect.poll(width, { timeout: 10_000 }).toBe(`${word} 640`);
      await page.getByLabel("Word").fill("loop");
      await press(page, "Run");
      await press(page, "Stop");
      await expect.poll(() => page.getByRole("status").last().textContent(), { timeout: 10_000 }).toBe("Stopped");
    }
    await page.getByLabel("Word").fill("three");
    await press(page, "Run");
    await expect.poll(width, { timeout: 10_000 }).toBe("three 640");
  });

  test("that throws shows a plain failure, logs the detail, and the next call works", async () => {
    const predict = `predict(text) { if (text === "throw") throw new Error("inner"); return text; }`;
    const page = await visit((await hostFolder(await buildWith(10, predict))).url, { allow: /Error: inner/ });
    const logged = page.waitForEvent("console", (message) => message.text().includes("Error: inner"));
    await page.getByLabel("Input").fill("throw");
    await press(page, "Run");
    await page.getByText("The demo failed").first().waitFor();
    await logged;
    await page.getByLabel("Input").fill("on");
    await press(page, "Run");
    await expect.poll(() => page.getByLabel("Bytes").inputValue()).toBe("on");
  });
});
