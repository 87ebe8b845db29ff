import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { diffSpec } from "./diff.ts";
import type { DiffElement } from "./diff.element.ts";
import "./diff.element.ts";

const long = Array.from({ length: 30 }, (_, i) => `line ${i}`);
const texts = { before: long.join("\n"), after: long.with(15, "line fifteen").join("\n") };
const ready = (element: object) => (element as DiffElement).loaded;

elementContract("vitrine-diff", {
  spec: diffSpec,
  samples: [
    texts,
    { before: "", after: "Rindfleischetikettierungsüberwachung ".repeat(4) },
    { before: "a", after: "a" },
  ],
  ready,
});

async function show(props: object, width = 480) {
  const mounted = await mount<DiffElement>("vitrine-diff", { value: texts, ...props }, { width });
  await mounted.element.loaded;
  return mounted.element;
}

const said = (element: Element, selector: string) => deepAll(element, selector).map((one) => one.textContent.trim());

describe("<vitrine-diff>", () => {
  test("marks lines as removed and added by elements and signs, and the words that differ", async () => {
    const element = await show({});
    expect([said(element, "del"), said(element, "ins")]).toEqual([["line 15"], ["line fifteen"]]);
    expect(said(element, ":is(.removed, .added) .sign")).toEqual(["-", "+"]);
    expect(said(element, "mark")).toEqual(["15", "fifteen"]);
    expect(element.valueText()).toBe("Added: 1, removed: 1");
  });

  test("folds what is unchanged, and opens it", async () => {
    const element = await show({});
    expect(deepAll(element, ".line")).toHaveLength(8);
    await userEvent.click(page.getByRole("button", { name: "Show 12 unchanged lines" }));
    await element.updateComplete;
    expect(deepAll(element, ".line")).toHaveLength(20);
  });

  test("stands side by side where there is room, as the visitor says", async () => {
    const element = await show({}, 800);
    await expect.poll(() => deepAll(element, ".icon").length).toBe(2);
    await userEvent.click(page.getByRole("button", { name: "Side by side" }));
    await element.updateComplete;
    const [left, right] = deepAll(element, ".pair:has(.removed) .side");
    expect(left!.getBoundingClientRect().top).toBe(right!.getBoundingClientRect().top);
  });

  test("stays one column where there is no room", async () => {
    const element = await show({ split: true });
    expect(deepAll(element, ".pair")).toEqual([]);
  });

  test("marks words of prose in place", async () => {
    const element = await show({ by: "words", value: { before: "It are good.", after: "It is good." } });
    expect(deep(element, ".prose").innerHTML.replace(/<!--.*?-->/g, "")).toBe("It <del>are</del><ins>is</ins> good.");
  });

  test("says that texts are equal", async () => {
    const element = await show({ value: { before: "a\r\n", after: "a\n" } });
    expect(element.valueText()).toBe("No differences");
    expect(said(element, ".summary")).toEqual(["No differences"]);
  });
});
