import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { axeFindings } from "../_contract/axe.ts";
import { deep, deepAll, focused, mount, type StageOptions } from "../_contract/stage.ts";
import "./dropdown.element.ts";
import type { DropdownElement } from "./dropdown.element.ts";
import { dropdownSpec } from "./dropdown.ts";

const choices = ["Zürich", { value: 2, label: "Genève" }, "Lugano", "Bern"];

describe("with a filter", () => {
  elementContract("vitrine-dropdown", {
    spec: dropdownSpec,
    props: { choices, filter: true },
    samples: ["Zürich", 2],
    async change(element) {
      deep(element, "#control").focus();
      await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    },
  });
});

describe("with many", () => {
  elementContract("vitrine-dropdown", {
    spec: dropdownSpec,
    props: { choices, many: true },
    samples: [["Zürich"], [], ["Zürich", 2, "Lugano", "Bern"]],
    async change(element) {
      deep(element, "#control").focus();
      await userEvent.keyboard("lug{Enter}");
    },
  });
});

describe("with free text", () => {
  elementContract("vitrine-dropdown", {
    spec: dropdownSpec,
    props: { choices, freeText: true },
    samples: ["Zürich", "somewhere else"],
    async change(element) {
      deep(element, "#control").focus();
      await userEvent.keyboard("Basel{Enter}");
    },
  });
});

async function show(props: object = {}, stage: StageOptions = {}) {
  const mounted = await mount<DropdownElement>("vitrine-dropdown", { label: "City", choices, ...props }, stage);
  const { element } = mounted;
  const input = deep<HTMLInputElement>(element, "#control");
  return {
    ...mounted,
    input,
    /** Presses keys with the focus in the input. */
    async press(keys: string) {
      input.focus();
      await userEvent.keyboard(keys);
      await element.updateComplete;
    },
    isOpen: () => deep(element, "#popup").matches(":popover-open"),
    shown: () => deepAll(element, "[role=option]").map((option) => option.textContent.trim()),
    active: () => deepAll(element, `[id="${input.getAttribute("aria-activedescendant")}"]`)[0]?.textContent.trim(),
    chips: () => deepAll(element, ".chip span").map((chip) => chip.textContent),
    names: () => mounted.events.map(({ event }) => event),
  };
}

