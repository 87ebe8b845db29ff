import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { onPage } from "../_media/testing/gestures.ts";
import { noise, paint, picture } from "../_media/testing/pictures.ts";
import type { SketchElement } from "./sketch.element.ts";
import "./sketch.element.ts";
import { sketchSpec } from "./sketch.ts";

const store = new TestHost();
const green = await store.upload(await picture("green.png", { width: 28, height: 28, colour: "lime" }));
const blue = await store.upload(await picture("blue.png", { width: 28, height: 28, colour: "blue" }));

elementContract("vitrine-sketch", {
  spec: sketchSpec,
  control: "[role=group]",
  props: { width: 28, height: 28 },
  samples: [green, blue],
  empty: expect.stringMatching(/^data:image\/png;base64,/),
  async change(element) {
    await userEvent.click(sheet(element));
  },
  ready: (element) => shown(element as SketchElement),
});

describe("drawing with a pointer", () => {
  test("draws along the pointer's way, and says so once at its end", async () => {
    const { element, events } = await show();
    await drag(element, [0.2, 0.5], [0.8, 0.5]);
    expect(await inked(element, [0.2, 0.5], [0.5, 0.5], [0.8, 0.5], [0.5, 0.2])).toEqual([true, true, true, false]);
    expect(events.map(({ event }) => event).filter((event) => event === "change")).toEqual(["change"]);
  });

  test("draws a dot at a touch", async () => {
    const { element } = await show();
    await userEvent.click(sheet(element), { position: { x: 180, y: 180 } });
    expect(await inked(element, [0.5, 0.5], [0.6, 0.6])).toEqual([true, false]);
  });

  test("draws a curve through the middles of the way, without corners", async () => {
    const { element } = await show({ brush: 4 });
    await drag(element, [0.1, 0.9], [0.5, 0.1], [0.9, 0.9]);
    expect(await inked(element, [0.5, 0.1], [0.5, 0.9])).toEqual([false, false]);
    const { context, width, height } = await paint(element.value as string);
    const column = context.getImageData(width >> 1, 0, 1, height).data;
    const top = [...column].findIndex((value, i) => i % 4 === 0 && value < 128) / 4 / height;
    expect(top).toBeGreaterThan(0.2);
    expect(top).toBeLessThan(0.6);
  });

  test("tells its value within a long stroke", async () => {
    const { element, events } = await show();
    await press(element, "mousePressed", [0.2, 0.2]);
    await new Promise((resolve) => setTimeout(resolve, 160));
    await press(element, "mouseMoved", [0.6, 0.2]);
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["input"]);
    expect(await inked(element, [0.4, 0.2])).toEqual([true]);
    await press(element, "mouseReleased", [0.6, 0.2]);
    await expect.poll(() => events.map(({ event }) => event)).toEqual(["input", "input", "change"]);
  });

  test("draws with a finger, and the page does not scroll meanwhile", async () => {
    const { element } = await show();
    expect(getComputedStyle(sheet(element)).touchAction).toBe("none");
    await touch(element, [0.2, 0.5], [0.8, 0.5]);
    await expect.poll(() => inked(element, [0.5, 0.5])).toEqual([true]);
  });

  test("goes on when the pointer leaves the paper and comes back", async () => {
    const { element, events } = await show();
    await drag(element, [0.5, 0.5], [1.2, 0.5], [1.2, 0.8], [0.5, 0.8]);
    expect(events.filter(({ event }) => event === "change")).toHaveLength(1);
    expect(await inked(element, [0.95, 0.52], [0.6, 0.8])).toEqual([true, true]);
  });

  test.each([
    ["right", { button: "right" }],
    ["disabled", {}],
  ] as const)("draws nothing: %s", async (why, options) => {
    const { element, events } = await show({ disabled: why === "disabled" });
    await userEvent.click(sheet(element), { ...options, force: true });
    expect(events).toEqual([]);
  });
});

describe("drawing with the keyboard", () => {
  test("draws a 7 with arrow keys and Space", async () => {
    const { element, events } = await show();
    sheet(element).focus();
    await userEvent.keyboard("{ArrowLeft>10/}{ArrowUp>14/}[Space]{ArrowRight>20/}");
    await userEvent.keyboard("{ArrowLeft>}{ArrowDown>12/}{/ArrowLeft}[Space]{ArrowRight>5/}");
    expect(await inked(element, [0.4, 0.25], [0.6, 0.25], [0.6, 0.35], [0.5, 0.5])).toEqual([true, true, true, false]);
    expect(events.filter(({ event }) => event === "change")).toHaveLength(1);
  });

  test("says when the pen is put down and lifted, and shows where it is", async () => {
    const { element, host } = await show();
    sheet(element).focus();
    await userEvent.keyboard("{ArrowUp}[Space]{ArrowUp}");
    expect(deepAll(element, ".nib.down")).toHaveLength(1);
    await userEvent.keyboard("{Escape}");
    expect(host.announced).toEqual(["Pen down", "Pen lifted"]);
    expect(deepAll(element, ".nib.down")).toEqual([]);
  });

  test("moves further with Shift, and never off the paper", async () => {
    const { element } = await show();
    sheet(element).focus();
    await userEvent.keyboard("{Shift>}{ArrowRight>40/}{/Shift}[Space][Space]");
    expect(await inked(element, [0.99, 0.5])).toEqual([true]);
  });

  test("ends the stroke when the focus leaves, so that nothing is lost", async () => {
    const { element, events } = await show();
    sheet(element).focus();
    await userEvent.keyboard("[Space]{ArrowRight>3/}");
    await userEvent.tab();
    expect(events.map(({ event }) => event).at(-1)).toBe("change");
    expect(await inked(element, [0.5, 0.5])).toEqual([true]);
  });

  test("tells how, to eyes and to screen readers", async () => {
    const { element } = await show();
    await expect.element(sheet(element)).toHaveAccessibleDescription(/Arrow keys move the pen, Space/);
    await userEvent.tab();
    expect(focused()).toBe(sheet(element));
    expect(getComputedStyle(deep(element, "#keys")).opacity).not.toBe("0");
  });
});

