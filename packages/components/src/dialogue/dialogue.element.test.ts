import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import "./dialogue.element.ts";
import type { DialogueElement } from "./dialogue.element.ts";
import { dialogueSpec } from "./dialogue.ts";

const speakers = ["Ada", "Charles", "Mary"];
const say = (speaker: string, text: string) => ({ speaker, text });
const talk = [say("Ada", "Hello."), say("Charles", "Good day.")];

elementContract("vitrine-dialogue", {
  spec: dialogueSpec,
  props: { speakers },
  samples: [talk, [], [say("Mary", "Something of a good many words, to see where they go.\nAnd one more line.")]],
  async change(element) {
    deep(element, "li textarea").focus();
    await userEvent.keyboard("Oh");
    await userEvent.tab();
  },
});

async function show(props: object = {}) {
  const mounted = await mount<DialogueElement>("vitrine-dialogue", {
    label: "Script",
    speakers,
    value: talk,
    ...props,
  });
  const { element } = mounted;
  const areas = () => deepAll<HTMLTextAreaElement>(element, "li textarea");
  return {
    ...mounted,
    areas,
    said: () => element.value!.map(({ speaker, text }) => `${speaker}: ${text}`),
    names: () => mounted.events.map(({ event }) => event),
    async goTo(at: number, caret = 99) {
      areas()[at]!.focus();
      areas()[at]!.setSelectionRange(caret, caret);
    },
    async press(keys: string) {
      await userEvent.keyboard(keys);
      await element.updateComplete;
    },
  };
}

/** Turns it to plain text, and gives the field. */
async function asText({ element }: { element: DialogueElement }) {
  deep(element, "[aria-pressed]").click();
  await element.updateComplete;
  return deep<HTMLTextAreaElement>(element, "#control");
}

describe("the lines of <vitrine-dialogue>", () => {
  test("are written in one after the other: Enter adds one of whose turn it is", async () => {
    const { goTo, press, said, areas, names } = await show();
    await goTo(1);
    await press("{Enter}Sit{Shift>}{Enter}{/Shift}down.");
    expect(said()).toEqual(["Ada: Hello.", "Charles: Good day.", "Ada: Sit\ndown."]);
    expect(focused()).toBe(areas()[2]);
    expect(new Set(names())).toEqual(new Set(["input", "change"]));
  });

  test("begin with an empty one, which is no value until it is written in", async () => {
    const { element, goTo, press, said } = await show({ value: [] });
    expect(element.value).toEqual([]);
    await goTo(0);
    await press("Oh");
    expect(said()).toEqual(["Ada: Oh"]);
  });

  test("have a speaker each, who can be another one", async () => {
    const { element, said, names } = await show();
    await userEvent.selectOptions(deep(element, "[aria-label='Speaker of line 2']"), "Mary");
    expect(said()).toEqual(["Ada: Hello.", "Mary: Good day."]);
    expect(names()).toEqual(["input", "change"]);
  });

  test("go with Backspace where nothing stands, and with their button", async () => {
    const { element, goTo, press, said, areas, host } = await show({ value: [...talk, say("Mary", "")] });
    await goTo(2);
    await press("{Backspace}");
    expect([said().length, focused() === areas()[1], host.announced]).toEqual([2, true, ["Line 3 was removed"]]);
    deep(element, "[aria-label='Remove Line 1']").click();
    expect(said()).toEqual(["Charles: Good day."]);
  });

  test("are gone to with the arrow keys at a text's ends, and moved with Alt", async () => {
    const { goTo, press, said, areas } = await show();
    await goTo(0, 3);
    await press("{ArrowDown}");
    await goTo(0);
    await press("{ArrowDown}");
    expect(focused()).toBe(areas()[1]);
    await press("{Alt>}{ArrowUp}{/Alt}");
    expect(said()).toEqual(["Charles: Good day.", "Ada: Hello."]);
    await expect.poll(focused).toBe(areas()[0]);
  });

  test("are no more than there may be", async () => {
    const { element, goTo, press, said } = await show({ maxLines: 2 });
    await goTo(1);
    await press("{Enter}");
    expect([said().length, deep<HTMLButtonElement>(element, ".add").disabled]).toEqual([2, true]);
  });

  test("are submitted with Ctrl and Enter", async () => {
    const { goTo, press, names } = await show();
    await goTo(0);
    await press("{Control>}{Enter}{/Control}");
    expect(names()).toEqual(["submit"]);
  });

  test("have the colours of their speakers, and no control where they are only read", async () => {
    const { element } = await show({ readonly: true, colors: { Charles: "#123456" } });
    const colours = deepAll(element, "li").map((line) => line.style.getPropertyValue("--voice"));
    expect(colours).toEqual(["#3b82f6", "#123456"]);
    expect(deepAll(element, "li").map((line) => line.textContent.trim())).toEqual([
      "Ada: Hello.",
      "Charles: Good day.",
    ]);
    expect(deepAll(element, "textarea, select, .add")).toEqual([]);
  });
});