describe("a list that opens", () => {
  test("opens with an arrow key at what is chosen, and says so", async () => {
    const { input, press, isOpen, active } = await show({ filter: true, value: "Lugano" });
    expect(isOpen()).toBe(false);
    await press("{ArrowDown}");
    expect([isOpen(), active(), input.ariaExpanded]).toEqual([true, "Lugano", "true"]);
  });

  test("goes around from its last choice to its first, and back", async () => {
    const { press, active } = await show({ filter: true, value: "Bern" });
    await press("{ArrowDown}{ArrowDown}");
    expect(active()).toBe("Zürich");
    await press("{ArrowUp}");
    expect(active()).toBe("Bern");
  });

  test("takes the active choice with Enter, and closes", async () => {
    const { element, input, press, isOpen, names } = await show({ filter: true });
    await press("{ArrowDown}{ArrowDown}{Enter}");
    expect([element.value, input.value, isOpen()]).toEqual([2, "Genève", false]);
    expect(names()).toEqual(["focus", "input", "change"]);
  });

  test("closes with Escape and leaves everything as it was", async () => {
    const { element, input, press, isOpen, names } = await show({ filter: true, value: "Bern" });
    await press("lug{Escape}");
    expect([element.value, input.value, isOpen()]).toEqual(["Bern", "Bern", false]);
    expect(names()).toEqual(["focus"]);
  });

  test("opens and closes with Alt and an arrow key", async () => {
    const { press, isOpen } = await show({ filter: true });
    await press("{Alt>}{ArrowDown}{/Alt}");
    expect(isOpen()).toBe(true);
    await press("{Alt>}{ArrowUp}{/Alt}");
    expect(isOpen()).toBe(false);
  });

  test("opens with a click and takes the choice that is clicked, the focus staying in the input", async () => {
    const { element, input } = await show({ filter: true });
    await userEvent.click(input);
    await userEvent.click(page.getByRole("option", { name: "Lugano" }));
    expect(element.value).toBe("Lugano");
    expect(focused()).toBe(input);
  });

  test("closes when the visitor leaves, which it says", async () => {
    const { press, isOpen, names } = await show({ filter: true });
    await press("{ArrowDown}");
    await userEvent.tab();
    await expect.poll(isOpen).toBe(false);
    expect(names()).toEqual(["focus", "blur"]);
  });

  test("opens upwards at the foot of the window, and never past its edges", async () => {
    const { element, stage, press } = await show({ filter: true }, { width: 200 });
    Object.assign(stage.style, { position: "fixed", insetBlockEnd: "0" });
    await press("{ArrowDown}");
    const [popup, box] = [deep(element, "#popup"), deep(element, "#box")].map((part) => part.getBoundingClientRect());
    expect(popup!.bottom).toBeLessThanOrEqual(box!.top);
    expect(popup!.top).toBeGreaterThanOrEqual(0);
  });

  test("never scrolls the page to show a choice far down", async () => {
    const many = Array.from({ length: 150 }, (_, i) => `City ${i}`);
    const { element, press, active } = await show({ choices: many, filter: true, value: "City 0" });
    const before = window.scrollY;
    await press("{ArrowDown}{ArrowUp}");
    expect([active(), window.scrollY]).toEqual(["City 149", before]);
    const [option, popup] = [deep(element, ".active"), deep(element, "#popup")].map((p) => p.getBoundingClientRect());
    expect(option!.bottom).toBeLessThanOrEqual(popup!.bottom);
  });

  test("draws the first of very many, and says how many are left to find by typing", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `City ${i}`);
    const { element, press, shown } = await show({ choices: many, filter: true });
    await press("{ArrowDown}");
    expect(shown()).toHaveLength(200);
    expect(deep(element, ".note").textContent).toBe("4,800 more. Go on, or type to find one.");
    await press("4999");
    expect(shown()).toEqual(["City 4999"]);
  });

  test("draws more of very many as the visitor goes on, by key and by scrolling", async () => {
    const many = Array.from({ length: 1000 }, (_, i) => `City ${i}`);
    const { element, press, shown, active } = await show({ choices: many, filter: true });
    await press(`{ArrowDown}${"{PageDown}".repeat(21)}`);
    expect([active(), shown().length]).toEqual(["City 210", 400]);
    const popup = deep(element, "#popup");
    popup.scrollTop = popup.scrollHeight;
    await expect.poll(() => shown().length).toBe(600);
  });

  test.each(["light", "dark"] as const)("has nothing that axe finds while it is open, %s", async (scheme) => {
    const { stage, press } = await show({ many: true, value: ["Bern"] }, { scheme });
    await press("{ArrowDown}");
    expect(await axeFindings(stage)).toEqual([]);
    await press("nowhere");
    expect(await axeFindings(stage)).toEqual([]);
  });

  test("closes when it is taken off the page", async () => {
    const { element, stage, press, isOpen } = await show({ filter: true });
    await press("{ArrowDown}");
    element.remove();
    stage.append(element);
    await element.updateComplete;
    expect(isOpen()).toBe(false);
  });
});

describe("typing", () => {
  test.each([
    ["zur", ["Zürich"]],
    ["GENEVE", ["Genève"]],
    ["n", ["Genève", "Lugano", "Bern"]],
  ])("%j narrows the list, whatever the case and the accents", async (text, left) => {
    const { press, shown } = await show({ filter: true });
    await press(text);
    expect(shown()).toEqual(left);
  });

  test("and Enter takes the first that is left", async () => {
    const { element, press } = await show({ filter: true });
    await press("lug{Enter}");
    expect(element.value).toBe("Lugano");
  });

  test("something that is no choice says so, and leaves the value on leaving", async () => {
    const { element, host, input, press } = await show({ filter: true, value: "Bern" });
    await press("xyz");
    expect(deep(element, ".note").textContent).toBe("Nothing matches");
    expect(host.announced).toContain("Nothing matches");
    await userEvent.tab();
    await element.updateComplete;
    expect([element.value, input.value]).toEqual(["Bern", "Bern"]);
  });

  test("the words of a choice and leaving takes it", async () => {
    const { element, press } = await show({ filter: true });
    await press("geneve");
    await userEvent.tab();
    expect(element.value).toBe(2);
  });

  test("nothing at all empties it", async () => {
    const { element, press, names } = await show({ filter: true, value: "Bern" });
    await press("{Control>}a{/Control}{Delete}");
    await userEvent.tab();
    expect(element.value).toBeNull();
    expect(names()).toEqual(["focus", "input", "change", "blur"]);
  });

  test("survives other props that change meanwhile", async () => {
    const { element, input, press, shown } = await show({ filter: true });
    await press("lug");
    element.assign({ info: "Help", choices: [...choices, "Luganga"] });
    await element.updateComplete;
    expect([input.value, shown()]).toEqual(["lug", ["Lugano", "Luganga"]]);
  });
});

