import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./map.element.ts";
import { mapSpec } from "./map.ts";

const feature = (type: string, coordinates: unknown, properties: object) => ({
  type: "Feature",
  geometry: { type, coordinates },
  properties,
});
const paris = feature("Point", [2.35, 48.86], { name: "Paris", kind: "city", size: 2 });
const loire = feature(
  "LineString",
  [
    [4.2, 44.8],
    [-2.1, 47.3],
  ],
  { name: "Loire", kind: "river", size: 40 },
);
const square = [
  [6, 44],
  [8, 44],
  [8, 46],
  [6, 46],
  [6, 44],
];
const alps = feature("Polygon", [square], { name: "Alps", kind: "hills", size: 90 });
const value = { type: "FeatureCollection", features: [paris, loire, alps] };

elementContract("vitrine-map", {
  spec: mapSpec,
  samples: [value, { type: "FeatureCollection", features: [] }],
  props: { height: 200 },
});

describe("<vitrine-map>", () => {
  test("draws land, and features in a colour for each word of a property", async () => {
    const { element } = await mount("vitrine-map", { value, color: "kind" });
    await expect.poll(() => deep(element, ".land").getAttribute("d")?.length).toBeGreaterThan(10_000);
    expect(deepAll(element, ".legend button").map((one) => one.textContent.trim())).toEqual(["city", "river", "hills"]);
    expect(new Set(deepAll(element, "g[data-slot]").map((one) => getComputedStyle(one).color)).size).toBe(3);
  });

  test("shows numbers of a property in steps, and hides those of a step", async () => {
    const { element } = await mount("vitrine-map", { value, color: "size" });
    const names = deepAll(element, ".legend button").map((one) => one.textContent.trim());
    expect([names[0], names.at(-1)]).toEqual(["0 – 20", "80 – 100"]);
    await page.getByRole("button", { name: "80 – 100" }).click();
    expect(deepAll(element, "path.area")).toEqual([]);
  });

  test("is read by keyboard, and Enter chooses a feature", async () => {
    const { element, events, host } = await mount("vitrine-map", { value });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{PageDown}{PageDown}{Enter}{PageUp}");
    expect(deep(element, ".tip").textContent).toMatch(/Paris\s+kind\s*city/);
    expect(host.announced).toEqual([
      "Paris, kind city, size 2",
      "Loire, kind river, size 40",
      "Chosen: Loire, kind river, size 40",
      "Paris, kind city, size 2",
    ]);
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ["select", { index: 1, properties: loire.properties }],
    ]);
  });

  test("a click chooses the point beside it, or the area under it", async () => {
    const { element, events } = await mount("vitrine-map", { value });
    const [left, top] = numbersOf(deep(element, "path.point").getAttribute("d")!);
    const surface = deep(element, ".surface");
    await userEvent.click(surface, { position: { x: left!, y: top! + 8 } });
    const area = deep(element, "path.area").getBoundingClientRect();
    const box = surface.getBoundingClientRect();
    const middle = { x: area.x + area.width / 2 - box.x, y: area.y + area.height / 2 - box.y };
    await userEvent.click(surface, { position: middle });
    expect(events.map(({ data }) => (data as { index: number }).index)).toEqual([0, 2]);
  });

  test("is zoomed, moved and put back by keys and by dragging", async () => {
    const { element } = await mount("vitrine-map", { value });
    const view = () => deep(element, "svg.plot > g").getAttribute("transform");
    const first = view();
    deep(element, ".surface").focus();
    await userEvent.keyboard("+{ArrowLeft}");
    expect(scaleIn(view()!)).toBeGreaterThan(scaleIn(first!) * 1.5);
    await userEvent.keyboard("0");
    expect(view()).toBe(first);
    drag(deep(element, ".surface"), 40);
    await expect.poll(view).not.toBe(first);
    await page.getByRole("button", { name: "Show it as at first" }).click();
    expect(view()).toBe(first);
  });

  test("leaves the wheel to the page until it has the focus", async () => {
    const { element } = await mount("vitrine-map", { value });
    const wheel = (more: object = {}) => {
      const event = new WheelEvent("wheel", { deltaY: 10, cancelable: true, ...more });
      deep(element, ".surface").dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([wheel(), wheel({ ctrlKey: true })]).toEqual([false, true]);
    deep(element, ".surface").focus();
    expect(wheel()).toBe(true);
  });

  test("tells its features as a table, with their place", async () => {
    const { element } = await mount("vitrine-map", { value });
    await page.getByRole("button", { name: "Data as a table" }).click();
    const cells = [...deepAll(element, "tbody tr")].map((row) => [...row.children].map((one) => one.textContent));
    expect(cells[0]).toEqual(["Paris", "city", "2", "48.86", "2.35"]);
    expect(cells[2]).toEqual(["Alps", "hills", "90", "44 – 46", "6 – 8"]);
  });

  test("stays as a visitor moved it when features of the same extent come, and follows others", async () => {
    const { element } = await mount("vitrine-map", { value });
    const view = () => deep(element, "svg.plot > g").getAttribute("transform");
    deep(element, ".surface").focus();
    await userEvent.keyboard("+");
    const moved = view();
    element.value = { ...value, features: [...value.features] };
    await element.updateComplete;
    expect(view()).toBe(moved);
    element.value = { ...value, features: [alps] };
    await element.updateComplete;
    expect(view()).not.toBe(moved);
  });

  test("two fingers zoom it", async () => {
    const { element } = await mount("vitrine-map", { value });
    const view = () => scaleIn(deep(element, "svg.plot > g").getAttribute("transform")!);
    const first = view();
    const surface = deep(element, ".surface");
    point(surface, "pointerdown", 1, 150);
    point(surface, "pointerdown", 2, 200);
    point(surface, "pointermove", 2, 250);
    await element.updateComplete;
    expect(view()).toBeCloseTo(first * 2, 1);
  });

  test("is saved as an SVG of its own, without what is chosen", async () => {
    const saved = new Promise<Blob>((resolve) => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob: Blob) => (resolve(blob), createObjectURL(blob));
      onTestFinished(() => void (URL.createObjectURL = createObjectURL));
    });
    const { element } = await mount("vitrine-map", { value });
    deep(element, ".surface").focus();
    await userEvent.keyboard("{PageDown}{Enter}");
    await page.getByRole("button", { name: "Download SVG" }).click();
    const svg = new DOMParser().parseFromString(await (await saved).text(), "image/svg+xml");
    expect(svg.querySelectorAll("path[d*='L'][fill-opacity='0.6']")).toHaveLength(1);
    expect(svg.querySelectorAll("[data-index]")).toHaveLength(1);
    expect(svg.querySelectorAll("path[stroke-width='3px']")).toHaveLength(0);
  });

  test("draws ten thousand points", async () => {
    const features = Array.from({ length: 10_000 }, (_, i) => feature("Point", [(i % 360) - 180, (i % 170) - 85], {}));
    const { element } = await mount("vitrine-map", { value: { ...value, features } });
    expect(deep(element, "path.point").getAttribute("d")!.split("M").length).toBeGreaterThan(5000);
  });
});

const numbersOf = (d: string) => d.match(/-?[\d.]+/g)!.map(Number);
const scaleIn = (transform: string) => Number(/scale\(([\d.]+)\)/.exec(transform)![1]);

function drag(surface: HTMLElement, by: number) {
  point(surface, "pointerdown", 1, 100);
  point(surface, "pointermove", 1, 100 + by);
  point(surface, "pointerup", 1, 100 + by);
}

/** A pointer that a test makes cannot be captured. */
function point(surface: HTMLElement, type: string, pointerId: number, x: number) {
  const { left, top } = surface.getBoundingClientRect();
  surface.setPointerCapture = () => {};
  const at = { pointerId, button: 0, clientX: left + x, clientY: top + 100, bubbles: true };
  surface.dispatchEvent(new PointerEvent(type, at));
}
