import type { FileRef } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { drop } from "../_media/testing/gestures.ts";
import { paint, picture } from "../_media/testing/pictures.ts";
import type { ImageeditorElement } from "./imageeditor.element.ts";
import "./imageeditor.element.ts";
import { imageeditorSpec } from "./imageeditor.ts";

const store = new TestHost();
const photo = await store.upload(await picture("photo.png", { width: 200, height: 100, colour: "lime" }));
const dot = await store.upload(await picture("dot.png", { width: 200, height: 100, colour: "blue" }));
const value = { background: photo, layers: [{ image: dot, name: "Roads", hidden: true }] };

elementContract("vitrine-imageeditor", {
  spec: imageeditorSpec,
  control: "[role=group]",
  samples: [{ background: photo, layers: [] }, value],
  async change(element) {
    await userEvent.click(deep(element, "canvas"));
    await element.settled;
  },
  ready: (element) => shown(element as ImageeditorElement),
});

describe("drawing", () => {
  test("gives the background as it came, and a layer as large, which is clear where nothing was painted", async () => {
    const { element, events } = await show({ brush: 10 });
    await stroke(element);
    expect(element.value!.background).toEqual(photo);
    expect(await pixels(element, [100, 50], [10, 10])).toEqual(["0,0,0,255", "0,0,0,0"]);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("erases what was painted, and no image", async () => {
    const { element } = await show({ brush: 10 });
    await stroke(element);
    await press(element, "Eraser");
    await stroke(element);
    expect(await pixels(element, [100, 50])).toEqual(["0,0,0,0"]);
    expect(canvasColour(element)).toBe("0,255,0");
  });

  test("takes steps back and does them again", async () => {
    const { element } = await show({ brush: 10 });
    await stroke(element);
    await press(element, "Undo");
    expect(await pixels(element, [100, 50])).toEqual(["0,0,0,0"]);
    await press(element, "Redo");
    expect(await pixels(element, [100, 50])).toEqual(["0,0,0,255"]);
  });

  test("has the author's colours and widths alone", async () => {
    const { element } = await show({ colors: ["red"], brushes: [40], erasers: [], picker: false, opacity: false });
    expect(deepAll(element, ".swatch, .well, input[type=range], [aria-label=Eraser]")).toEqual([]);
    await stroke(element);
    expect(await pixels(element, [115, 50], [125, 50])).toEqual(["255,0,0,255", "0,0,0,0"]);
  });

  test("writes a stroke at once however opaque it is, and the colour that was chosen", async () => {
    const { element } = await show({ brush: 10 });
    await userEvent.click(deep(element, '.swatch[aria-label="#e03131"]'));
    deep(element, "input[aria-label=Opacity]").focus();
    await userEvent.keyboard("{Home}");
    await stroke(element);
    const [painted] = await pixels(element, [100, 50]);
    expect(Number(painted!.split(",")[3])).toBeCloseTo(13, -1);
  });

  test("is a mask in one colour, half opaque on the page and wholly in its layer", async () => {
    const { element } = await show({ mask: true, colors: ["#ff0000"], brush: 10 });
    await stroke(element);
    expect(await pixels(element, [100, 50])).toEqual(["255,0,0,255"]);
    expect(canvasColour(element)).toMatch(/^12[5-9],12[5-9],0$/);
    expect(deepAll(element, ".layers, .swatch, .well")).toEqual([]);
  });

  test("is shown again after a reload, from the value alone", async () => {
    const { element: before } = await show({ brush: 10 });
    await stroke(before);
    const { element } = await show({ value: before.value });
    expect(canvasColour(element)).toBe("0,0,0");
  });
});

describe("the image", () => {
  test("is what the visitor drops, and a call waits for nothing more", async () => {
    const { element, events } = await show({ value: null });
    drop(element, [await picture("mine.png", { width: 30, height: 20 })]);
    await expect.poll(() => (element.value?.background as FileRef | undefined)?.name).toBe("mine.png");
    expect(events.map(({ event }) => event)).toEqual(["input", "change", "upload"]);
    await expect.poll(() => deepAll<HTMLCanvasElement>(element, "canvas").map(({ width }) => width)).toEqual([30]);
  });

  test("is an empty one of the author's size where the visitor wants that", async () => {
    const { element } = await show({ value: null, width: 300, height: 200 });
    await userEvent.click(deepAll(element, ".sources .button").at(-1)!);
    await element.settled;
    expect(element.value!.background).toBeNull();
    const { width, height } = await paint(element.value!.layers[0]!.image as string);
    expect([width, height]).toEqual([300, 200]);
  });

  test("starts as an empty one where there is no other source", async () => {
    const { element } = await show({ value: null, sources: ["blank"], width: 300, height: 200 });
    await element.settled;
    expect(element.value).toMatchObject({ background: null, layers: [{ name: "Layer 1" }] });
  });

  test("gives way to a word when the browser cannot show it", async () => {
    const broken = await store.upload(new File(["no image"], "x.png", { type: "image/png" }));
    const { element } = await mountEditor({ value: { background: broken, layers: [] } });
    await expect
      .poll(() => deepAll(element, "#error").map(({ textContent }) => textContent))
      .toEqual(["The browser cannot show this image."]);
  });

  test("keeps its own pixels, however small it is shown", async () => {
    const large = await store.upload(await picture("large.png", { width: 2400, height: 1200, colour: "lime" }));
    const { element } = await show({ value: { background: large, layers: [] }, brush: 300 });
    await stroke(element);
    const { width } = await paint(await urlOf(element));
    expect(width).toBe(2400);
    expect(await pixels(element, [1200, 600], [1330, 600], [1370, 600])).toEqual(["0,0,0,255", "0,0,0,255", "0,0,0,0"]);
  });
});

describe("layers", () => {
  test("are added on top, renamed, hidden, moved and removed, and each step can be taken back", async () => {
    const { element } = await show();
    await press(element, "Add a layer");
    expect(names(element)).toEqual(["Layer 1", "Layer 2"]);
    const field = deepAll<HTMLInputElement>(element, ".layer-name")[0]!;
    await userEvent.fill(field, "Roads");
    await userEvent.tab();
    await element.settled;
    expect(names(element)).toEqual(["Layer 1", "Roads"]);
    await press(element, "Show Roads");
    expect(element.value!.layers[1]!.hidden).toBe(true);
    await press(element, "Move Roads down");
    expect(names(element)).toEqual(["Roads", "Layer 1"]);
    await press(element, "Remove Roads");
    expect(names(element)).toEqual(["Layer 1"]);
    await press(element, "Undo");
    expect(names(element)).toEqual(["Roads", "Layer 1"]);
  });

  test("are drawn on one at a time, and the others stay as they were sent", async () => {
    const { element } = await show({ brush: 10 });
    await press(element, "Add a layer");
    await stroke(element);
    const before = element.value!.layers[1]!.image;
    await userEvent.click(deepAll(element, "input[type=radio]")[1]!);
    await stroke(element);
    expect(element.value!.layers[1]!.image).toBe(before);
    expect(await pixels(element, [100, 50])).toEqual(["0,0,0,255"]);
  });

  test("are one where the author wants that", async () => {
    const { element } = await show({ layers: false });
    expect(deepAll(element, ".layers")).toEqual([]);
  });
});

describe("the whole", () => {
  test("turns with its layers, without a loss, and back by undo", async () => {
    const { element } = await show({ value: { background: photo, layers: [{ image: dot, name: "Dot" }] } });
    await press(element, "Rotate");
    const { width, height } = await paint(await urlOf(element));
    expect([width, height]).toEqual([100, 200]);
    expect(await pixels(element, [99, 0], [0, 199])).toEqual(["0,0,255,255", "0,0,255,255"]);
    await press(element, "Undo");
    expect(element.value!.background).toEqual(photo);
    expect(element.value!.layers[0]!.image).toEqual(dot);
  });

  test("is mirrored with what was painted", async () => {
    const { element } = await show({ brush: 10 });
    await userEvent.click(deep(element, "canvas"), { position: { x: 20, y: 50 } });
    await press(element, "Flip");
    expect(await pixels(element, [180, 50], [20, 50])).toEqual(["0,0,0,255", "0,0,0,0"]);
  });

  test("is cropped to the part that the visitor keeps", async () => {
    const { element, host } = await show({ brush: 10 });
    await stroke(element);
    await press(element, "Crop the image");
    await expect.poll(() => deepAll(element, ".cropping .primary").length).toBe(1);
    await userEvent.click(deep(element, ".cropping .primary"));
    await element.settled;
    const background = element.value!.background!;
    const { width, height } = await paint(typeof background === "string" ? background : host.urlOf(background));
    expect([width, height]).toEqual([160, 80]);
    expect(await pixels(element, [80, 40])).toEqual(["0,0,0,255"]);
  });
});

describe("as a result", () => {
  test("shows the image with its layers, each of which can be hidden", async () => {
    const { element } = await show({
      readonly: true,
      value: { background: photo, layers: [{ image: dot, name: "Dot" }] },
    });
    expect(canvasColour(element)).toBe("0,0,255");
    await userEvent.click(deep(element, ".toggles button"));
    expect(canvasColour(element)).toBe("0,255,0");
    expect(element.value!.layers[0]).not.toHaveProperty("hidden");
  });

  test("can be seen large", async () => {
    const { element } = await show({ readonly: true });
    await press(element, "See it large");
    await expect.poll(() => deepAll(element, "dialog[open]").length).toBe(1);
  });
});

function mountEditor(props: object) {
  return mount<ImageeditorElement>("vitrine-imageeditor", { label: "Photo", ...props });
}

async function show(props: object = {}) {
  const mounted = await mountEditor({ value: { background: photo, layers: [] }, ...props });
  await shown(mounted.element);
  return mounted;
}

/** Waits until a value from outside is painted. */
async function shown(element: ImageeditorElement) {
  await element.updateComplete;
  if (element.value) await expect.poll(() => deepAll(element, "canvas").length).toBe(1);
  await element.updateComplete;
}

async function press(element: ImageeditorElement, name: string) {
  await userEvent.click(deep(element, `button[aria-label="${name}"]`));
  await element.updateComplete;
  await element.settled;
  await element.updateComplete;
}

/** A dot in the middle. */
async function stroke(element: ImageeditorElement) {
  deep(element, "canvas").focus();
  await userEvent.keyboard("[Space][Space]");
  await element.settled;
  await element.updateComplete;
}

function names(element: ImageeditorElement) {
  return element.value!.layers.map(({ name }) => name);
}

/** Colour of the canvas in its middle. */
function canvasColour(element: Element): string {
  const canvas = deep<HTMLCanvasElement>(element, "canvas");
  const { data } = canvas.getContext("2d")!.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1);
  return data.subarray(0, 3).join();
}

async function urlOf(element: ImageeditorElement): Promise<string> {
  const { image } = element.value!.layers[0]!;
  return typeof image === "string" ? image : element.host!.urlOf(image);
}

/** Pixels of the lowest layer. */
async function pixels(element: ImageeditorElement, ...places: (readonly [number, number])[]): Promise<string[]> {
  const { context } = await paint(await urlOf(element));
  return places.map(([x, y]) => context.getImageData(x, y, 1, 1).data.join());
}
