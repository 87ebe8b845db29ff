import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { contrast } from "../_contract/contrast.ts";
import { deep, deepAll, mount, type Mounted, type StageOptions } from "../_contract/stage.ts";
import "../barplot/barplot.element.ts";
import "../lineplot/lineplot.element.ts";
import "../scatterplot/scatterplot.element.ts";
import { months, numbers, times, waves, xy } from "./testing/samples.ts";
import type { PlotData } from "./types.ts";

const grouped = { ...xy, color: "run", label: "Training", value: numbers };

describe("a pointer", () => {
  test("reads all series at the nearest place", async () => {
    const { element } = await show("lineplot", grouped);
    at(element, "pointermove", 0.49, 0.5);
    await element.updateComplete;
    expect(wordsOf(deep(element, ".tip"))).toBe("1 a2 b–");
  });

  test("reads the nearest point of a scatter plot", async () => {
    const { element } = await show("scatterplot", grouped);
    at(element, "pointermove", 0.95, 0.1);
    await element.updateComplete;
    expect(wordsOf(deep(element, ".tip"))).toBe("2 b4");
  });

  test("reads the words of a point, and a screen reader says them first", async () => {
    const value = { ...numbers, columns: { ...numbers.columns, word: ["cat", "dog", "cow", "ant", null, "elk"] } };
    const { element, host } = await show("scatterplot", { ...grouped, text: "word", value });
    at(element, "pointermove", 0.95, 0.1);
    await element.updateComplete;
    expect(wordsOf(deep(element, ".tip"))).toBe("elk 2 b4");
    deep(element, ".surface").focus();
    await userEvent.keyboard("{Home}");
    expect(host.announced).toEqual(["cat 0: a 3"]);
  });

  test("that drags over a scatter plot selects the points in a box, by their indexes", async () => {
    const { element, events } = await show("scatterplot", grouped);
    drag(element, 0.4, 1, 0, 0.8);
    await element.updateComplete;
    const box = deep(element, ".span").getBoundingClientRect();
    expect(box.height).toBeLessThan(deep(element, ".surface").clientHeight * 0.85);
    at(element, "dblclick", 0.5, 0.5);
    expect(events.map(({ data }) => (data as { indexes: number[] }).indexes)).toEqual([[1, 5], []]);
  });

  test("that leaves takes the words with it", async () => {
    const { element } = await show("lineplot", grouped);
    at(element, "pointermove", 0.5, 0.5);
    at(element, "pointerleave", 0.5, 0.5);
    await element.updateComplete;
    expect(deepAll(element, ".tip")).toEqual([]);
  });

  test("that drags selects a span of x, and a double click clears it", async () => {
    const { element, events } = await show("lineplot", grouped);
    drag(element, 0.25, 0.75);
    await element.updateComplete;
    expect(deepAll(element, ".span")).toHaveLength(1);
    at(element, "dblclick", 0.5, 0.5);
    await element.updateComplete;
    const [first, second] = events.map(({ data }) => (data as { x: number[] | null }).x);
    expect(first!.map((x) => Math.round(x * 10) / 10)).toEqual([0.5, 1.5]);
    expect([events[0]!.event, second]).toEqual(["select", null]);
    expect(deepAll(element, ".span")).toEqual([]);
  });

  test("selects categories by their names", async () => {
    const { element, events } = await show("barplot", { ...grouped, value: months });
    drag(element, 0.1, 0.5);
    expect(events.map(({ data }) => data)).toEqual([{ x: ["January", "Rindfleischetikettierung"] }]);
  });

  test("that clicks gives the nearest row of the data", async () => {
    const { element, events } = await show("lineplot", grouped);
    at(element, "pointerdown", 0.98, 0.05);
    at(element, "pointerup", 0.98, 0.05);
    expect(events.map(({ event, data }) => [event, data])).toEqual([["click", { index: 5, x: 2, y: 4 }]]);
  });

  test("finds the nearest of 100,000 points of a line by halves", async () => {
    const { element } = await show("lineplot", { ...xy, value: waves(100_000) });
    at(element, "pointermove", 0.5, 0.5);
    await element.updateComplete;
    const where = Number(deep(element, ".where").textContent.replace(/\D/g, ""));
    expect(Math.abs(where - 50_000)).toBeLessThan(500);
  });
});

