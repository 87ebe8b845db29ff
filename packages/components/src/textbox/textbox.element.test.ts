import { describe, expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { busy } from "../_contract/element-kit.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { idle } from "../_element/host.ts";
import "./textbox.element.ts";
import type { TextboxElement } from "./textbox.element.ts";
import { textboxSpec } from "./textbox.ts";

elementContract("vitrine-textbox", {
  spec: textboxSpec,
  samples: ["Hello", "", "A much longer text that goes on, ".repeat(20)],
  async change(element) {
    await userEvent.type(deep(element, "#control"), " there");
  },
  fires: ["input"],
});

describe("with several lines", () => {
  elementContract("vitrine-textbox", {
    spec: textboxSpec,
    props: { lines: 3 },
    samples: ["Hello", "Hello\nthere"],
    async change(element) {
      await userEvent.type(deep(element, "#control"), " there");
    },
    fires: ["input"],
  });
});

async function show(props: object = {}) {
  const mounted = await mount<TextboxElement>("vitrine-textbox", { label: "Review", ...props });
  const field = () => deep<HTMLTextAreaElement>(mounted.element, "#control");
  return { ...mounted, field, names: () => mounted.events.map(({ event }) => event) };
}

/** Sets a value as a program does, and waits for the rendering. */
async function write(element: TextboxElement, value: string) {
  element.value = value;
  await element.updateComplete;
}

describe("with a button", () => {
  elementContract("vitrine-textbox", {
    spec: textboxSpec,
    props: { submitButton: "Send" },
    samples: ["Hello", ""],
    async change(element) {
      await userEvent.type(deep(element, "#control"), " there");
    },
    fires: ["input"],
  });

  test("submits what was typed, and is off while the field is", async () => {
    const { element, field, names } = await show({ submitButton: "Send" });
    await userEvent.type(field(), "Hi");
    await userEvent.click(deep(element, "button"));
    expect(names().filter((name) => name === "submit")).toEqual(["submit"]);
    element.disabled = true;
    await element.updateComplete;
    expect(deep<HTMLButtonElement>(element, "button").disabled).toBe(true);
  });

  test("has none as a result", async () => {
    const { element } = await show({ submitButton: "Send", readonly: true, copy: false });
    expect(deepAll(element, ".beside button")).toEqual([]);
  });
});

describe("typing", () => {
  test("takes as many characters as its schema counts, none of them cut in two, and says how many there are", async () => {
    const { element, field } = await show({ maxLength: 3 });
    await userEvent.fill(field(), "😀😀😀😀");
    await element.updateComplete;
    expect([element.value, field().value]).toEqual(["😀😀😀", "😀😀😀"]);
    expect(deep(element, ".count").textContent?.trim()).toBe("3 of 3 characters");
  });

  test("does not submit with the Enter that ends a word, which Safari sends after the word", async () => {
    const { field, events } = await show();
    const press = (keyCode: number) =>
      field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode, bubbles: true, composed: true }));
    press(229);
    expect(events).toHaveLength(0);
    press(13);
    expect(events.map(({ event }) => event)).toEqual(["submit"]);
  });

  test("is taken letter by letter, and is a change on leaving", async () => {
    const { element, field, names } = await show();
    await userEvent.type(field(), "Hi");
    await userEvent.tab();
    expect(element.value).toBe("Hi");
    expect(names()).toEqual(["focus", "input", "input", "change", "blur"]);
  });

  test("stops at the most characters", async () => {
    const { element, field } = await show({ maxLength: 3 });
    await userEvent.type(field(), "abcdef");
    expect(element.value).toBe("abc");
  });

  test.each([
    [1, "{Enter}", ["submit"], "Hi"],
    [3, "{Enter}", ["input"], "Hi\n"],
    [3, "{Shift>}{Enter}{/Shift}", ["submit"], "Hi"],
  ])("in %i lines, %s fires %j", async (lines, keys, fired, value) => {
    const { element, field, events } = await show({ lines, value: "Hi" });
    field().focus();
    field().setSelectionRange(2, 2);
    events.length = 0;
    await userEvent.keyboard(keys);
    expect(events.map(({ event }) => event)).toEqual(fired);
    expect(element.value).toBe(value);
  });

  test("does not submit while a character is being composed", async () => {
    const { field, names } = await show();
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
    expect(names()).toEqual([]);
  });

  test("does not submit what is read-only", async () => {
    const { field, events } = await show({ readonly: true, value: "Hi" });
    field().focus();
    events.length = 0;
    await userEvent.keyboard("{Enter}");
    expect(events).toEqual([]);
  });
});

