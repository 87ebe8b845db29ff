import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount, type StageOptions } from "../_contract/stage.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import "../textbox/textbox.element.ts";
import "./tabs.element.ts";
import { tabsSpec } from "./tabs.ts";

const LABELS = ["Text", "Picture", "Sound"];

elementContract("vitrine-tabs", {
  spec: tabsSpec,
  samples: [],
  props: { labels: LABELS },
  change: async (element) => userEvent.click(deep(element, "#tab-1")),
  fires: ["change"],
});

describe("<vitrine-tabs>", () => {
  test("shows the child of the open tab alone", async () => {
    const { children } = await withChildren();
    expect(children.map((child) => child.checkVisibility())).toEqual([true, false, false]);
  });

  test("opens the tab that was asked for", async () => {
    const { children } = await withChildren({ selected: "Sound" });
    expect(children.map((child) => child.checkVisibility())).toEqual([false, false, true]);
  });

  test("opens a tab by a click, and says so", async () => {
    const { element, children, events } = await withChildren();
    await userEvent.click(page.getByRole("tab", { name: "Picture" }));
    await element.updateComplete;
    expect(children.map((child) => child.checkVisibility())).toEqual([false, true, false]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([["change", { selected: LABELS[1] }]]);
  });

  test("says nothing when a program opens a tab, or when the open one is clicked", async () => {
    const { element, events } = await withChildren();
    element.assign({ selected: "Picture" });
    await element.updateComplete;
    await userEvent.click(deep(element, "#tab-1"));
    expect(events).toEqual([]);
  });

  test.each([
    ["ltr", "{ArrowRight}", "Picture"],
    ["ltr", "{ArrowLeft}", "Sound"],
    ["rtl", "{ArrowLeft}", "Picture"],
    ["rtl", "{ArrowRight}", "Sound"],
    ["ltr", "{End}", "Sound"],
  ] as const)("%s: from the first tab, %s opens %s and moves there", async (dir, key, label) => {
    const { element } = await withChildren({}, { dir });
    deep(element, "#tab-0").focus();
    await userEvent.keyboard(key);
    await element.updateComplete;
    expect(focused()?.textContent.trim()).toBe(label);
    expect(focused()?.getAttribute("aria-selected")).toBe("true");
  });

  test("is one stop for the Tab key, then comes what the open tab shows", async () => {
    const { element, children } = await withChildren();
    deep(element, "#tab-0").focus();
    await userEvent.tab();
    expect(focused()?.getAttribute("role")).toBe("tabpanel");
    await userEvent.tab();
    expect(focused()).toBe(deep(children[0]!, "input"));
  });

  test("names each panel by its tab", async () => {
    await withChildren();
    await expect.element(page.getByRole("tabpanel", { name: "Text" })).toBeVisible();
  });

  test("has no tab for a hidden child, and opens another when the open one is hidden", async () => {
    const { element, children } = await withChildren();
    children[0]!.hidden = true;
    await expect.poll(() => labelsOf(element)).toEqual(["Picture", "Sound"]);
    expect(children[1]!.checkVisibility()).toBe(true);
    children[0]!.hidden = false;
    await expect.poll(() => labelsOf(element)).toEqual(LABELS);
  });

  test("keeps what was typed behind a closed tab", async () => {
    const { element, children } = await withChildren();
    await userEvent.type(deep(children[0]!, "input"), "kept");
    await userEvent.click(deep(element, "#tab-2"));
    await userEvent.click(deep(element, "#tab-0"));
    expect(deep<HTMLInputElement>(children[0]!, "input").value).toBe("kept");
  });

  test("scrolls its own line to the open tab where they do not fit, and never the page", async () => {
    const labels = Array.from({ length: 20 }, (_, i) => `Tab number ${i}`);
    const { element } = await mount("vitrine-tabs", { labels, selected: "Tab number 15" }, { width: 300 });
    const [list, tab] = [deep(element, '[role="tablist"]'), deep(element, "#tab-15")];
    expect(tab.getBoundingClientRect().left).toBeGreaterThan(list.getBoundingClientRect().left);
    expect(tab.getBoundingClientRect().right).toBeLessThan(list.getBoundingClientRect().right);
    expect(window.scrollX).toBe(0);
  });

  test("stand beside their content where there is room, and are passed by the arrows up and down", async () => {
    const { element } = await withChildren({ vertical: true }, { width: 700 });
    const [list, panel] = [deep(element, '[role="tablist"]'), deep(element, '[role="tabpanel"]')];
    expect(panel.getBoundingClientRect().left).toBeGreaterThan(list.getBoundingClientRect().right);
    deep(element, "#tab-0").focus();
    await userEvent.keyboard("{ArrowDown}");
    await element.updateComplete;
    expect(deep(element, '[aria-selected="true"]').id).toBe("tab-1");
    element.style.width = "300px";
    expect(panel.getBoundingClientRect().left).toBe(list.getBoundingClientRect().left);
  });
});

describe("<vitrine-tabs> of which some are disabled", () => {
  test("open by no click, and are passed over by the arrow keys", async () => {
    const { element, events } = await withChildren({ disabledTabs: ["Picture"] });
    await userEvent.click(page.getByRole("tab", { name: "Picture" }), { force: true });
    expect(events).toEqual([]);
    deep(element, "#tab-0").focus();
    await userEvent.keyboard("{ArrowRight}");
    await element.updateComplete;
    expect(focused()?.textContent.trim()).toBe("Sound");
    await userEvent.keyboard("{ArrowLeft}");
    await element.updateComplete;
    expect(focused()?.textContent.trim()).toBe("Text");
  });

  test("are said to be so, and the first that can be opened is", async () => {
    const { children } = await withChildren({ disabledTabs: ["Text"] });
    await expect.element(page.getByRole("tab", { name: "Text" })).toHaveAttribute("aria-disabled", "true");
    expect(children.map((child) => child.checkVisibility())).toEqual([false, true, false]);
  });

  test("are opened by a handler, and left by the keyboard", async () => {
    const { element, children } = await withChildren({ disabledTabs: ["Picture"], selected: "Picture" });
    expect(children[1]!.checkVisibility()).toBe(true);
    deep(element, "#tab-1").focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(focused()?.textContent.trim()).toBe("Sound");
  });
});

describe("<vitrine-tabs> that do not fit", () => {
  const labels = Array.from({ length: 20 }, (_, i) => `Tab number ${i}`);

  test.each(["ltr", "rtl"] as const)("fade where there are more, %s", async (dir) => {
    const { element } = await mount("vitrine-tabs", { labels }, { width: 300, dir });
    const list = deep(element, '[role="tablist"]');
    const more = () => ["data-more-before", "data-more-after"].map((name) => list.hasAttribute(name));
    expect(more()).toEqual([false, true]);
    element.assign({ selected: "Tab number 10" });
    await expect.poll(more).toEqual([true, true]);
    element.assign({ selected: "Tab number 19" });
    await expect.poll(more).toEqual([true, false]);
  });

  test("do not fade where all fit", async () => {
    const { element } = await mount("vitrine-tabs", { labels: LABELS });
    expect(deep(element, '[role="tablist"]').matches("[data-more-before], [data-more-after]")).toBe(false);
  });
});

describe("<vitrine-tabs> that fill", () => {
  test.each([false, true])("give the height to what the open tab shows, vertical: %s", async (vertical) => {
    const { element, children, stage } = await withChildren({ fill: true, vertical }, { width: 700 });
    Object.assign(stage.style, { display: "flex", flexDirection: "column", height: "500px" });
    element.style.flex = "1";
    children[0]!.toggleAttribute("data-fill", true);
    expect(children[0]!.offsetHeight).toBeGreaterThan(400);
    expect(children[1]!.checkVisibility()).toBe(false);
    expect(element.offsetHeight).toBe(500);
  });
});

async function withChildren(props: object = {}, stage: StageOptions = {}) {
  const mounted = await mount("vitrine-tabs", { labels: LABELS, ...props }, stage);
  const children = LABELS.map(() => document.createElement("vitrine-textbox") as ComponentElement);
  mounted.element.append(...children);
  await Promise.all(children.map((child) => child.updateComplete));
  await mounted.element.updateComplete;
  return { ...mounted, children };
}

function labelsOf(element: Element): string[] {
  return deepAll(element, '[role="tab"]').map((tab) => tab.textContent.trim());
}
