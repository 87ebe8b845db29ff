import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { axeFindings } from "../_contract/axe.ts";
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
});

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
});