describe("the keyboard", () => {
  test("reads the data from place to place, in words for a screen reader", async () => {
    const { element, host } = await show("lineplot", grouped);
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{End}{ArrowLeft}{Home}");
    expect(host.announced).toEqual(["0: a 3, b 2", "1: a 2, b –", "2: a 1, b 4", "1: a 2, b –", "0: a 3, b 2"]);
  });

  test("reads the points of a scatter plot from left to right", async () => {
    const { element, host } = await show("scatterplot", grouped);
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{End}");
    expect(host.announced).toEqual(["0: a 3", "0: b 2", "2: b 4"]);
  });

  test("selects the points of a span with Shift, without those that are hidden", async () => {
    const { element, events } = await show("scatterplot", grouped);
    await userEvent.click(page.getByRole("button", { name: "b", exact: true }));
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
    expect(events.map(({ data }) => data)).toEqual([{ x: [0, 1], y: null, indexes: [0, 1] }]);
  });

  test("selects with Shift, and Escape clears", async () => {
    const { element, events, host } = await show("lineplot", grouped);
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Escape}");
    expect(events.map(({ data }) => data)).toEqual([{ x: [0, 2] }, { x: null }]);
    expect(host.announced.slice(-2)).toEqual(["Selected: 0 to 2", "Cleared"]);
  });

  test("chooses a row with Enter", async () => {
    const { element, events } = await show("barplot", { ...grouped, value: months });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Enter}");
    expect(events.map(({ data }) => data)).toEqual([{ index: 1, x: "Rindfleischetikettierung", y: -2 }]);
  });

  test("leaves a plot without rows alone", async () => {
    const { element, host } = await show("lineplot", { ...xy, value: waves(0) });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{Enter}{Escape}");
    expect(host.announced).toEqual([]);
  });
});

describe("series", () => {
  test("hide and show by the buttons of the legend", async () => {
    const { element } = await show("lineplot", grouped);
    const button = page.getByRole("button", { name: "b", exact: true });
    await userEvent.click(button);
    expect(lines(element)).toHaveLength(1);
    await expect.element(button).toHaveAttribute("aria-pressed", "false");
    await userEvent.click(button);
    expect(lines(element)).toHaveLength(2);
  });

  test("keep their colours when another hides", async () => {
    const { element } = await show("lineplot", grouped);
    const before = getComputedStyle(lines(element)[1]!).stroke;
    await userEvent.click(page.getByRole("button", { name: "a", exact: true }));
    expect(getComputedStyle(lines(element)[0]!).stroke).toBe(before);
  });

  test("differ by dashes beside their colours", async () => {
    const { element } = await show("lineplot", grouped);
    const dashes = lines(element).map((line) => line.getAttribute("stroke-dasharray"));
    expect(new Set(dashes).size).toBe(2);
  });

  test("of bars differ by textures beside their colours", async () => {
    const { element } = await show("barplot", { ...grouped, value: months });
    const textures = deepAll(element, "svg.plot path[fill]").map((path) => path.getAttribute("fill"));
    expect(textures).toEqual(["url(#texture-1)"]);
  });

  test("have the colours that the author gave them", async () => {
    const { element } = await show("lineplot", { ...grouped, colors: { b: "rgb(1, 2, 3)" } });
    expect(getComputedStyle(lines(element)[1]!).stroke).toBe("rgb(1, 2, 3)");
  });

  test.each(["light", "dark"] as const)("stand out from the ground, %s: 3 to 1", async (scheme) => {
    const names = "abcdefgh".split("");
    const columns = { step: names.map(() => 1), loss: names.map((_, i) => i), run: names };
    const { element } = await show("lineplot", { ...grouped, value: { xType: "number", columns } }, { scheme });
    const ground = getComputedStyle(deep(element, ".panel")).backgroundColor;
    const low = lines(element).map((line) => contrast(getComputedStyle(line).stroke, ground));
    expect(low.filter((one) => one < 3)).toEqual([]);
    expect(new Set(lines(element).map((line) => getComputedStyle(line).stroke)).size).toBe(8);
  });
});

