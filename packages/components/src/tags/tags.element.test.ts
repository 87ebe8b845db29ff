import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./tags.element.ts";
import type { TagsElement } from "./tags.element.ts";
import { tagsSpec } from "./tags.ts";

elementContract("vitrine-tags", {
  spec: tagsSpec,
  props: { suggestions: ["one", "four"] },
  samples: [["one", "two"], [], ["a tag of a good many words, and one more of them, to see where it goes"]],
  async change(element) {
    deep(element, "#control").focus();
    await userEvent.keyboard("three{Enter}");
  },
});

async function show(props: object = {}, dir: "ltr" | "rtl" = "ltr") {
  const mounted = await mount<TagsElement>("vitrine-tags", { label: "Words", ...props }, { dir });
  const { element } = mounted;
  const field = deep<HTMLInputElement>(element, "#control");
  field.focus();
  return {
    ...mounted,
    field,
    names: () => mounted.events.map(({ event }) => event),
    shown: () => deepAll(element, ".chip span").map((chip) => chip.textContent),
    buttons: () => deepAll(element, ".chip button"),
  };
}

/** Pastes a text where the focus is. */
function paste(text: string) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  focused()!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

describe("<vitrine-tags>", () => {
  test("adds what is typed with Enter, without the spaces around it", async () => {
    const { element, field, names, shown, host } = await show({ value: ["one"] });
    await userEvent.keyboard("  two  words {Enter}");
    expect([element.value, field.value]).toEqual([["one", "two words"], ""]);
    await element.updateComplete;
    expect(shown()).toEqual(["one", "two words"]);
    expect(names()).toEqual(["input", "change"]);
    expect(host.announced).toEqual(["two words was added"]);
  });

  test.each([",", ";", "，", "、", "،"])("adds what is typed with %s", async (mark) => {
    const { element, field } = await show();
    await userEvent.keyboard(`one${mark}two`);
    expect([element.value, field.value]).toEqual([["one"], "two"]);
  });

  test("adds what was typed when the visitor goes on", async () => {
    const { element, names } = await show();
    await userEvent.keyboard("one");
    await userEvent.tab();
    expect([element.value, names()]).toEqual([["one"], ["input", "change"]]);
  });

  test("makes tags of lines and lists that are pasted, behind what was typed", async () => {
    const { element, names } = await show({ value: ["one"] });
    await userEvent.keyboard("tw");
    paste("o\nthree, four;five\t\r\n six");
    expect(element.value).toEqual(["one", "two", "three", "four", "five", "six"]);
    expect(names()).toEqual(["input", "change"]);
  });

  test("keeps a tag that is there already in the field, and says so", async () => {
    const { element, field, events } = await show({ value: ["one"] });
    await userEvent.keyboard("one{Enter}");
    await element.updateComplete;
    expect([element.value, field.value, events.length]).toEqual([["one"], "one", 0]);
    expect(deep(element, "#error").textContent).toBe("“one” is there already. Write another one.");
    await userEvent.keyboard("s");
    await element.updateComplete;
    expect(element.fault).toBe("");
  });

  test.each([
    [{ maxTags: 2 }, "three", "must have at most 2 items."],
    [{ maxLength: 3 }, "five", "must have at most 3 characters."],
  ])("with %o it does not take %s, and says why", async (props, text, words) => {
    const { element } = await show({ value: ["one", "two"], ...props });
    await userEvent.keyboard(`${text}{Enter}`);
    expect(element.value).toEqual(["one", "two"]);
    await element.updateComplete;
    expect(deep(element, "#error").textContent).toBe(words);
  });

  test("takes what fits of a pasted list, and keeps the rest", async () => {
    const { element, field } = await show({ value: ["one"], maxTags: 3 });
    paste("two, one, three, four");
    expect(element.value).toEqual(["one", "two", "three"]);
    await element.updateComplete;
    expect(field.value).toBe("one, four");
  });

  test("removes the last tag with Backspace, but only from the start of the field", async () => {
    const { element, host } = await show({ value: ["one", "two"] });
    await userEvent.keyboard("x{Backspace}");
    expect(element.value).toEqual(["one", "two"]);
    await userEvent.keyboard("{Backspace}");
    expect(element.value).toEqual(["one"]);
    expect(host.announced).toEqual(["two was removed"]);
  });

  test.each([
    ["ltr", "ArrowLeft", "ArrowRight"],
    ["rtl", "ArrowRight", "ArrowLeft"],
  ] as const)("moves between tags with the arrow keys, %s", async (dir, back, on) => {
    const { field, buttons } = await show({ value: ["one", "two", "three"] }, dir);
    await userEvent.keyboard(`{${back}}{${back}}`);
    expect(focused()).toBe(buttons()[1]);
    await userEvent.keyboard("{Home}");
    expect(focused()).toBe(buttons()[0]);
    await userEvent.keyboard(`{${on}}{${on}}{${on}}`);
    expect(focused()).toBe(field);
  });

  test("removes the tag with the focus, and goes on with the next", async () => {
    const { element, field, buttons } = await show({ value: ["one", "two", "three"] });
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{Delete}");
    await element.updateComplete;
    expect(element.value).toEqual(["one", "three"]);
    await expect.poll(focused).toBe(buttons()[1]);
    await userEvent.keyboard("{Enter}");
    await element.updateComplete;
    await expect.poll(focused).toBe(buttons()[0]);
    await userEvent.keyboard("{Backspace}");
    await expect.poll(focused).toBe(field);
    expect(element.value).toEqual([]);
  });

  test("has a button with a name for each tag", async () => {
    const { element } = await show({ value: ["one", "two"] });
    await userEvent.click(deep(element, "[aria-label='Remove one']"));
    expect(element.value).toEqual(["two"]);
  });

  test("suggests what is not there yet, and takes one at once", async () => {
    const { element, field } = await show({ value: ["one"], suggestions: ["one", "two"] });
    expect(deepAll<HTMLOptionElement>(element, "datalist option").map((option) => option.value)).toEqual(["two"]);
    field.value = "two";
    field.dispatchEvent(new InputEvent("input", { inputType: "insertReplacementText", bubbles: true }));
    expect(element.value).toEqual(["one", "two"]);
  });

  test("shows its tags without buttons when it is read-only", async () => {
    const { element } = await mount<TagsElement>("vitrine-tags", { value: ["one", "two"], readonly: true });
    expect(deepAll(element, ".chip").map((chip) => chip.textContent.trim())).toEqual(["one", "two"]);
    expect([deepAll(element, "button"), element.valueText()]).toEqual([[], "one, two"]);
  });
});
