import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { contrast } from "../_contract/contrast.ts";
import { elementContract } from "../_contract/element-contract.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./highlightedtext.element.ts";
import type { HighlightedtextElement } from "./highlightedtext.element.ts";
import { highlightedtextSpec } from "./highlightedtext.ts";
import { selectIn } from "./text-selection.ts";

const ada = {
  text: "Ada Lovelace met Charles Babbage in London.",
  entities: [
    { start: 0, end: 12, label: "person" },
    { start: 17, end: 32, label: "person" },
    { start: 36, end: 42, label: "place" },
  ],
};
const scored = {
  text: "good, bad",
  entities: [
    { start: 0, end: 4, score: 0.8 },
    { start: 6, end: 9, score: -0.62 },
  ],
};

elementContract("vitrine-highlightedtext", {
  spec: highlightedtextSpec,
  props: { labels: ["person", "place", "thing"] },
  samples: [ada, scored, { text: "Rindfleischetikettierungsüberwachung", entities: [] }],
  async change(element) {
    await pick(element, 13, 16);
    await userEvent.keyboard("3");
    await element.updateComplete;
  },
});

function show(props: object = {}, options = {}) {
  return mount<HighlightedtextElement>("vitrine-highlightedtext", { label: "Names", value: ada, ...props }, options);
}

/** Selects a part of the text as a visitor does, with the caret in it. */
async function pick(element: ComponentElement, start: number, end: number) {
  const text = deep(element, ".text");
  text.focus();
  selectIn(deep(element, ".lines"), { start, end });
  await new Promise((resolve) => document.addEventListener("selectionchange", resolve, { once: true }));
  await element.updateComplete;
}

const marks = (element: ComponentElement) =>
  deepAll(element, "mark").map((mark) => `${mark.textContent}|${mark.dataset["tag"]}`);
const tools = (element: ComponentElement) => deepAll(element, ".choice").map((one) => one.textContent.trim());
const backgrounds = (element: ComponentElement) =>
  deepAll(element, "mark").map((mark) => getComputedStyle(mark).backgroundColor);
const CLEAR = "rgba(0, 0, 0, 0)";