describe("data", () => {
  test("that grow draw on in the same place, and what is read stays", async () => {
    const { element } = await show("lineplot", { ...xy, value: waves(10) });
    const before = [deep(element, "svg.plot"), lines(element)[0]!];
    const short = before[1]!.getAttribute("d")!;
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    element.value = waves(20);
    await element.updateComplete;
    expect([deep(element, "svg.plot"), lines(element)[0]!]).toEqual(before);
    expect(before[1]!.getAttribute("d")!.length).toBeGreaterThan(short.length);
    expect(deep(element, ".where").textContent).toBe("1");
  });

  test("of many rows are on a canvas, in their colour", async () => {
    const { element } = await show("scatterplot", { ...xy, colors: { loss: "rgb(200, 0, 0)" }, value: waves(100_000) });
    const canvas = deep<HTMLCanvasElement>(element, "canvas");
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const red = data.filter((_, i) => i % 4 === 0 && data[i + 3]! > 0 && data[i]! > 150 && data[i + 1]! < 20);
    expect(red.length).toBeGreaterThan(1000);
    expect(deepAll(element, "path.point").map((path) => path.getAttribute("d"))).toEqual([""]);
  });

  test("of many rows follow the page to dark", async () => {
    const { element, stage } = await show("lineplot", { ...xy, value: waves(3000) });
    const before = inkOf(element);
    stage.style.colorScheme = "dark";
    await expect.poll(() => inkOf(element)).toBeGreaterThan(before + 40);
  });

  test("are a table behind a button, of the first 1,000 rows", async () => {
    const { element } = await show("lineplot", { ...xy, value: waves(1500) });
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    expect(deepAll(element, "tbody tr")).toHaveLength(1000);
    expect(deepAll(element, "th").map((cell) => cell.textContent)).toEqual(["step", "loss"]);
    expect(deep(element, ".cut").textContent).toBe("The first 1,000 of 1,500 rows");
  });

  test("of many rows are drawn again when the table is left", async () => {
    const { element } = await show("lineplot", { ...xy, value: waves(3000) });
    const before = inkOf(element);
    const button = page.getByRole("button", { name: "Data as a table" });
    await userEvent.click(button);
    await userEvent.click(button);
    expect(inkOf(element)).toBe(before);
  });

  test("of days are the same days in the table, wherever the visitor is", async () => {
    const { element } = await show("lineplot", { ...xy, value: times });
    await userEvent.click(page.getByRole("button", { name: "Data as a table" }));
    expect(deepAll(element, "tbody td:first-child").map((cell) => cell.textContent.trim())).toEqual([
      "Jan 1, 1970",
      "Jan 2, 1970",
      "Feb 10, 1970",
    ]);
  });
});

describe("the axes", () => {
  test("cut off what is outside of the range that the author chose", async () => {
    const { element } = await show("barplot", { ...grouped, yRange: [1, 2] });
    const [axis, inside] = [deep(element, ".axis"), deep(element, "#inside rect")];
    const bottom = Number(inside.getAttribute("y")) + Number(inside.getAttribute("height"));
    expect(Math.abs(bottom - Number(axis.getAttribute("y1")))).toBeLessThan(1);
    expect(deep(element, "svg.plot path.bar").closest("[clip-path]")!.getAttribute("clip-path")).toBe("url(#inside)");
  });

  test("have powers of ten by one distance where they are logarithmic", async () => {
    const loss = [0.01, 0.1, 1, 10, 0, -1];
    const value = { xType: "number", columns: { step: loss.map((_, i) => i), loss } };
    const { element } = await show("lineplot", { ...xy, yScale: "log", value });
    const ticks = deepAll(element, ".tick.end");
    expect(ticks.map((tick) => tick.textContent)).toEqual(["0.01", "0.1", "1", "10"]);
    const tops = ticks.map((tick) => Number(tick.getAttribute("y")));
    const gaps = tops.slice(1).map((top, i) => Math.round(tops[i]! - top));
    expect(new Set(gaps).size).toBe(1);
  });

  test("that become others end what was selected", async () => {
    const { element } = await show("lineplot", grouped);
    drag(element, 0.25, 0.75);
    Object.assign(element, { x: "loss", y: "step" });
    await element.updateComplete;
    expect(deepAll(element, ".span")).toEqual([]);
  });
});

