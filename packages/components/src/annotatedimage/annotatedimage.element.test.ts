import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, focused, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { drop } from "../_media/testing/gestures.ts";
import { picture } from "../_media/testing/pictures.ts";
import type { AnnotatedRef } from "./annotatedimage.ts";
import type { AnnotatedImageElement } from "./annotatedimage.element.ts";
import "./annotatedimage.element.ts";
import { annotatedImageSpec } from "./annotatedimage.ts";
import type { AnnotationRef } from "./annotation.ts";
import { toRuns } from "./runs.ts";

const store = new TestHost();
const image = await store.upload(await picture("cats.png", { width: 400, height: 300, colour: "#777" }));
const large = await store.upload(await picture("large.png", { width: 4000, height: 3000, colour: "#777" }));

const cat: AnnotationRef = { label: "cat", box: [40, 60, 160, 180] };
const dog: AnnotationRef = { label: "dog", box: [220, 120, 380, 280] };
const leaf: AnnotationRef = {
  label: "leaf",
  polygon: [
    [200, 10],
    [260, 10],
    [230, 60],
  ],
};
const two: AnnotatedRef = { image, annotations: [cat, dog], units: "pixels" };
const scored: AnnotatedRef = {
  image,
  annotations: [
    { ...cat, score: 0.93 },
    { ...dog, score: 0.4 },
    { ...cat, score: 0.2, box: [0, 0, 20, 20] },
  ],
};

/** A mask of the right half of an image. */
function half(width: number, height: number): AnnotationRef {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) data.fill(1, y * width + width / 2, (y + 1) * width);
  return { label: "sky", mask: toRuns({ width, height, data }, 1) };
}

elementContract("vitrine-annotatedimage", {
  spec: annotatedImageSpec,
  control: "[role=group]",
  samples: [two, { image, annotations: [] }, { ...two, annotations: [cat, leaf, half(40, 30)] }],
  change: async (element) => userEvent.click(button(element, "Add a box")),
  ready: loaded,
});

/** An image may be decoded before its element hears that it has loaded, and draws over it. */
async function loaded(element: Element): Promise<void> {
  const images = deepAll<HTMLImageElement>(element, "img");
  await Promise.all(images.map((one) => one.decode()));
  const isDrawn = () => deepAll(element, "svg.shapes").length > 0;
  for (let turn = 0; turn < 100 && images.length > 0 && !isDrawn(); turn++) await frame();
  await frame();
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

async function show(props: object = {}, stage = {}) {
  const mounted = await mount<AnnotatedImageElement>(
    "vitrine-annotatedimage",
    { label: "Found", value: two, readonly: true, ...props },
    stage,
  );
  await loaded(mounted.element);
  await mounted.element.updateComplete;
  return mounted;
}

function button(element: Element, name: string): HTMLElement {
  return deepAll(element, "button").find((one) => (one.ariaLabel ?? one.textContent).trim().startsWith(name))!;
}

const stageOf = (element: Element) => deep(element, ".stage");
const shapes = (element: Element) => deepAll<SVGGraphicsElement>(element, ".shape");
const lit = (element: Element) => shapes(element).flatMap((one, i) => (one.classList.contains("on") ? [i] : []));
const names = (events: readonly { readonly event: string }[]) => events.map(({ event }) => event);

/** A pointer's way over the image, in fractions of its sides. */
function drag(element: Element, ...way: readonly (readonly [number, number])[]) {
  const stage = stageOf(element);
  stage.setPointerCapture = () => {};
  const box = stage.getBoundingClientRect();
  const fire = (type: string, [x, y]: readonly [number, number], target: Element = stage) => {
    const at = { clientX: box.left + x * box.width, clientY: box.top + y * box.height };
    target.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, composed: true, pointerId: 1 }));
  };
  const [first, ...rest] = way;
  const handle = deepAll(element, ".handle").find((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const [x, y] = [box.left + first![0] * box.width, box.top + first![1] * box.height];
    return Math.hypot(left + width / 2 - x, top + height / 2 - y) < 4;
  });
  fire("pointerdown", first!, handle);
  for (const at of rest) fire("pointermove", at);
  fire("pointerup", way.at(-1)!);
}