describe("<vitrine-highlightedtext>", () => {
  test("marks its entities, each with its label in words", async () => {
    const { element } = await show({ readonly: true });
    expect(marks(element)).toEqual(["Ada Lovelace|person", "Charles Babbage|person", "London|place"]);
    expect(getComputedStyle(deep(element, "mark"), "::after").content).toContain("person");
    expect(deep(element, ".lines").textContent).toBe(ada.text);
    expect(element.valueText()).toBe("Ada Lovelace (person) met Charles Babbage (person) in London (place).");
  });

  test("shows scores with their numbers, of two colours", async () => {
    const { element } = await show({ readonly: true, value: scored });
    expect(marks(element)).toEqual(["good|+0.80", "bad|−0.62"]);
    const [good, bad] = backgrounds(element);
    expect(good).not.toBe(bad);
  });

  test.each(["light", "dark"] as const)("has marks that can be read in every colour, %s", async (scheme) => {
    const colors = { person: "#ffffff", place: "#000000", thing: "yellow" };
    const more = Array.from({ length: 15 }, (_, i) => ({
      start: i,
      end: i + 1,
      label: ["person", "place", "thing"][i] ?? `l${i}`,
    }));
    const { element } = await show(
      { readonly: true, colors, value: { text: "abcdefghijklmno", entities: more } },
      { scheme },
    );
    const ratios = deepAll(element, "mark").map((mark) => {
      const { color, backgroundColor } = getComputedStyle(mark);
      return contrast(color, backgroundColor);
    });
    expect(ratios.filter((ratio) => ratio < 4.5)).toEqual([]);
  });

  test("tells marks apart by their lines where their labels are not shown", async () => {
    const { element } = await show({ readonly: true, showLabels: false });
    const lines = deepAll(element, "mark").map((mark) => getComputedStyle(mark).borderBlockEndStyle);
    expect(lines[0]).toBe(lines[1]);
    expect(lines[0]).not.toBe(lines[2]);
  });

  test("counts labels in its legend, which isolates one and switches it off", async () => {
    const { element } = await show({ readonly: true });
    const [person] = deepAll(element, ".key");
    expect(deepAll(element, ".key").map((key) => key.textContent.replace(/\s+/g, " ").trim())).toEqual([
      "person 2",
      "place 1",
    ]);
    person!.focus();
    await element.updateComplete;
    expect(backgrounds(element).map((colour) => colour === CLEAR)).toEqual([false, false, true]);
    await userEvent.click(person!);
    await userEvent.tab();
    await userEvent.tab();
    await element.updateComplete;
    expect(person!.ariaPressed).toBe("false");
    expect(backgrounds(element).map((colour) => colour === CLEAR)).toEqual([true, true, false]);
  });

  test("says which mark was pressed, by pointer and by keyboard", async () => {
    const { element, events } = await show({ readonly: true });
    await userEvent.click(page.getByText("London"));
    deep(element, ".text").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    expect(focused()?.textContent).toBe("Charles Babbage");
    expect(focused()?.getAttribute("role")).toBe("button");
    await userEvent.keyboard("{Enter}");
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ["select", { index: 2, label: "place" }],
      ["select", { index: 1, label: "person" }],
    ]);
  });

  test("copies the plain text", async () => {
    const { element } = await show({ readonly: true });
    const text = deep(element, ".lines");
    selectIn(text, { start: 4, end: 32 });
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    text.dispatchEvent(event);
    expect(event.clipboardData!.getData("text/plain")).toBe("Lovelace met Charles Babbage");
  });

  test("draws a long text part by part", async () => {
    const entities = Array.from({ length: 4000 }, (_, i) => ({ start: i * 5, end: i * 5 + 4, label: "word" }));
    const { element } = await show({ readonly: true, value: { text: "word\n".repeat(4000), entities } });
    expect(deepAll(element, "mark").length).toBeLessThanOrEqual(1000);
    await expect.poll(() => deepAll(element, "mark").length, { timeout: 10_000 }).toBe(4000);
    expect(deep(element, ".lines").textContent).toBe("word\n".repeat(4000));
  });

  test("follows each text's own direction", async () => {
    const { element } = await show({
      readonly: true,
      value: { text: "עדה כתבה", entities: [{ start: 0, end: 3, label: "person" }] },
    });
    expect(getComputedStyle(deep(element, ".text")).direction).toBe("rtl");
  });

  test("gives a label to what is selected, by a button", async () => {
    const { element, events } = await show({ labels: ["person", "place", "thing"] });
    await pick(element, 12, 17);
    await userEvent.click(page.getByRole("group", { name: "Label of “met”" }).getByText("thing"));
    expect(element.value!.entities![1]).toEqual({ start: 13, end: 16, label: "thing" });
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("changes and removes the label of the mark in which the caret is", async () => {
    const { element } = await show({ labels: ["person", "place"] });
    await pick(element, 38, 38);
    expect(tools(element)).toEqual(["person", "place", "Remove label"]);
    await userEvent.keyboard("1");
    expect(element.value!.entities![2]).toEqual({ start: 36, end: 42, label: "person" });
    await element.updateComplete;
    await userEvent.keyboard("{Delete}");
    expect(element.value!.entities).toHaveLength(2);
  });

  test("takes back what the visitor did, by a button and by keys", async () => {
    const { element } = await show({ labels: ["person", "place"] });
    await pick(element, 13, 16);
    await userEvent.keyboard("2");
    await pick(element, 33, 35);
    await userEvent.keyboard("2");
    expect(element.value!.entities).toHaveLength(5);
    await userEvent.keyboard("{Control>}z{/Control}");
    await userEvent.click(page.getByRole("button", { name: "Undo" }));
    expect(element.value).toEqual(ada);
  });

  test("replaces the marks that a new one overlaps", async () => {
    const { element } = await show({ labels: ["person", "place"] });
    await pick(element, 4, 20);
    await userEvent.keyboard("2");
    expect(element.value!.entities).toEqual([{ start: 4, end: 20, label: "place" }, ada.entities[2]]);
  });

  test("keeps its text when an input method has written into it", async () => {
    const { element } = await show({ labels: ["person"] });
    deep(element, ".lines").querySelector("mark")!.firstChild!.remove();
    deep(element, ".lines").dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    await element.updateComplete;
    expect(deep(element, ".lines").textContent).toBe(ada.text);
  });

  test("keeps its text whatever is typed", async () => {
    const { element } = await show({ labels: ["person"] });
    await pick(element, 14, 14);
    await userEvent.keyboard("xyz{Enter}");
    expect(deep(element, ".lines").textContent).toBe(ada.text);
  });
});