describe("the tools", () => {
  test("erase down to the paper", async () => {
    const { element } = await show({ paper: "#ffff00" });
    await drag(element, [0.2, 0.5], [0.8, 0.5]);
    await userEvent.click(tool(element, "Eraser"));
    expect(tool(element, "Eraser").ariaPressed).toBe("true");
    await userEvent.click(sheet(element));
    expect(await colours(element, [0.5, 0.5], [0.2, 0.5])).toEqual(["255,255,0", "0,0,0"]);
    await userEvent.click(tool(element, "Brush"));
    await userEvent.click(sheet(element));
    expect(await colours(element, [0.5, 0.5])).toEqual(["0,0,0"]);
  });

  test("take steps back and do them again, by button and by key", async () => {
    const { element } = await show();
    expect(tool(element, "Undo").matches(":disabled")).toBe(true);
    await userEvent.click(sheet(element), { position: { x: 90, y: 90 } });
    await userEvent.click(sheet(element), { position: { x: 270, y: 270 } });
    await userEvent.click(tool(element, "Undo"));
    expect(await inked(element, [0.25, 0.25], [0.75, 0.75])).toEqual([true, false]);
    sheet(element).focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(await inked(element, [0.25, 0.25])).toEqual([false]);
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}y{/Control}");
    expect(await inked(element, [0.25, 0.25], [0.75, 0.75])).toEqual([true, true]);
  });

  test("clear the paper, which can be taken back", async () => {
    const { element, events } = await show();
    const blank = element.value;
    await userEvent.click(sheet(element));
    const drawn = element.value;
    await userEvent.click(tool(element, "Clear"));
    expect(element.value).toBe(blank);
    expect(events.map(({ event }) => event).slice(-3)).toEqual(["input", "change", "clear"]);
    await userEvent.click(tool(element, "Undo"));
    expect(element.value).toBe(drawn);
  });

  test("make the brush wider", async () => {
    const { element } = await show();
    await userEvent.click(sheet(element));
    expect(await inked(element, [0.6, 0.5])).toEqual([false]);
    deep(element, "input[type=range]").focus();
    await userEvent.keyboard("{End}");
    await userEvent.click(sheet(element));
    expect(await inked(element, [0.6, 0.5])).toEqual([true]);
  });

  test("leave the brush as it is where the author wants that", async () => {
    const { element } = await show({ resizable: false });
    expect(deepAll(element, "input")).toEqual([]);
  });
});

