import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./colorpicker.element.ts";
import type { ColorpickerElement } from "./colorpicker.element.ts";
import { colorpickerSpec } from "./colorpicker.ts";

elementContract("vitrine-colorpicker", {
  spec: colorpickerSpec,
  props: { swatches: ["#ffffff", "#22a55b"] },
  samples: ["#3366ff", "#000000"],
  async change(element) {
    await userEvent.click(deep(element, ".swatch:last-child"));
  },
});

elementContract("vitrine-colorpicker", {
  spec: colorpickerSpec,
  props: { alpha: true },
  samples: ["#3366ff80", "#00000000"],
  async change(element) {
    deep(element, "[type=range]").focus();
    await userEvent.keyboard("{ArrowRight}");
  },
});

function show(props: object = {}) {
  return mount<ColorpickerElement>("vitrine-colorpicker", { label: "Tint", value: "#3366ff", ...props });
}

async function write(element: ColorpickerElement, text: string) {
  await userEvent.fill(deep(element, "#control"), text);
  await userEvent.keyboard("{Enter}");
  await element.updateComplete;
}

describe("<vitrine-colorpicker>", () => {
  test.each([
    ["#0a0", "#00aa00"],
    ["00AA00", "#00aa00"],
    ["rgb(255, 128, 0)", "#ff8000"],
    ["hsl(120 100% 25%)", "#008000"],
    [" RebeccaPurple ", "#663399"],
  ])("reads %s as %s", async (text, hex) => {
    const { element } = await show();
    await write(element, text);
    expect(element.value).toBe(hex);
    expect(deep<HTMLInputElement>(element, "#control").value).toBe(hex);
  });

  test.each([
    ["rgb(255 0 0 / 50%)", "#ff000080"],
    ["#f008", "#ff000088"],
    ["transparent", "#00000000"],
    ["teal", "#008080ff"],
  ])("reads %s as %s with its opacity", async (text, hex) => {
    const { element } = await show({ alpha: true });
    await write(element, text);
    expect(element.value).toBe(hex);
  });

  test.each(["blurple", "#12", "currentcolor", "url(x)", "#ff000080", ""])("refuses “%s” in words", async (text) => {
    const { element, events } = await show();
    await write(element, text);
    expect(element.value).toBe("#3366ff");
    expect(element.fault).toContain(`“${text}” is not a colour that can be set here.`);
    expect(events).toEqual([]);
    await write(element, "red");
    expect(element.fault).toBe("");
  });

  test("takes a colour from the browser's picker, and keeps the opacity", async () => {
    const { element, events } = await show({ alpha: true, value: "#3366ff80" });
    const picker = deep<HTMLInputElement>(element, "[type=color]");
    picker.value = "#ff0000";
    picker.dispatchEvent(new Event("input", { bubbles: true }));
    picker.dispatchEvent(new Event("change", { bubbles: true }));
    expect(element.value).toBe("#ff000080");
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("takes a swatch, and shows which one it is", async () => {
    const { element, events } = await show({ swatches: ["#ffffff", "#22A55B"] });
    await userEvent.click(page.getByRole("button", { name: "#22A55B" }));
    await element.updateComplete;
    expect(element.value).toBe("#22a55b");
    expect(deepAll(element, ".swatch").map((one) => one.ariaPressed)).toEqual(["false", "true"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("takes a colour from the screen, where the browser has an eyedropper", async () => {
    withDropper(async () => ({ sRGBHex: "#ABCDEF" }));
    const { element } = await show();
    await userEvent.click(page.getByRole("button", { name: "Pick a colour from the screen" }));
    await expect.poll(() => element.value).toBe("#abcdef");
  });

  test("keeps its colour when the visitor leaves the eyedropper, and has none where the browser has none", async () => {
    withDropper(() => Promise.reject(new DOMException("", "AbortError")));
    const { element } = await show();
    await userEvent.click(page.getByRole("button", { name: "Pick a colour from the screen" }));
    expect(element.value).toBe("#3366ff");
    withDropper(undefined);
    element.requestUpdate();
    await element.updateComplete;
    expect(deepAll(element, ".icon")).toEqual([]);
  });

  test("has its opacity in words", async () => {
    const { element } = await show({ alpha: true, value: "#3366ff80" });
    expect(deep(element, "[type=range]").getAttribute("aria-valuetext")).toMatch(/^50\s?%$/);
  });
});

function withDropper(open: (() => Promise<unknown>) | undefined) {
  const before = Object.getOwnPropertyDescriptor(window, "EyeDropper");
  const value =
    open &&
    class {
      open = open;
    };
  Object.defineProperty(window, "EyeDropper", { value, configurable: true, writable: true });
  onTestFinished(() => {
    if (before) Object.defineProperty(window, "EyeDropper", before);
    else Reflect.deleteProperty(window, "EyeDropper");
  });
}
