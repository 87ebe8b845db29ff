import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount, type StageOptions } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { picture } from "../_media/testing/pictures.ts";
import type { ImagesliderElement } from "./imageslider.element.ts";
import "./imageslider.element.ts";
import { imagesliderSpec } from "./imageslider.ts";

const store = new TestHost();
const before = await store.upload(await picture("before.png", { width: 400, height: 200, colour: "teal" }));
const after = await store.upload(await picture("after.png", { width: 800, height: 400, colour: "orange" }));

elementContract("vitrine-imageslider", {
  spec: imagesliderSpec,
  samples: [
    [before, after],
    [after, before],
  ],
  ready: (element) => Promise.all(deepAll<HTMLImageElement>(element, "img").map((image) => image.decode())),
});

describe("the divider", () => {
  test.each([
    ["in the middle", 50],
    ["where the author put it", 20],
  ])("is %s at first", async (_, position) => {
    const { element } = await show({ position });
    expect(dividerOf(element)).toBeCloseTo(position, 0);
  });

  test.each([
    ["{ArrowRight}", 51],
    ["{ArrowLeft}", 49],
    ["{Shift>}{ArrowRight}{/Shift}", 60],
    ["{Home}", 0],
    ["{End}", 100],
  ])("moves by keys: %s", async (keys, position) => {
    const { element } = await show();
    await press(element, keys);
    expect(dividerOf(element)).toBeCloseTo(position, 0);
    expect(parseInt(slider(element).getAttribute("aria-valuetext")!)).toBe(position);
  });

  test("goes to where the image is pressed, and follows the pointer", async () => {
    const { element } = await show();
    const { left, top, width } = stageOf(element).getBoundingClientRect();
    const at = (type: string, share: number) =>
      stageOf(element).dispatchEvent(
        new PointerEvent(type, { clientX: left + width * share, clientY: top + 5, pointerId: 1, bubbles: true }),
      );
    stageOf(element).setPointerCapture = () => {};
    at("pointerdown", 0.25);
    await element.updateComplete;
    expect(dividerOf(element)).toBeCloseTo(25, 0);
    at("pointermove", 0.9);
    at("lostpointercapture", 0.9);
    at("pointermove", 0.1);
    await element.updateComplete;
    expect(dividerOf(element)).toBeCloseTo(90, 0);
  });

  test("follows the arrow keys up and down where one image is above the other", async () => {
    const { element } = await show({ orientation: "vertical" });
    await press(element, "{ArrowDown}{ArrowDown}{ArrowUp}{ArrowDown}");
    const { top, height } = stageOf(element).getBoundingClientRect();
    const line = deep(element, ".divider").getBoundingClientRect();
    expect((100 * (line.top + line.height / 2 - top)) / height).toBeCloseTo(52, 0);
  });

  test("has the first image at the right where text runs from right to left", async () => {
    const { element } = await show({ position: 30 }, { dir: "rtl" });
    expect(dividerOf(element)).toBeCloseTo(70, 0);
    await press(element, "{ArrowLeft}");
    expect(dividerOf(element)).toBeCloseTo(69, 0);
  });
});

describe("the two images", () => {
  test("have one size, that of the first, however large the second is", async () => {
    const square = await store.upload(await picture("square.png", { width: 64, height: 64 }));
    const { element } = await show({ value: [square, after] });
    await expect.poll(() => stageOf(element).clientWidth - stageOf(element).clientHeight).toBe(0);
    const [first, second] = deepAll(element, "img").map((image) => image.getBoundingClientRect());
    expect([second!.width, second!.height]).toEqual([first!.width, first!.height]);
  });

  test("are no taller than the author wants", async () => {
    const { element } = await show({ maxHeight: 100 });
    await expect.poll(() => Math.round(stageOf(element).getBoundingClientRect().height)).toBe(100);
  });

  test("have words on them, and texts for those who do not see them", async () => {
    const { element } = await show({ labels: ["Blurred", "Sharp"], alt: ["A dim cat", "A clear cat"] });
    expect(deepAll(element, ".words").map(({ textContent }) => textContent)).toEqual(["Blurred", "Sharp"]);
    expect(deepAll<HTMLImageElement>(element, "img").map(({ alt }) => alt)).toEqual(["A dim cat", "A clear cat"]);
    expect(element.valueText()).toBe("A dim cat, A clear cat");
  });

  test("can each be saved, and be seen large", async () => {
    const { element } = await show();
    expect(deepAll<HTMLAnchorElement>(element, "a").map(({ download }) => download)).toEqual([
      "before.png",
      "after.png",
    ]);
    await userEvent.click(deep(element, 'button[aria-label="See it large"]'));
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => deep(element, "figcaption").textContent).toBe("After");
  });

  test("are saved under names that tell them apart, even when both are pixels", async () => {
    const { element } = await show({ value: [before, before] });
    const names = deepAll<HTMLAnchorElement>(element, "a").map(({ download }) => download);
    expect(names).toEqual(["Before before.png", "After before.png"]);
  });

  test("give way to a word when the browser cannot show one", async () => {
    const broken = await store.upload(new File(["no image"], "x.png", { type: "image/png" }));
    const { element } = await show({ value: [before, broken] });
    await expect
      .poll(() => deepAll(element, ".empty").map(({ textContent }) => textContent))
      .toEqual(["The browser cannot show this image."]);
  });
});

function show(props: object = {}, options: StageOptions = {}) {
  return mount<ImagesliderElement>("vitrine-imageslider", { label: "Pair", value: [before, after], ...props }, options);
}

function slider(element: Element): HTMLInputElement {
  return deep<HTMLInputElement>(element, "input[type=range]");
}

function stageOf(element: Element): HTMLElement {
  return deep(element, ".stage");
}

async function press(element: ImagesliderElement, keys: string) {
  slider(element).focus();
  await userEvent.keyboard(keys);
  await element.updateComplete;
}

/** Percent of the stage at the left of the divider. */
function dividerOf(element: Element): number {
  const { left, width } = stageOf(element).getBoundingClientRect();
  const line = deep(element, ".divider").getBoundingClientRect();
  return (100 * (line.left + line.width / 2 - left)) / width;
}