describe("a text", () => {
  test.each([
    ["مرحبا", "rtl"],
    ["Hello", "ltr"],
  ])("runs as its letters do: %s, %s", async (value, direction) => {
    const { field } = await show({ value });
    expect(getComputedStyle(field()).direction).toBe(direction);
  });
});

describe("an area", () => {
  test.each([1, 2, 5])("shows %i lines from the start", async (lines) => {
    const { field } = await show({ lines, readonly: true });
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(field());
    const inner = field().clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    expect(inner / parseFloat(lineHeight)).toBeCloseTo(lines, 0);
  });

  test("grows with its text up to its most lines, then scrolls", async () => {
    const { element, field } = await show({ lines: 2, maxLines: 4 });
    const heights: number[] = [];
    for (const lines of [1, 3, 4, 9]) {
      await write(element, Array.from({ length: lines }, () => "line").join("\n"));
      heights.push(field().offsetHeight);
    }
    const [two, three, four, nine] = heights;
    expect(three).toBeGreaterThan(two!);
    expect(four).toBeGreaterThan(three!);
    expect(nine).toBe(four);
    expect(field().scrollHeight).toBeGreaterThan(field().clientHeight);
  });

  test("grows where style sheets cannot make it", async () => {
    const supports = vi.spyOn(CSS, "supports").mockReturnValue(false);
    onTestFinished(() => supports.mockRestore());
    const { element, field } = await show({ lines: 2 });
    field().style.setProperty("field-sizing", "fixed");
    const before = field().offsetHeight;
    await write(element, "line\n".repeat(6));
    expect(field().offsetHeight).toBeGreaterThan(before);
    await write(element, "");
    expect(field().offsetHeight).toBe(before);
  });
});

describe("a read-only text", () => {
  const text = (lines: number) => "line\n".repeat(lines);

  /** A text that is streamed, line by line. */
  async function stream(element: TextboxElement, from: number, to: number) {
    element.status = busy();
    for (let lines = from; lines <= to; lines++) await write(element, text(lines));
  }

  test("that is given at once is shown from its start, in every run", async () => {
    const { element, field } = await show({ readonly: true, maxLines: 4 });
    await write(element, text(100));
    expect(field().scrollTop).toBe(0);
    field().scrollTop = field().scrollHeight;
    await write(element, `another\n${text(100)}`);
    expect(field().scrollTop).toBe(0);
  });

  test("is followed to its end while it is written", async () => {
    const { element, field } = await show({ readonly: true, maxLines: 4 });
    await stream(element, 1, 30);
    const isAtEnd = () => field().scrollTop + field().clientHeight >= field().scrollHeight - 1;
    expect(isAtEnd()).toBe(true);
    element.status = idle;
    await write(element, `${text(30)}end`);
    expect(isAtEnd()).toBe(true);
  });

  test("stays where the visitor has scrolled back to while it is written", async () => {
    const { element, field } = await show({ readonly: true, maxLines: 4 });
    await stream(element, 1, 20);
    field().scrollTop = 10;
    await stream(element, 21, 30);
    expect(field().scrollTop).toBe(10);
  });

  test("is copied by its button, which shows and says so", async () => {
    const { element, host } = await show({ readonly: true, value: "Hello" });
    const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    onTestFinished(() => written.mockRestore());
    const before = deep(element, "[aria-label=Copy] svg").innerHTML;
    await userEvent.click(deep(element, "[aria-label=Copy]"));
    await element.updateComplete;
    expect(written).toHaveBeenCalledWith("Hello");
    expect(host.announced).toEqual(["Copied"]);
    expect(deep(element, "[aria-label=Copy] svg").innerHTML).not.toBe(before);
  });

  test("says when the page may not use the clipboard", async () => {
    const { element, host } = await show({ readonly: true, value: "Hello" });
    const written = vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("forbidden"));
    onTestFinished(() => written.mockRestore());
    await userEvent.click(deep(element, "[aria-label=Copy]"));
    expect(host.announced).toEqual(["This page may not use the clipboard"]);
  });

  test("has no copy button when its author wants none, or when it is a password", async () => {
    const { element } = await show({ readonly: true, value: "Hello", copy: false });
    expect(deepAll(element, "button")).toEqual([]);
    element.assign({ copy: true, type: "password" });
    await element.updateComplete;
    expect(deepAll(element, "button")).toEqual([]);
  });

  test("that is a password stays hidden", async () => {
    const { field } = await show({ readonly: true, value: "secret", type: "password" });
    expect([field().type, field().readOnly]).toEqual(["password", true]);
  });
});
