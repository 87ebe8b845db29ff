import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { pseudoLocale } from "../_contract/pseudo-locale.ts";
import { deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { speak } from "../_words/say.ts";
import "../textbox/textbox.element.ts";
import "./pages.element.ts";
import type { PagesElement } from "./pages.element.ts";
import { pagesSpec } from "./pages.ts";

const LABELS = ["Write", "Read", "How it works"];
const PATHS = ["", "read", "how-it-works"];

elementContract("vitrine-pages", {
  spec: pagesSpec,
  samples: [],
  props: { labels: LABELS, paths: PATHS },
  change: async (element) => userEvent.click(deepAll(element, "nav button")[1]!),
  fires: ["change"],
});

/** Pages of a demo whose keys in the address have that prefix; undefined if the address is not its own. */
async function show(prefix: string | undefined, at = "") {
  history.replaceState(null, "", location.pathname + at);
  const host = Object.assign(new TestHost(), {
    place: () => (prefix === undefined ? undefined : { url: new URL(location.href), prefix }),
    moveTo: (url: URL) => history.pushState(null, "", url),
  });
  const mounted = await mount<PagesElement>("vitrine-pages", { labels: LABELS, paths: PATHS, host });
  const children = LABELS.map((label) => {
    const child = document.createElement("vitrine-textbox") as ComponentElement;
    child.assign({ label });
    return child;
  });
  mounted.element.append(...children);
  await mounted.element.updateComplete;
  const shown = () => children.filter((child) => child.checkVisibility()).map(({ label }) => label);
  return { ...mounted, host, shown };
}

const link = (name: string) => page.getByRole("link", { name, exact: true });

describe("<vitrine-pages>", () => {
  test("shows one page, and opens another by its link, with its address", async () => {
    const { shown, events, host } = await show("");
    expect(shown()).toEqual(["Write"]);
    await userEvent.click(link("Read"));
    expect(shown()).toEqual(["Read"]);
    expect(location.search).toBe("?page=read");
    expect(events).toMatchObject([{ event: "change", data: { selected: "Read" } }]);
    expect(host.announced).toEqual(["Read"]);
    await expect.element(link("Read")).toHaveAttribute("aria-current", "page");
  });

  test("goes back and forth with the browser", async () => {
    const { shown } = await show("");
    await userEvent.click(link("Read"));
    await userEvent.click(link("How it works"));
    history.back();
    await expect.poll(shown).toEqual(["Read"]);
    history.back();
    await expect.poll(shown).toEqual(["Write"]);
    expect(location.search).toBe("");
    history.forward();
    await expect.poll(shown).toEqual(["Read"]);
  });

  test("opens the page of the address, and keeps what else is in it", async () => {
    const { shown } = await show("", "?name=Ada&page=how-it-works#s=1.x");
    expect(shown()).toEqual(["How it works"]);
    await userEvent.click(link("Write"));
    expect(location.search + location.hash).toBe("?name=Ada#s=1.x");
  });

  test("leaves an address alone that names no page of its own", async () => {
    const { shown } = await show("", "?page=elsewhere");
    expect(shown()).toEqual(["Write"]);
  });

  test("has a key of its own under a tag, and the title of the page around stays", async () => {
    const { title } = document;
    const { shown } = await show("demo.");
    await userEvent.click(link("Read"));
    expect([shown(), location.search, document.title]).toEqual([["Read"], "?demo.page=read", title]);
  });

  test("names the open page in the title of a demo's own page", async () => {
    const { title } = document;
    await show("");
    await userEvent.click(link("Read"));
    await expect.poll(() => document.title).toBe(["Read", title].filter(Boolean).join(" · "));
    await userEvent.click(link("Write"));
    await expect.poll(() => document.title).toBe(title);
  });

  test("opens pages by buttons where the address is not its own", async () => {
    const { shown } = await show(undefined);
    await userEvent.click(page.getByRole("button", { name: "Read" }));
    expect([shown(), location.search]).toEqual([["Read"], ""]);
  });

  test("opens a page that a handler selects", async () => {
    const { element, shown } = await show("");
    element.assign({ selected: "Read" });
    await element.updateComplete;
    expect([shown(), location.search]).toEqual([["Read"], "?page=read"]);
  });

  test("names its links in the page's language", async () => {
    speak(pseudoLocale);
    onTestFinished(() => speak(undefined));
    await show(undefined);
    await expect.element(page.getByRole("navigation", { name: "Pagespa" })).toBeVisible();
  });
});