describe("a picture", () => {
  test("is an SVG of its own, in the colours of the page and without what passes", async () => {
    const saved = catchDownloads();
    const { element } = await show("lineplot", { ...grouped, title: "Loss & more" });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
    expect(deepAll(element, ".span")).toHaveLength(1);
    await userEvent.click(page.getByRole("button", { name: "Download SVG" }));
    await expect.poll(() => saved.length).toBe(1);
    const { name, blob } = saved[0]!;
    const svg = new DOMParser().parseFromString(await blob.text(), "image/svg+xml");
    expect(name).toBe("Loss & more.svg");
    expect(svg.querySelector("parsererror")).toBeNull();
    expect(svg.querySelector("path")!.getAttribute("stroke")).toMatch(/^rgb\(/);
    expect(svg.querySelectorAll("[class], [style], [opacity='0.14']")).toHaveLength(0);
    expect(svg.documentElement.textContent).toContain("Loss & more");
    expect([...svg.querySelectorAll("text")].slice(-2).map((text) => text.textContent)).toEqual(["a", "b"]);
  });

  test.each([10, 3000])("is a PNG of twice the size, of %i rows", async (count) => {
    const saved = catchDownloads();
    await show("scatterplot", { ...xy, label: "Wave", height: 200, value: waves(count) });
    await userEvent.click(page.getByRole("button", { name: "Download PNG" }));
    await expect.poll(() => saved.length).toBe(1);
    const picture = await createImageBitmap(saved[0]!.blob);
    expect([saved[0]!.name, picture.height]).toEqual(["Wave.png", 400]);
  });
});

test("a plot stays left to right on a page that is right to left", async () => {
  const { element } = await show("lineplot", grouped, { dir: "rtl" });
  expect(getComputedStyle(deep(element, ".surface")).direction).toBe("ltr");
});

test("a plot follows the width of its place", async () => {
  const { element, stage } = await show("lineplot", grouped);
  stage.style.width = "320px";
  await expect.poll(() => deep(element, "svg.plot").getAttribute("width")).toBe("318");
});

test("a plot says what it shows, for a screen reader", async () => {
  await show("lineplot", grouped);
  await expect.element(page.getByRole("application")).toHaveAccessibleName("loss by step, 6 points");
});

interface Plot extends HTMLElement {
  value: PlotData;
  updateComplete: Promise<unknown>;
}

async function show(kind: string, props: object, stage?: StageOptions): Promise<Mounted & { element: Plot }> {
  return (await mount(`vitrine-${kind}`, { ...props }, stage)) as Mounted & { element: Plot };
}

/** Sends a pointer event to a share of the plot's inner width and height. */
function at(element: HTMLElement, type: string, x: number, y: number) {
  const axis = deep(element, ".axis").getBoundingClientRect();
  const surface = deep(element, ".surface");
  const box = surface.getBoundingClientRect();
  const [clientX, clientY] = [axis.left + x * axis.width, box.top + 20 + y * (box.height - 60)];
  surface.dispatchEvent(new PointerEvent(type, { clientX, clientY, button: 0, pointerId: 1, bubbles: true }));
}

function drag(element: HTMLElement, from: number, to: number, top = 0.5, bottom = 0.5) {
  // A pointer of a test cannot be captured.
  deep(element, ".surface").setPointerCapture = () => {};
  at(element, "pointerdown", from, top);
  at(element, "pointermove", to, bottom);
  at(element, "pointerup", to, bottom);
}

/** Mean brightness of what is drawn on the canvas. */
function inkOf(element: HTMLElement): number {
  const canvas = deep<HTMLCanvasElement>(element, "canvas");
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  const drawn = data.filter((_, i) => i % 4 === 0 && data[i + 3]! > 200);
  return drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
}

function lines(element: HTMLElement): SVGPathElement[] {
  return deepAll<SVGPathElement>(element, "svg.plot path.line");
}

function wordsOf(element: HTMLElement): string {
  return element.textContent.replace(/\s+/g, " ").trim();
}

/** Collects what would be downloaded. */
function catchDownloads(): { name: string; blob: Blob }[] {
  const saved: { name: string; blob: Blob }[] = [];
  const original = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function click() {
    void fetch(this.href)
      .then((response) => response.blob())
      .then((blob) => saved.push({ name: this.download, blob }));
  };
  onTestFinished(() => void (HTMLAnchorElement.prototype.click = original));
  return saved;
}