describe("many", () => {
  test("are chosen one by one from a list that stays open", async () => {
    const { element, press, isOpen, chips } = await show({ many: true });
    await press("{ArrowDown}{Enter}{ArrowDown}{ArrowDown}{Enter}");
    expect(element.value).toEqual(["Zürich", "Lugano"]);
    expect([chips(), isOpen()]).toEqual([["Zürich", "Lugano"], true]);
  });

  test("lose one that is chosen again in the list", async () => {
    const { element, press } = await show({ many: true, value: ["Zürich", 2] });
    await press("{ArrowDown}{Enter}");
    expect(element.value).toEqual([2]);
  });

  test("lose the last with Backspace in the empty input, which is said", async () => {
    const { element, host, press } = await show({ many: true, value: ["Zürich", 2] });
    await press("{Backspace}");
    expect(element.value).toEqual(["Zürich"]);
    expect(host.announced).toEqual(["Genève was removed"]);
    await press("x{Backspace}");
    expect(element.value).toEqual(["Zürich"]);
  });

  test("lose one by its own button, and all by Clear", async () => {
    const { element, names } = await show({ many: true, value: ["Zürich", 2, "Bern"] });
    await userEvent.click(deep(element, "[aria-label='Remove Genève']"));
    expect(element.value).toEqual(["Zürich", "Bern"]);
    await userEvent.click(deep(element, "[aria-label=Clear]"));
    expect(element.value).toEqual([]);
    expect(names().filter((name) => name === "change")).toHaveLength(2);
  });

  test("are no more than may be chosen; the others are locked", async () => {
    const { element, press } = await show({ many: true, maxChoices: 2, value: ["Zürich", 2] });
    await press("lug{Enter}");
    expect(element.value).toEqual(["Zürich", 2]);
    expect(deep(element, "[role=option]").ariaDisabled).toBe("true");
  });

  test("never change a list that they were given", async () => {
    const value = Object.freeze(["Bern"]);
    const { element, press } = await show({ many: true, value });
    await press("{Backspace}");
    expect([element.value, value]).toEqual([[], ["Bern"]]);
  });

  test("are shown without buttons when read-only", async () => {
    const { element } = await show({ many: true, value: ["Zürich"], readonly: false });
    element.readonly = true;
    await element.updateComplete;
    expect(deepAll(element, "button")).toEqual([]);
    expect(element.valueText()).toBe("Zürich");
  });
});

describe("free text", () => {
  test("is the value as it is typed, told as a change on Enter", async () => {
    const { element, press, names } = await show({ freeText: true });
    await press("Ba");
    expect(element.value).toBe("Ba");
    await press("sel{Enter}");
    expect(element.value).toBe("Basel");
    expect(names()).toEqual(["focus", "input", "input", "input", "input", "input", "change"]);
  });

  test("that is a choice's words is that choice", async () => {
    const { element, press } = await show({ freeText: true });
    await press("geneve");
    expect(element.value).toBe(2);
  });

  test("is told as a change on leaving, once", async () => {
    const { press, names } = await show({ freeText: true });
    await press("Ba");
    await userEvent.tab();
    expect(names().filter((name) => name === "change")).toHaveLength(1);
  });

  test("is added to many with Enter, without doubles", async () => {
    const { element, press, chips } = await show({ freeText: true, many: true });
    await press("Basel{Enter}");
    await press("Basel{Enter}");
    await press("bern{Enter}");
    expect(element.value).toEqual(["Basel", "Bern"]);
    expect(chips()).toEqual(["Basel", "Bern"]);
  });

  test("that is half typed among many is taken on leaving", async () => {
    const { element, press } = await show({ freeText: true, many: true });
    await press("Basel");
    await userEvent.tab();
    expect(element.value).toEqual(["Basel"]);
  });

  test("stays when a handler gives other choices", async () => {
    const { element } = await show({ freeText: true, value: "Basel" });
    element.assign({ choices: ["Rome"] });
    await element.updateComplete;
    expect(element.value).toBe("Basel");
  });
});