describe("the drawing", () => {
  test("is an image of the paper while nothing is drawn", async () => {
    const { element } = await show({ paper: "rgb(10 20 30)" });
    expect(await colours(element, [0.5, 0.5])).toEqual(["10,20,30"]);
  });

  test("has the author's ink, and a brush as wide as asked", async () => {
    const { element } = await show({ ink: "red", paper: "black", width: 28, height: 28, brush: 7 });
    await userEvent.click(sheet(element), { position: { x: 180, y: 180 } });
    expect(await colours(element, [0.5, 0.5], [0.61, 0.5], [0.64, 0.5])).toEqual(["255,0,0", "255,0,0", "0,0,0"]);
  });

  test("has the shape that was asked for, in enough pixels to look smooth", async () => {
    const { element } = await show({ width: 40, height: 20 });
    const { width, height } = await paint(element.value as string);
    expect([width, height]).toEqual([560, 280]);
    const { width: shownWide, height: shownHigh } = sheet(element).getBoundingClientRect();
    expect(shownWide / shownHigh).toBeCloseTo(2);
  });

  test("is small enough to travel with a call", async () => {
    const { element } = await show({ width: 28, height: 28 });
    for (const y of [0.2, 0.4, 0.6, 0.8]) await drag(element, [0.1, y], [0.9, y + 0.1]);
    expect((element.value as string).length).toBeLessThan(30_000);
  });

  test("is sent as a file where it is too large for that, and a call waits", async () => {
    const { element, host } = await show({ width: 800, height: 600 });
    element.value = await host.upload(await noise("photo.png", 800, 600));
    await expect.poll(() => tool(element, "Undo").matches(":enabled")).toBe(true);
    sheet(element).focus();
    await userEvent.keyboard("[Space][Space]");
    await element.settled;
    expect(element.value).toMatchObject({ name: "drawing.png", type: "image/png" });
    const { context } = await paint(host.urlOf(element.value as FileRef));
    expect(context.getImageData(400, 300, 1, 1).data.subarray(0, 3).join()).toBe("0,0,0");
  });

  test("begins with the author's image, which can be drawn on", async () => {
    const { element } = await show({ value: green });
    await shown(element);
    await drag(element, [0.2, 0.5], [0.8, 0.5]);
    expect(await colours(element, [0.5, 0.5], [0.5, 0.2])).toEqual(["0,0,0", "0,255,0"]);
  });

  test("comes back when an example has taken its place", async () => {
    const { element } = await show();
    await userEvent.click(sheet(element));
    const drawn = element.value;
    element.value = green;
    await shown(element);
    await userEvent.click(tool(element, "Undo"));
    expect(element.value).toBe(drawn);
  });

  test("is what the visitor drew last, though an image was still on its way", async () => {
    const { element } = await show();
    element.value = green;
    await element.updateComplete;
    sheet(element).focus();
    await userEvent.keyboard("[Space][Space]");
    const drawn = element.value;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(element.value).toBe(drawn);
    expect(typeof drawn).toBe("string");
  });

  test("is shown again after a reload, from the value alone", async () => {
    const { element: before } = await show();
    await drag(before, [0.2, 0.5], [0.8, 0.5]);
    const { element } = await show({ value: before.value });
    await shown(element);
    await userEvent.click(sheet(element), { position: { x: 20, y: 20 } });
    expect(await inked(element, [0.5, 0.5])).toEqual([true]);
  });

  test("starts afresh with null, and counts an empty value as nothing drawn", async () => {
    const { element: other } = await show();
    const { element } = await show({ value: other.value });
    expect(tool(element, "Clear").matches(":disabled")).toBe(true);
    await userEvent.click(sheet(element));
    element.value = null;
    await element.updateComplete;
    expect(element.value).toBe(other.value);
  });

  test("comes along when a handler changes the paper", async () => {
    const { element } = await show();
    await drag(element, [0.2, 0.5], [0.8, 0.5]);
    element.assign({ paper: "yellow" });
    await shown(element);
    await userEvent.click(sheet(element), { position: { x: 20, y: 20 } });
    expect(await inked(element, [0.5, 0.5])).toEqual([true]);
  });

  test("says so when an image cannot be shown", async () => {
    const broken = await store.upload(new File(["no image"], "x.png", { type: "image/png" }));
    const { element } = await show({ value: broken });
    await expect
      .poll(() => deepAll(element, "#error").map(({ textContent }) => textContent))
      .toEqual(["The browser cannot show this drawing."]);
  });

  test("can be seen large and saved when it is read-only", async () => {
    const { element, host } = await show({ value: green, readonly: true });
    expect(deep<HTMLImageElement>(element, "img").src).toBe(host.urlOf(green));
    expect(deep<HTMLAnchorElement>(element, "a").download).toBe("drawing.png");
    expect(deepAll(element, "canvas")).toEqual([]);
    await userEvent.click(tool(element, "See it large"));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
  });
});

type Place = readonly [x: number, y: number];

function show(props: object = {}) {
  return mount<SketchElement>("vitrine-sketch", { label: "Digit", ...props });
}

function sheet(element: Element): HTMLElement {
  return deep(element, "canvas");
}

function tool(element: Element, name: string): HTMLElement {
  return deep(element, `button[aria-label="${name}"]`);
}

/** Waits until an external value is painted. */
async function shown(element: SketchElement) {
  await element.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 30));
  await element.updateComplete;
}

/** Colours of the value at fractions of its width and height. */
async function colours(element: SketchElement, ...places: Place[]): Promise<string[]> {
  const { context, width, height } = await paint(element.value as string);
  return places.map(([x, y]) =>
    context
      .getImageData(x * width, y * height, 1, 1)
      .data.subarray(0, 3)
      .join(),
  );
}

/** Whether there is black ink at fractions of the value's width and height. */
async function inked(element: SketchElement, ...places: Place[]): Promise<boolean[]> {
  return (await colours(element, ...places)).map((colour) => colour === "0,0,0");
}

type MouseStep = "mousePressed" | "mouseMoved" | "mouseReleased";

function press(element: Element, type: MouseStep, [x, y]: Place) {
  return cdp().send("Input.dispatchMouseEvent", {
    type,
    ...onPage(sheet(element), x, y),
    button: "left",
    clickCount: 1,
  });
}

async function drag(element: Element, from: Place, ...to: Place[]) {
  await press(element, "mousePressed", from);
  for (const place of to) await press(element, "mouseMoved", place);
  await press(element, "mouseReleased", to.at(-1)!);
}

async function touch(element: Element, from: Place, to: Place) {
  const point = ([x, y]: Place) => [onPage(sheet(element), x, y)];
  await cdp().send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(from) });
  await cdp().send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(to) });
  await cdp().send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
