import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { paste } from "../_media/testing/gestures.ts";
import "./composer.element.ts";
import type { ComposerElement } from "./composer.element.ts";
import { composerSpec } from "./composer.ts";

elementContract("vitrine-composer", {
  spec: composerSpec,
  samples: ["Hello", "", "A much longer text that goes on, ".repeat(20)],
  async change(element) {
    await userEvent.type(deep(element, "#control"), " there");
  },
  fires: ["input"],
});

async function show(props: object = {}) {
  const mounted = await mount<ComposerElement>("vitrine-composer", { label: "", ...props });
  const field = deep<HTMLTextAreaElement>(mounted.element, "#control");
  return {
    ...mounted,
    field,
    button: () => deep<HTMLButtonElement>(mounted.element, ".send"),
    names: () => mounted.events.map(({ event }) => event),
  };
}

describe("<vitrine-composer>", () => {
  test("sends by Enter and by its button, and begins a new line by Shift+Enter", async () => {
    const { field, button, element, names } = await show();
    await userEvent.type(field, "one{Shift>}{Enter}{/Shift}two");
    expect(element.value).toBe("one\ntwo");
    expect(names()).not.toContain("submit");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(button());
    expect(names().filter((name) => name === "submit")).toHaveLength(2);
  });

  test("sends nothing where there is nothing", async () => {
    const { field, button, names } = await show();
    await userEvent.type(field, "  {Enter}");
    expect(button().disabled).toBe(true);
    expect(names()).not.toContain("submit");
  });

  test("does not send with the Enter that ends an IME word", async () => {
    const { field, names } = await show({ value: "こ" });
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, composed: true }));
    expect(names()).toEqual([]);
  });

  test("stops a reply that is written, and sends none meanwhile", async () => {
    let stops = 0;
    const { element, button, field, names } = await show({ value: "next" });
    element.stop = () => void stops++;
    await element.updateComplete;
    await userEvent.click(button());
    await userEvent.type(field, "{Enter}");
    expect([stops, names().includes("submit")]).toEqual([1, false]);
  });

  test("takes files that are pasted, and gives them back one by one", async () => {
    const { element, field } = await show({ multimodal: true });
    field.focus();
    paste(
      field,
      ["a.txt", "b.txt"].map((name) => new File(["x"], name, { type: "text/plain" })),
    );
    await expect.poll(() => element.composed.files.map(({ name }) => name)).toEqual(["a.txt", "b.txt"]);
    await userEvent.click(deep(element, 'button[aria-label="Remove a.txt"]'));
    expect(element.composed.files.map(({ name }) => name)).toEqual(["b.txt"]);
  });

  test("without files, has no button for them", async () => {
    const { element } = await show();
    expect(deepAll(element, 'button[aria-label="Add files"], input[type="file"]')).toEqual([]);
  });

  test("brings back what was written when something else was sent", async () => {
    const { element } = await show({ value: "a draft" });
    element.ask({ text: "a suggestion", files: [] });
    expect(element.value).toBe("a suggestion");
    element.sent();
    expect(element.value).toBe("a draft");
  });
});