describe("the shapes", () => {
  test.each([280, 480])("are where they are in the image, at %i pixels", async (width) => {
    const { element } = await show({}, { width });
    const stage = stageOf(element).getBoundingClientRect();
    const rect = shapes(element)[0]!.querySelector(".line")!.getBoundingClientRect();
    expect(Math.abs(rect.left - stage.left - stage.width * 0.1)).toBeLessThan(4);
    expect(Math.abs(rect.top - stage.top - stage.height * 0.2)).toBeLessThan(4);
    expect(Math.abs(rect.width - stage.width * 0.3)).toBeLessThan(6);
  });

  test("of fractions are where those of pixels are", async () => {
    const { element } = await show({
      value: { image, units: "fraction", annotations: [{ label: "cat", box: [0.1, 0.2, 0.4, 0.6] }] },
    });
    const line = shapes(element)[0]!.querySelector(".line")!;
    expect(["x", "y", "width", "height"].map((name) => line.getAttribute(name))).toEqual(["100", "200", "300", "400"]);
  });

  test("have their labels beside them, and their numbers where there is no room", async () => {
    const crowd = Array.from({ length: 30 }, (_, i) => ({
      label: "a long label",
      box: [100 + 8 * i, 100, 106 + 8 * i, 110] as const,
    }));
    const { element } = await show({ value: { image, annotations: [cat, ...crowd] } });
    await expect.poll(() => deepAll(element, ".tag").length).toBeGreaterThan(2);
    const [first, ...rest] = deepAll(element, ".tag").map((tag) => tag.textContent);
    expect(first).toBe("cat");
    expect(rest.filter((text) => /^\d+$/.test(text)).length).toBeGreaterThan(0);
  });

  test("are not covered by their tags, however many there are", async () => {
    const annotations = Array.from({ length: 500 }, (_, i) => ({
      label: "thing",
      box: [(i * 37) % 380, (i * 91) % 280, ((i * 37) % 380) + 18, ((i * 91) % 280) + 18] as const,
    }));
    const { element } = await show({ value: { image, annotations } });
    await expect.poll(() => deepAll(element, ".tag").length).toBeGreaterThan(10);
    const areas = deepAll(element, ".tag").map(({ offsetWidth, offsetHeight }) => offsetWidth * offsetHeight);
    const { offsetWidth, offsetHeight } = stageOf(element);
    expect(areas.reduce((sum, one) => sum + one, 0)).toBeLessThan(0.2 * offsetWidth * offsetHeight);
  });

  test("without room for their labels show them while they are pointed at", async () => {
    const crowd = Array.from({ length: 9 }, (_, i) => ({
      label: "a long label",
      box: [100 + 8 * i, 100, 106 + 8 * i, 110] as const,
    }));
    const { element } = await show({ value: { image, annotations: crowd } });
    deep(element, ".options").focus();
    await userEvent.keyboard("{End}");
    await element.updateComplete;
    expect(deepAll(element, ".tag.over").map((tag) => tag.textContent)).toEqual(["a long label"]);
  });

  test("are told apart by more than colour", async () => {
    const { element } = await show({ value: { image, annotations: [cat, dog, leaf] } });
    const dashes = shapes(element).map((shape) => getComputedStyle(shape.querySelector(".line")!).strokeDasharray);
    expect(new Set(dashes).size).toBe(3);
  });

  test("take the colours that the author gave", async () => {
    const value = { image, annotations: [cat, { ...dog, color: "rgb(9, 8, 7)" }] };
    const { element } = await show({ value, colors: { cat: "rgb(1, 2, 3)" } });
    const strokes = shapes(element).map((shape) => getComputedStyle(shape.querySelector(".line")!).stroke);
    expect(strokes).toEqual(["rgb(1, 2, 3)", "rgb(9, 8, 7)"]);
  });

  test("of a mask of 4,000 × 3,000 pixels are drawn, as large as the image is shown", async () => {
    const { element } = await show({ value: { image: large, annotations: [half(4000, 3000)] } });
    const canvas = deep<HTMLCanvasElement>(element, ".masks");
    await expect.poll(() => canvas.width).toBeGreaterThan(100);
    const alphaAt = (x: number) =>
      canvas.getContext("2d")!.getImageData(Math.round(canvas.width * x), canvas.height >> 1, 1, 1).data[3];
    await expect.poll(() => alphaAt(0.75)).toBeGreaterThan(50);
    expect(alphaAt(0.25)).toBe(0);
    expect(canvas.width).toBeLessThanOrEqual(2048);
  });

  test("below a pointer stand out, and a press chooses one", async () => {
    const { element, events } = await show();
    drag(element, [0.2, 0.4], [0.2, 0.4]);
    await element.updateComplete;
    expect(lit(element)).toEqual([0]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([["select", { index: 0, label: "cat" }]]);
  });
});

describe("the legend", () => {
  test("has a button for each label, with how many have it", async () => {
    const { element } = await show({ value: scored });
    expect(deepAll(element, ".legend button").map((one) => one.textContent.replace(/\s+/g, " ").trim())).toEqual([
      "cat 2",
      "dog 1",
    ]);
  });

  test("lets a label stand out while it has the focus, and hides it when it is pressed", async () => {
    const { element } = await show();
    const dogs = deepAll(element, ".legend button")[1]!;
    dogs.focus();
    await element.updateComplete;
    expect(lit(element)).toEqual([1]);
    await userEvent.keyboard("{Enter}");
    expect(dogs.ariaPressed).toBe("false");
    expect(shapes(element)).toHaveLength(1);
    await userEvent.keyboard("{Enter}");
    expect(shapes(element)).toHaveLength(2);
  });

  test("is left out on request", async () => {
    const { element } = await show({ legend: false });
    expect(deepAll(element, ".legend")).toEqual([]);
  });
});

describe("scores", () => {
  test("are hidden below a least one, which the visitor can change", async () => {
    const { element } = await show({ value: scored, minScore: 0.5 });
    expect(shapes(element)).toHaveLength(1);
    deep(element, ".threshold input").focus();
    await userEvent.keyboard("{Home}");
    expect(shapes(element)).toHaveLength(3);
  });

  test("have no slider where there are none", async () => {
    const { element } = await show();
    expect(deepAll(element, ".threshold")).toEqual([]);
  });
});

describe("the list", () => {
  test("says label, score and place of each, and lets the one with the focus stand out", async () => {
    const { element, events } = await show({ value: scored });
    deep(element, ".options").focus();
    await userEvent.keyboard("{ArrowDown}");
    const active = deep(element, ".option.active");
    expect(active.textContent.replace(/\s+/g, " ").trim()).toBe("2 dog 40 % bottom right");
    expect(lit(element)).toEqual([1]);
    await userEvent.keyboard("{Enter}");
    expect(events.map(({ data }) => data)).toEqual([{ index: 1, label: "dog" }]);
    await expect.element(active).toHaveAttribute("aria-selected", "true");
  });

  test("of 500 annotations is one stop of the Tab key, and goes to its end at once", async () => {
    const annotations = Array.from({ length: 500 }, (_, i) => ({
      ...cat,
      box: [i % 300, i % 200, (i % 300) + 20, (i % 200) + 20] as const,
    }));
    const { element } = await show({ value: { image, annotations } });
    deep(element, ".options").focus();
    await userEvent.keyboard("{End}");
    await element.updateComplete;
    expect(deep(element, ".option.active").id).toBe("option-499");
    expect(lit(element)).toEqual([499]);
  });
});

describe("drawing", () => {
  test("makes a box by a drag, in pixels of the image", async () => {
    const { element, events } = await show({
      readonly: false,
      labels: ["cat", "dog"],
      value: { image, annotations: [] },
    });
    drag(element, [0.1, 0.2], [0.3, 0.3], [0.5, 0.6]);
    expect(element.value!.annotations).toEqual([{ label: "cat", box: [40, 60, 200, 180] }]);
    expect(names(events)).toEqual(["input", "change", "select"]);
  });

  test("keeps the value's fractions", async () => {
    const { element } = await show({ readonly: false, value: { image, annotations: [], units: "fraction" } });
    drag(element, [0.1, 0.2], [0.5, 0.6]);
    expect(element.value!.annotations[0]!.box!.map((one) => Math.round(one * 100))).toEqual([10, 20, 50, 60]);
  });

  test("moves the chosen box by a drag, and resizes it by a handle", async () => {
    const { element } = await show({ readonly: false });
    drag(element, [0.2, 0.4]);
    await element.updateComplete;
    drag(element, [0.2, 0.4], [0.25, 0.5], [0.3, 0.5]);
    expect(element.value!.annotations[0]!.box).toEqual([80, 90, 200, 210]);
    await element.updateComplete;
    drag(element, [0.5, 0.7], [0.6, 0.8]);
    expect(element.value!.annotations[0]!.box).toEqual([80, 90, 240, 240]);
  });

  test("works by keyboard: Enter adds, arrows move, Shift resizes, Delete removes", async () => {
    const { element } = await show({ readonly: false, value: { image, annotations: [] } });
    stageOf(element).focus();
    await userEvent.keyboard("{Enter}");
    expect(element.value!.annotations).toEqual([{ label: "object", box: [140, 105, 260, 195] }]);
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowDown}{/Shift}");
    expect(element.value!.annotations[0]!.box).toEqual([144, 105, 264, 198]);
    await userEvent.keyboard("{Delete}");
    expect(element.value!.annotations).toEqual([]);
  });

  test("is said to a screen reader: what was chosen and where, what was removed, undone and done again", async () => {
    const { element, host } = await show({ readonly: false });
    stageOf(element).focus();
    await userEvent.keyboard("{PageDown}");
    await element.updateComplete;
    await userEvent.keyboard("{Delete}{Control>}zy{/Control}");
    expect(host.announced).toEqual(["cat, left", "cat was removed", "Undone", "Done again"]);
  });

  test("resizes by a handle that has the focus", async () => {
    const { element } = await show({ readonly: false });
    drag(element, [0.2, 0.4]);
    await element.updateComplete;
    deepAll(element, ".handle")[0]!.focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(element.value!.annotations[0]!.box).toEqual([36, 60, 160, 180]);
  });

  test("is undone and done again, step by step", async () => {
    const { element } = await show({ readonly: false });
    drag(element, [0.1, 0.7], [0.3, 0.9]);
    await element.updateComplete;
    await userEvent.click(button(element, "Undo"));
    expect(element.value!.annotations).toEqual([cat, dog]);
    await userEvent.click(button(element, "Redo"));
    expect(element.value!.annotations).toHaveLength(3);
  });

  test("relabels by a list of labels, or by any text", async () => {
    const { element } = await show({ readonly: false, labels: ["cat", "dog"] });
    drag(element, [0.2, 0.4]);
    await element.updateComplete;
    await userEvent.selectOptions(deep(element, "select"), "dog");
    expect(element.value!.annotations[0]!.label).toBe("dog");
    element.labels = [];
    await element.updateComplete;
    await userEvent.fill(deep(element, ".tools input"), "fox");
    await userEvent.keyboard("{Tab}");
    expect(element.value!.annotations[0]!.label).toBe("fox");
  });

  test("begins with an image that the visitor drops", async () => {
    const { element, events } = await show({ readonly: false, value: null });
    drop(element, [await picture("mine.png")]);
    await expect.poll(() => element.value?.image.name).toBe("mine.png");
    expect(element.value!.annotations).toEqual([]);
    expect(names(events)).toEqual(["input", "change", "upload"]);
  });

  test("is not offered where it is read-only", async () => {
    const { element } = await show();
    drag(element, [0.1, 0.7], [0.3, 0.9]);
    expect(element.value).toEqual(two);
    expect(deepAll(element, ".tools, .handle")).toEqual([]);
  });

  test.each(["light", "dark"] as const)("passes axe with a chosen box and scores, %s", async (scheme) => {
    const { element, stage } = await show({ readonly: false, value: scored }, { scheme });
    drag(element, [0.2, 0.4]);
    await element.updateComplete;
    expect(await axeFindings(stage)).toEqual([]);
  });
});

