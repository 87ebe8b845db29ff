import { afterAll, describe, expect, test } from "vitest";
import notes from "../../../demos/notes/demo.ts";
import { homesOf } from "./homes-of.ts";
import { closeBrowser, findBarriers, openPage, serveDemo } from "./stage.ts";

afterAll(closeBrowser);

const homes = Object.entries(homesOf("notes", notes)).filter(([home]) => /folder|file|frame/.test(home));

describe.each(homes)("from %s, pages and what the browser keeps", (_home, open) => {
  test("open by links, or by buttons where the address is not the demo's", async () => {
    const place = await open();
    const go = (name: string) => place.getByRole("navigation", { name: "Pages" }).getByText(name, { exact: true });
    await place.getByLabel("Title").fill("Monday");
    await place.getByLabel("Note", { exact: true }).fill("Rain.");
    await place.getByRole("button", { name: "Save" }).click();
    await place.getByRole("heading", { name: "Monday" }).waitFor({ timeout: 20_000 });
    const search = "url" in place ? new URL(place.url()).search : "?page=read";
    expect(search).toBe("?page=read");
    expect(await go("Read").getAttribute("aria-current")).toBe("page");
    await go("How you felt").click();
    await expect.poll(() => place.getByText("100.0%").isVisible()).toBe(true);
    if (!("url" in place)) return;
    await place.goBack();
    await place.getByRole("heading", { name: "Monday" }).waitFor();
    await place.reload();
    await place.getByRole("heading", { name: "Monday" }).waitFor({ timeout: 20_000 });
  });
});

describe("pages on a server", () => {
  test("open at their address for a new visitor, and have no barriers", async () => {
    const { url } = await serveDemo("notes");
    const page = await openPage(`${url}?page=how-you-felt`);
    await page.getByText("Moods").waitFor();
    expect(await page.title()).toBe("How you felt · Notes");
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole("link", { name: "Write" }).click();
    await page.getByLabel("Title").waitFor();
    expect([new URL(page.url()).search, await page.title()]).toEqual(["", "Notes"]);
  });
});
