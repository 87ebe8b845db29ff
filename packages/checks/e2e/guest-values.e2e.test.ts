import { dirname } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildDemo } from "./built.ts";
import { ANYONE, guest } from "./guest.ts";
import { hostPage } from "./host-page.ts";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

describe("<vitrine-demo> with values of the page around", () => {
  test("starts with the values of its attributes, or of its JSON child, and goes back to them", async () => {
    for (const given of [
      { attributes: `value-name="Grace"` },
      { inside: `<script type="application/json">{ "name": "Grace" }</script>` },
    ]) {
      const { page } = await guest("hello", given);
      expect(await page.getByLabel("Name").inputValue()).toBe("Grace");
      await page.getByLabel("Name").fill("Ada");
      await page.getByRole("button", { name: "Clear" }).click();
      await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Grace");
    }
  });

  test("takes no first value that does not fit, and says why", async () => {
    const { page } = await guest("report", {
      attributes: `value-count="many" value-animal="heron" value-notes="Seen"`,
      view: { allow: /value|must be/ },
    });
    expect(await page.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Seen");
    expect(await page.getByLabel("How many").inputValue()).toBe("1");
    expect(await page.locator("vitrine-dropdown").innerText()).not.toContain("heron");
  });

  test("does what the page asks, and tells of the result", async () => {
    const { page } = await guest("hello");
    const told = await page.evaluate(async () => {
      const demo = document.querySelector("vitrine-demo") as unknown as HTMLElement & {
        set(values: object): void;
        get(): object;
        run(): Promise<void>;
        reset(): Promise<void>;
      };
      const result = new Promise((resolve) =>
        demo.addEventListener("result", (event) => resolve((event as CustomEvent<object>).detail), { once: true }),
      );
      demo.set({ name: "Grace" });
      await demo.run();
      const before = demo.get();
      await demo.reset();
      return { before, after: demo.get(), result: await result };
    });
    expect(told).toEqual({
      before: { name: "Grace" },
      after: { name: "" },
      result: { handler: "predict", inputs: { name: "Grace" }, outputs: { greeting: "Hello Grace" } },
    });
  });

  test.each([
    [{ title: 5 }, "title must be a text; got 5."],
    [{ count: "many" }, 'count must be a whole number; got "many".'],
    [{ signs: ["tracks", "smoke"] }, "signs[1] must be one of"],
    [{ enclosures: "notes.txt" }, "enclosures must be"],
    [{ photo: "photo.png" }, "photo must be a data: URL with the content of a file."],
    [{ photo: { id: "x", url: "https://elsewhere.example/x.png", name: "x", size: 1 } }, "photo must be a data: URL"],
    [{ tilte: "A fox" }, 'There is no input "tilte". Inputs here: '],
  ])("takes nothing that does not fit, and says why: %j", async (values, why) => {
    const { page } = await guest("report");
    const said = await page.evaluate((given) => {
      const demo = document.querySelector("vitrine-demo") as unknown as { set(values: object): Promise<void> };
      return demo.set({ notes: "Seen", ...given }).then(
        () => "",
        (error: Error) => `${error.name}: ${error.message}`,
      );
    }, values);
    expect(said).toContain(`TypeError: ${why}`);
    expect(await page.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("");
  });

  test("takes a file as its content, and what it gave itself", async () => {
    const { page } = await guest("digits");
    const image = page.locator("vitrine-sketch canvas");
    await image.waitFor();
    const run = await page.evaluate(async () => {
      const demo = document.querySelector("vitrine-demo") as unknown as HTMLElement & {
        set(values: object): Promise<void>;
        get(): Record<string, unknown>;
        run(): Promise<void>;
      };
      const canvas = Object.assign(document.createElement("canvas"), { width: 280, height: 280 });
      const pen = canvas.getContext("2d")!;
      pen.fillRect(120, 40, 40, 200);
      await demo.set({ [Object.keys(demo.get())[0]!]: canvas.toDataURL() });
      await demo.set(demo.get());
      const result = new Promise((resolve) =>
        demo.addEventListener("result", (event) => resolve((event as CustomEvent<object>).detail), { once: true }),
      );
      await demo.run();
      return result;
    });
    expect(JSON.stringify(run)).toMatch(/"label":"1"/);
  });

  test("does what the page asks before it is ready, also far below the window", async () => {
    const demo = await hostFolder(dirname(await buildDemo("hello")), { headers: ANYONE });
    const tags = `<div style="height: 9000px"></div><vitrine-demo src="${demo.url}hello/"></vitrine-demo>`;
    const host = await hostFolder(".", { pages: { "/": hostPage(tags, `${demo.url}hello/embed.js`) } });
    const page = await openPage(host.url, { beside: [demo.url] });
    const told = await page.evaluate(async () => {
      await customElements.whenDefined("vitrine-demo");
      const one = document.querySelector("vitrine-demo") as unknown as HTMLElement & {
        set(values: object): void;
        get(): object;
        run(): Promise<void>;
        reset(): Promise<void>;
      };
      const result = new Promise<object>((resolve) =>
        one.addEventListener("result", (event) => resolve((event as CustomEvent<object>).detail), { once: true }),
      );
      one.set({ name: "Ada" });
      one.set({ name: "Grace" });
      await one.run();
      one.set({ name: "Ada" });
      await one.reset();
      return { after: one.get(), ...(await result) };
    });
    expect(told).toEqual({
      after: { name: "" },
      handler: "predict",
      inputs: { name: "Grace" },
      outputs: { greeting: "Hello Grace" },
    });
  });
});