describe("the image with its annotations drawn", () => {
  test("is what the large view shows", async () => {
    const { element } = await show({ value: { image, annotations: [{ ...cat, color: "rgb(255, 0, 0)" }] } });
    await userEvent.click(button(element, "See it large"));
    await expect.poll(() => deepAll(element, "dialog[open] img")[0]).toBeDefined();
    const shown = deep<HTMLImageElement>(element, "dialog[open] figure img");
    expect(shown.src).toMatch(/^blob:/);
    await shown.decode();
    const context = new OffscreenCanvas(400, 300).getContext("2d")!;
    context.drawImage(shown, 0, 0);
    expect([...context.getImageData(40, 150, 1, 1).data].slice(0, 3)).toEqual([255, 0, 0]);
  });

  test("is saved as a PNG", async () => {
    const { element } = await show();
    const saved = new Promise<HTMLAnchorElement>((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        delete (HTMLAnchorElement.prototype as { click?: () => void }).click;
        resolve(this);
      };
    });
    await userEvent.click(button(element, "Download"));
    const { href, download } = await saved;
    expect(download).toBe("annotated.png");
    expect((await fetch(href)).headers.get("content-type")).toBe("image/png");
  });
});

test("is said to a screen reader as how many of which there are", async () => {
  const { element } = await show({ value: scored });
  expect(element.valueText()).toBe("3 annotations: cat 2, dog 1");
  expect(focused()).not.toBeNull();
});