describe("a <vitrine-dialogue> that is only read", () => {
  test("says that there is nothing yet", async () => {
    const { element } = await show({ readonly: true, value: [] });
    expect(deep(element, "#control").textContent.trim()).toBe("Nothing to show yet");
    expect(deepAll(element, "ol")).toEqual([]);
  });
});

describe("the tags of <vitrine-dialogue>", () => {
  const tags = ["(laughs)", "(sighs)", "(sings)"];
  const options = (element: Element) => deepAll(element, "[role=option]").map((one) => one.textContent.trim());

  test("are offered behind a colon, and one is taken by keys", async () => {
    const { element, goTo, press, said, areas } = await show({ tags });
    await goTo(0);
    await press(" :si");
    expect(options(element)).toEqual(["(sighs)", "(sings)"]);
    await press("{ArrowDown}");
    expect(areas()[0]!.getAttribute("aria-activedescendant")).toBe("tag-1");
    await press("{Enter}");
    expect(said()).toEqual(["Ada: Hello. (sings) ", "Charles: Good day."]);
    expect(options(element)).toEqual([]);
  });

  test("close with Escape, and one is taken by the pointer", async () => {
    const { element, goTo, press, said } = await show({ tags });
    await goTo(0, 0);
    await press(":");
    await press("{Escape}");
    expect(options(element)).toEqual([]);
    await press("l");
    deep(element, "[role=option]").click();
    expect(said()[0]).toBe("Ada: (laughs) Hello.");
  });
});

describe("the plain text of <vitrine-dialogue>", () => {
  test("says the lines, and what is written in it becomes some", async () => {
    const shown = await show();
    const field = await asText(shown);
    expect(field.value).toBe("Ada: Hello.\nCharles: Good day.");
    await userEvent.fill(field, "mary: Oh:\n  well");
    expect([shown.said(), field.value]).toEqual([["Mary: Oh:\nwell"], "mary: Oh:\n  well"]);
  });

  test("stays as it is typed where it names no speaker, with a word of where", async () => {
    const shown = await show();
    const { element, said } = shown;
    const field = await asText(shown);
    await userEvent.fill(field, "Ada: Oh\nBob: Hi");
    await element.updateComplete;
    expect([said().length, field.value]).toEqual([2, "Ada: Oh\nBob: Hi"]);
    expect(deep(element, "#error").textContent).toBe(
      "Line 2 does not say who speaks. Begin it with one of: Ada: Charles: Mary:",
    );
    deep(element, "[aria-pressed]").click();
    await element.updateComplete;
    expect([element.fault, said()[0]]).toEqual(["", "Ada: Hello."]);
  });

  test("is that of a new value", async () => {
    const shown = await show();
    const field = await asText(shown);
    await userEvent.fill(field, "Nobody");
    shown.element.value = [say("Mary", "New")];
    await shown.element.updateComplete;
    expect([field.value, shown.element.fault]).toEqual(["Mary: New", ""]);
  });
});
