import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
import { forbiddenMarkup } from "../_contract/markup-watch.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { namesOf } from "./figure-kind.ts";
import type { FigureElement } from "./plot.element.ts";
import "./plot.element.ts";
import { plotSpec } from "./plot.ts";
import { bars, drawing, option, plotly } from "./testing/figures.ts";

elementContract("vitrine-plot", {
  spec: plotSpec,
  control: "#control",
  samples: [drawing, { svg: "<svg><text>b</text></svg>" }],
  ready: drawn,
});

/** The figure moves what is below it when it comes. */
async function drawn(element: Element): Promise<void> {
  while ((element as FigureElement).value && deepAll(element, ".stage svg").length === 0)
    await new Promise(requestAnimationFrame);
}

const draw = (value: object, scheme: "light" | "dark" = "light") =>
  mount<FigureElement>("vitrine-plot", { value, label: "Figure" }, { scheme });
const words = (element: Element) => deepAll(element, ".stage text").map(({ textContent }) => textContent);

describe("<vitrine-plot>", () => {
  test.each([
    ["Vega-Lite", bars, ["Rain", "Lima", "Oslo"]],
    ["Plotly", plotly, ["Sales", "Jan", "Feb"]],
    ["ECharts", option, ["Visits", "Mon", "Tue"]],
    ["a drawing", drawing, ["time"]],
  ])("draws a figure of %s", async (_, figure, expected) => {
    const { element } = await draw(figure);
    await expect.poll(() => words(element)).toEqual(expect.arrayContaining(expected));
  });

  test("axe finds nothing in the figures of the libraries", async () => {
    const { element, stage } = await draw(plotly);
    for (const figure of [plotly, bars, option]) {
      element.value = figure;
      await expect.poll(() => words(element)).toContain(namesOf(figure)[0]);
      expect(await axeFindings(stage)).toEqual([]);
    }
  });

  test("draws in the dark in the page's colours", async () => {
    const { element } = await draw(plotly, "dark");
    await expect.poll(() => words(element)).toContain("Sales");
    const title = deepAll(element, ".stage text").find((one) => one.textContent === "Sales")!;
    expect(getComputedStyle(title).fill).toBe(getComputedStyle(element).color);
  });

  test("says what its library cannot draw, and leaves nothing of the figure before", async () => {
    const { element } = await draw(drawing);
    await expect.poll(() => words(element)).toEqual(["time"]);
    element.value = { data: [{ type: "mesh3d" }] };
    await expect.element(page.getByText(/cannot be drawn\..*mesh3d.*scatter/)).toBeVisible();
    expect(words(element)).toEqual([]);
  });

  test.each([
    [
      "a series of ECharts",
      { series: [{ type: "foo", data: [1] }] },
      /series\.0\.type: "foo" is not one of bar, .*line/,
    ],
    [
      "a series of a timeline of ECharts",
      { baseOption: { series: { type: "bar" } }, options: [{ series: [{ type: "map" }] }] },
      /options\.0\.series\.0\.type: "map" is not one of/,
    ],
    ["a mark of Vega-Lite", { ...bars, mark: "bras" }, /mark: "bras" is not one of .*bar/],
    ["a mark in a layer", { layer: [{ mark: { type: 3 } }] }, /layer\.0\.mark\.type: 3 is not one of/],
  ])("says of %s that it is not known, and which are", async (_, figure, words) => {
    await draw(figure);
    await expect.element(page.getByText(words)).toBeVisible();
  });

  test("Plotly sets no style attribute, which a page's policy refuses: words are bold and coloured all the same", async () => {
    const title = { text: 'Sales <b>bold</b> <span style="color: rgb(1, 2, 3)">own</span>' };
    const { element } = await draw({ ...plotly, layout: { title } });
    await expect.poll(() => words(element).join()).toContain("Sales");
    expect(forbiddenMarkup().filter((one) => one.startsWith("style="))).toEqual([]);
    const spans = deepAll(element, ".stage text.gtitle tspan");
    expect(spans.map((one) => getComputedStyle(one).fontWeight)).toContain("700");
    expect(spans.map((one) => one.style.color || one.style.fill)).toContain("rgb(1, 2, 3)");
  });

  test("no button or slider of Plotly sets the address of a picture", async () => {
    const address = `${location.origin}/missing-by-button.png`;
    const steps = [
      { label: "one", method: "relayout", args: ["images[0].source", address] },
      {
        label: "two",
        method: "relayout",
        args: [{ "images[0].source": address }],
        args2: ["images[0].source", address],
      },
      { label: "three", method: "relayout", args: ["images", [{ source: address }]] },
    ];
    const layout = { ...plotly.layout, updatemenus: [{ type: "buttons", buttons: steps }], sliders: [{ steps }] };
    const { element } = await draw({ ...plotly, layout: { ...layout, images: [{ sizex: 1, sizey: 1 }] } });
    await expect.poll(() => words(element)).toContain("three");
    for (const button of deepAll(element, ".stage .updatemenu-button rect")) {
      button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    const set = deepAll(element, ".stage image").map((one) => one.outerHTML);
    expect(set.join()).not.toContain("missing-by-button");
    expect(performance.getEntriesByType("resource").map(({ name }) => name)).not.toContain(address);
  });

  test("shows the data as a table", async () => {
    const { element } = await draw(drawing);
    await expect.poll(() => words(element)).toEqual(["time"]);
    element.value = bars;
    await page.getByRole("button", { name: "Data as a table" }).click();
    await expect.element(page.getByRole("cell", { name: "763" })).toBeVisible();
  });

  test("is saved as an SVG in the colours that it has, by every library", async () => {
    const { element } = await draw(drawing);
    for (const [figure, word] of [
      [plotly, "Sales"],
      [bars, "Rain"],
      [option, "Visits"],
      [drawing, "time"],
    ] as const) {
      element.value = figure;
      await expect.poll(() => words(element)).toContain(word);
      const source = await element["picture"]();
      const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
      expect(documentElement.localName).toBe("svg");
      expect(documentElement.textContent).toContain(word);
    }
  });

  test("a drawing runs no script, asks no address and keeps its own styles", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>
      <style>@import url(https://example.org/x.css);</style><image href="https://example.org/x.png"/>
      <a href="javascript:alert(1)"><text style="fill: rgb(1, 2, 3)">own</text></a><use href="https://example.org/x.svg#a"/>
      <rect style="fill: url(https://example.org/x.svg#a)" onclick="alert(1)"/><foreignObject><p>no</p></foreignObject></svg>`;
    const { element } = await draw({ svg });
    await expect.poll(() => words(element)).toEqual(["own"]);
    expect(getComputedStyle(deep(element, ".stage text")).fill).toBe("rgb(1, 2, 3)");
    expect(deepAll(element, ".stage :is(script, style, a, foreignObject)")).toEqual([]);
    const attributes = deepAll(element, ".stage svg, .stage svg *").flatMap((one) => [...one.attributes]);
    expect(
      attributes.filter(({ name, value }) => name.startsWith("on") || /example\.org|javascript/.test(value)),
    ).toEqual([]);
  });

  test("a drawing stays in its place, and asks no address that is spelled with escapes", async () => {
    const svg = String.raw`<svg style="position: fixed; inset: 0; width: 100vw; background: u\72l(https://example.org/a)">
      <rect width="9" height="9" fill="u\72l(https://example.org/b#c)" style="fill: red"/><text>t</text></svg>`;
    const { element } = await draw({ svg });
    await expect.poll(() => words(element)).toEqual(["t"]);
    const [outer, inner] = [element, deep(element, ".stage")].map((one) => one.getBoundingClientRect());
    expect(inner!.width).toBeLessThanOrEqual(outer!.width);
    expect(getComputedStyle(deep(element, ".stage")).contain).toBe("paint");
    const styled = deepAll(element, ".stage svg, .stage rect");
    expect(styled.map((one) => one.outerHTML).join()).not.toMatch(/example\.org/);
  });

  test("no library asks for a picture from an address", async () => {
    const address = `${location.origin}/missing.png`;
    const { element } = await draw({
      ...plotly,
      layout: { ...plotly.layout, images: [{ source: address, sizex: 1, sizey: 1 }] },
    });
    await expect.poll(() => words(element)).toContain("Sales");
    const graphic = { type: "image", style: { image: address } };
    const points = { type: "scatter", symbol: `image://${address}`, data: [1, 2] };
    element.value = { ...option, graphic, series: [...option.series, points] };
    await expect.poll(() => words(element)).toContain("Visits");
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    expect(asked.filter((one) => one === address)).toEqual([]);
  });

  test("axes of ECharts that are linked move together", async () => {
    const two = [0, 1];
    const { element } = await draw({
      animation: false,
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      tooltip: { trigger: "axis", alwaysShowContent: true },
      grid: [{ bottom: "60%" }, { top: "60%" }],
      xAxis: two.map((gridIndex) => ({ gridIndex, type: "category", data: ["Mon", "Tue"] })),
      yAxis: two.map((gridIndex) => ({ gridIndex })),
      series: two.map((i) => ({ name: `S${i}`, type: "line", xAxisIndex: i, yAxisIndex: i, data: [1, 2] })),
    });
    await expect.poll(() => words(element)).toContain("Tue");
    const { left, top } = deep(element, ".stage svg").getBoundingClientRect();
    const at = { clientX: left + 90, clientY: top + 90, bubbles: true };
    deep(element, ".stage svg").parentElement!.dispatchEvent(new MouseEvent("mousemove", at));
    await expect
      .poll(() =>
        words(element)
          .filter((one) => /^S[01]$/.test(one ?? ""))
          .toSorted(),
      )
      .toEqual(["S0", "S1"]);
  });

  test("a tooltip of ECharts is never markup", async () => {
    const tip = { trigger: "axis", renderMode: "html", formatter: "<b>bold</b>", alwaysShowContent: true };
    const { element } = await draw({ ...option, tooltip: [tip] });
    await expect.poll(() => words(element)).toContain("Visits");
    const { left, top } = deep(element, ".stage svg").getBoundingClientRect();
    const at = { clientX: left + 120, clientY: top + 150, bubbles: true };
    deep(element, ".stage svg").parentElement!.dispatchEvent(new MouseEvent("mousemove", at));
    await expect.poll(() => words(element).join()).toContain("bold");
    expect(deepAll(element, ".stage b")).toEqual([]);
  });

  test("a figure whose place changes while its library loads has the place's width", async () => {
    const { element, stage } = await draw(option);
    stage.style.width = "500px";
    await element.updateComplete;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    element.value = { ...option, title: { text: "Later" } };
    await element.updateComplete;
    stage.style.width = "300px";
    await expect.poll(() => words(element)).toContain("Later");
    await expect.poll(() => deep(element, ".stage svg").getBoundingClientRect().width).toBeLessThan(301);
  });
});
