import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./fileexplorer.element.ts";
import type { FileExplorerElement } from "./fileexplorer.element.ts";
import { fileexplorerSpec } from "./fileexplorer.ts";
import type { Listing } from "./listing.ts";

const folder = (name: string) => ({ name, isFolder: true });
const file = (name: string) => ({ name, isFolder: false });
const listing: readonly Listing[] = [
  { path: "", entries: [folder("data"), folder("empty"), file("a.txt"), file("b.txt")], more: 0 },
];
const inData: Listing = { path: "data", entries: [folder("deep"), file("c.csv")], more: 0 };

elementContract("vitrine-fileexplorer", {
  spec: fileexplorerSpec,
  props: { listing },
  samples: ["a.txt", "b.txt", `data/${"long".repeat(60)}.txt`],
  change: (element) => userEvent.click(row(element, "b.txt")),
});

function row(element: Element, name: string): HTMLElement {
  return deepAll(element, ".row").find((one) => one.querySelector(".name")!.textContent === name)!;
}

async function show(props: object = {}) {
  const mounted = await mount<FileExplorerElement>("vitrine-fileexplorer", { label: "Files", listing, ...props });
  const { element, events } = mounted;
  return {
    ...mounted,
    names: () => deepAll(element, ".row .name").map((name) => name.textContent),
    asked: () => events.flatMap(({ event, data }) => (event === "open" ? [data] : [])),
    click: (name: string) => userEvent.click(row(element, name)),
    async learn(...listing: readonly Listing[]) {
      element.assign({ listing });
      await element.updateComplete;
    },
  };
}

describe("<vitrine-fileexplorer>", () => {
  test("asks for a folder when it is opened, and shows what comes", async () => {
    const { names, asked, click, learn } = await show();
    await click("data");
    expect([names(), asked()]).toEqual([["data", "Loading …", "empty", "a.txt", "b.txt"], [["data"]]]);
    await learn(inData);
    expect(names()).toEqual(["data", "deep", "c.csv", "empty", "a.txt", "b.txt"]);
  });

  test("asks again for what has not come, since one request may take the place of another", async () => {
    const { asked, click, learn, names } = await show();
    await click("data");
    await click("empty");
    expect(asked()).toEqual([["data"], ["data", "empty"]]);
    await learn(inData, { path: "empty", entries: [], more: 0 });
    expect(names()).toEqual(["data", "deep", "c.csv", "empty", "No files yet", "a.txt", "b.txt"]);
  });

  test("opens and chooses by keys, and keeps the focus when a folder's files come", async () => {
    const { element, learn, events } = await show();
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}");
    await learn(inData);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(element.value).toBe("data/c.csv");
    expect(focused()).toBe(row(element, "c.csv"));
    expect(events.map(({ event }) => event)).toEqual(["open", "input", "change"]);
  });

  test("chooses several files, no more than there is room for, and none of what is no file", async () => {
    const { element, click } = await show({ count: "many", maxFiles: 2, value: [] });
    for (const name of ["b.txt", "a.txt"]) await click(name);
    expect(element.value).toEqual(["b.txt", "a.txt"]);
    await click("empty");
    await click("Loading …");
    expect(element.value).toEqual(["b.txt", "a.txt"]);
    await click("b.txt");
    expect(element.value).toEqual(["a.txt"]);
  });

  test("says how many entries of a folder are left out", async () => {
    const { names } = await show({ listing: [{ path: "", entries: [file("a")], more: 7 }] });
    expect(names()).toEqual(["a", "… +7"]);
  });

  test("shows what is chosen though its folder is closed", async () => {
    const { element } = await show({ value: "data/c.csv" });
    expect(deep(element, ".chosen").textContent).toBe("data/c.csv");
  });

  test("is cleared where none is needed", async () => {
    const { element } = await show({ value: "a.txt", required: false });
    await userEvent.click(deep(element, "[aria-label=Clear]"));
    expect(element.value).toBeNull();
  });

  test("opens folders, and chooses nothing, when it is read-only", async () => {
    const { element, click, asked } = await show({ readonly: true });
    await click("a.txt");
    await click("data");
    expect([element.value, asked()]).toEqual([null, [["data"]]]);
  });
});
