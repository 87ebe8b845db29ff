import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./tree.element.ts";
import type { TreeElement } from "./tree.element.ts";
import { treeSpec } from "./tree.ts";

const nodes = [
  { value: "fruit", label: "Fruit", children: ["apple", { value: 7, label: "Pear", children: ["conference"] }] },
  { value: "grain", label: "Grain of all kinds, with a good many words to it", children: ["rye", "oats"] },
  "bread",
];

elementContract("vitrine-tree", {
  spec: treeSpec,
  props: { nodes },
  samples: ["apple", "fruit", "conference"],
  async change(element) {
    deep(element, "[tabindex='0']").focus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
  },
});

async function show(props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  const mounted = await mount<TreeElement>("vitrine-tree", { label: "Food", nodes, ...props }, { dir });
  const { element } = mounted;
  const rows = () => deepAll(element, ".row");
  const row = (name: string) => rows().find((one) => one.textContent.trim() === name)!;
  return {
    ...mounted,
    row,
    names: () => rows().map((one) => one.textContent.trim().split(" ")[0]),
    at: () => focused()!.textContent!.trim(),
    fired: () => mounted.events.map(({ event }) => event),
    press: async (keys: string) => {
      await userEvent.keyboard(keys);
      await element.updateComplete;
    },
    click: async (name: string, part = ".name") => {
      await userEvent.click(deep(row(name), part));
      await element.updateComplete;
    },
  };
}

describe("<vitrine-tree>", () => {
  test("starts closed but for what is around its value, or as many levels as its author says", async () => {
    const closed = await show();
    expect(closed.names()).toEqual(["Fruit", "Grain", "bread"]);
    const around = await show({ value: "conference" });
    expect(around.names()).toEqual(["Fruit", "apple", "Pear", "conference", "Grain", "bread"]);
    const open = await show({ open: 1 });
    expect(open.names()).toEqual(["Fruit", "apple", "Pear", "Grain", "rye", "oats", "bread"]);
  });

  test.each([
    ["ltr", "ArrowRight", "ArrowLeft"],
    ["rtl", "ArrowLeft", "ArrowRight"],
  ] as const)("opens, goes in, goes out and closes with the arrow keys, %s", async (dir, on, back) => {
    const { names, at, press } = await show({}, dir);
    await userEvent.tab();
    await press(`{${on}}`);
    expect([names().length, at()]).toEqual([5, "Fruit"]);
    await press(`{${on}}`);
    expect(at()).toBe("apple");
    await press(`{${back}}`);
    expect(at()).toBe("Fruit");
    await press(`{${back}}`);
    expect(names().length).toBe(3);
  });

  test("goes to its ends, to the next row and by first letter", async () => {
    const { at, press } = await show({ open: 1 });
    await userEvent.tab();
    await press("{End}");
    expect(at()).toBe("bread");
    await press("{Home}{ArrowDown}");
    expect(at()).toBe("apple");
    await press("o");
    expect(at()).toBe("oats");
    await press("{ArrowUp}");
    expect(at()).toBe("rye");
  });

  test("opens all branches beside the focus with *", async () => {
    const { names, press } = await show();
    await userEvent.tab();
    await press("*");
    expect(names()).toEqual(["Fruit", "apple", "Pear", "Grain", "rye", "oats", "bread"]);
  });

  test("is one stop for the Tab key, at its value", async () => {
    const { at } = await show({ value: "apple" });
    await userEvent.tab();
    expect(at()).toBe("apple");
    await userEvent.tab();
    expect(focused()?.matches(".row")).toBe(false);
  });

  test("says levels, places and states as the ARIA pattern does", async () => {
    const { row, element } = await show({ value: "apple" });
    expect(deep(element, "#control").role).toBe("tree");
    const said = (name: string) =>
      ["level", "posinset", "setsize", "expanded", "selected"].map((one) => row(name).getAttribute(`aria-${one}`));
    expect(said("apple")).toEqual(["2", "1", "2", null, "true"]);
    expect(said("Pear")).toEqual(["2", "2", "2", "false", "false"]);
    expect(said("bread")).toEqual(["1", "3", "3", null, "false"]);
  });

  test("takes the row that is clicked, and opens by the mark before it", async () => {
    const { element, names, click, fired } = await show();
    await click("Fruit", ".toggle");
    expect([element.value, names().length]).toEqual([null, 5]);
    await click("apple");
    await click("Fruit");
    expect([element.value, fired()]).toEqual(["fruit", ["input", "change", "input", "change"]]);
  });

  test("opens a branch that cannot be chosen, by click and by Enter", async () => {
    const { element, names, click, press } = await show({ branches: false });
    await click("Fruit");
    expect([element.value, names().length]).toEqual([null, 5]);
    await press("{Enter}");
    expect(names().length).toBe(3);
  });

  test("keeps the focus when the branch around it is closed", async () => {
    const { at, click } = await show({ value: "conference" });
    await userEvent.tab();
    await click("Fruit", ".toggle");
    await expect.poll(at).toBe("Fruit");
  });

  test("chooses all leaves of a branch, and shows which are mixed", async () => {
    const { element, row, click } = await show({ many: true, value: [], open: 2 });
    await click("Fruit");
    expect(element.value).toEqual(["apple", "conference"]);
    await click("apple");
    expect(element.value).toEqual(["conference"]);
    expect(["Fruit", "apple", "Pear"].map((name) => row(name).ariaChecked)).toEqual(["mixed", "false", "true"]);
    await click("Fruit");
    expect(element.value).toEqual(["apple", "conference"]);
    await click("Fruit");
    expect(element.value).toEqual([]);
  });

  test("lists chosen leaves in the order of the tree", async () => {
    const { element, click } = await show({ many: true, value: ["bread"], open: 2 });
    await click("apple");
    expect(element.value).toEqual(["apple", "bread"]);
  });

  test("can be cleared when it is not required", async () => {
    const { element } = await show({ value: "apple", required: false });
    await userEvent.click(deep(element, "[aria-label=Clear]"));
    expect(element.value).toBeNull();
  });

  test("opens and closes but takes nothing while it is read-only", async () => {
    const { element, names, click, events } = await show({ value: "apple", readonly: true });
    await click("bread");
    await click("Fruit");
    expect([element.value, names().length, events.length]).toEqual(["apple", 3, 0]);
    expect(element.valueText()).toBe("apple");
  });

  test("loses its value when a handler takes the node away, and keeps it otherwise", async () => {
    const { element } = await show({ value: "apple" });
    element.assign({ nodes: [{ value: "all", children: ["apple"] }] });
    await element.updateComplete;
    expect(element.value).toBe("apple");
    element.assign({ nodes: ["pear"] });
    await element.updateComplete;
    expect(element.value).toBeNull();
  });

  test("says when there is nothing to choose from", async () => {
    const { element } = await show({ nodes: [] });
    await expect.element(deep(element, "#control")).toHaveTextContent("Nothing to choose from yet");
  });

  test("goes to the last of 5,000 nodes by one key, while they are drawn", async () => {
    const many = [{ value: "all", children: Array.from({ length: 5000 }, (_, i) => `node ${i}`) }];
    const { element, at, press } = await show({ nodes: many, many: true, value: [] });
    await userEvent.tab();
    await press("{ArrowRight}");
    await press("{End}");
    await expect.poll(at, { timeout: 9000 }).toBe("node 4999");
    await press(" ");
    expect(element.value).toEqual(["node 4999"]);
  });
});
