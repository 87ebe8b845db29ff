import dial from "../../../demos/dial/demo.ts";
import { homesOf } from "./homes-of.ts";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, serveDemo, visit } from "./stage.ts";

afterAll(closeBrowser);

/** Functions that run in the page are scripts of the author too, and are tried in the other homes. */
const homes = Object.entries(homesOf("dial", dial)).filter(([home]) => /dev|launch|folder|frame/.test(home));

describe.each(homes)("from %s, a component of one's own", (_home, open) => {
  test("shows, and its value reaches the function", async () => {
    const place = await open();
    const input = place.getByLabel("Hue");
    await input.waitFor();
    await expect.poll(() => input.inputValue()).toBe("200");
    await input.press("ArrowRight");
    await place.getByRole("button", { name: "Run" }).click();
    const result = place.locator("vitrine-html");
    await expect.poll(() => result.getAttribute("aria-busy"), { timeout: 20_000 }).toBe("false");
    await expect.poll(() => place.getByRole("status").last().textContent(), { timeout: 20_000 }).toMatch(/^Done/);
    const frame = result.frameLocator("iframe").first();
    await expect.poll(() => frame.locator("p").textContent(), { timeout: 20_000 }).toContain("201");
  });
});

describe("a component of one's own", () => {
  test("has the accent of the page on what the browser draws", async () => {
    const range = (await visit((await serveDemo("dial")).url)).getByLabel("Hue");
    const [own, link] = await range.evaluate((input) => {
      const { accentColor } = getComputedStyle(input);
      const probe = input.parentElement!.appendChild(document.createElement("span"));
      probe.style.color = "var(--v-link)";
      return [accentColor, getComputedStyle(probe).color];
    });
    expect(own).toBe(link);
  });

  test("has all of the width that its frame gives it", async () => {
    const page = await visit((await serveDemo("dial")).url);
    const [range, frame] = [page.getByLabel("Hue"), page.locator("vitrine-own-demo-dial")];
    expect((await range.boundingBox())!.width).toBeGreaterThan((await frame.boundingBox())!.width - 10);
  });

  test("has no barriers", async () => {
    expect(await findBarriers(await visit((await serveDemo("dial")).url))).toEqual([]);
  });

  test("is code for pages only where its author wrote it: a visitor's script stays a text", async () => {
    const { url } = await serveDemo("dial");
    const session = (await fetch(`${url}api/jobs/none`)).headers.get("vitrine-session")!;
    const headers = { "vitrine-session": session, "content-type": "text/javascript" };
    const response = await fetch(`${url}api/files?name=x.js`, { method: "POST", headers, body: "alert(1)" });
    const { files } = (await response.json()) as { files: { url: string }[] };
    expect((await fetch(new URL(files[0]!.url, url))).headers.get("content-type")).toMatch(/^text\/plain/);
    const { elements } = (await (await fetch(`${url}api/app`)).json()) as {
      elements: { dial: { module: { url: string } } };
    };
    const module = await fetch(new URL(elements.dial.module.url, url));
    expect(module.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(await module.text()).toContain("demo-dial");
  });
});
