import { isObject } from "@vitrine/core/internal";
import { inkOn, type Rgb } from "../_plot/rgb.ts";
import { isPicture, USUAL_HEIGHT, type Colours, type Drawn, type Stage } from "./drawn.ts";
import type { Figure } from "./figure-kind.ts";
import { NotOneOf } from "./not-one-of.ts";

/** Series that are drawn of JSON alone. A `map` needs its land, and a `custom` series a function. */
const SERIES = new Set(
  "bar boxplot candlestick chord effectScatter funnel gauge graph heatmap line lines parallel pictorialBar pie radar sankey scatter sunburst themeRiver tree treemap".split(
    " ",
  ),
);

/** Draws an option of ECharts, as SVG. Throws for a series that it would leave out. */
export async function drawEcharts(figure: Figure, stage: Stage): Promise<Drawn> {
  checkSeries(figure);
  const { init } = await import("echarts");
  const { place, width, height } = stage;
  withoutMarkup(place);
  const size = { width, height: height ?? USUAL_HEIGHT };
  const chart = init(place, themeOf(stage), { renderer: "svg", ...size });
  for (const drawing of place.querySelectorAll<SVGElement>("svg")) withoutMarkup(drawing);
  chart.setOption(safe(figure) as Record<string, unknown>);
  return {
    resize: (next) => chart.resize({ width: next }),
    svg: async () => {
      const url = chart.getDataURL({ type: "svg", backgroundColor: stage.colours.surface });
      return decodeURIComponent(url.slice(url.indexOf(",") + 1));
    },
    close: () => chart.dispose(),
  };
}

/** Options that a timeline or a width brings may leave out the type that a series has already. */
function checkSeries(figure: Figure) {
  const { baseOption, options, media } = figure;
  checkTypes(figure, "", baseOption === undefined && options === undefined);
  if (isObject(baseOption)) checkTypes(baseOption, "baseOption.", false);
  for (const [name, list] of Object.entries({ options, media }))
    for (const [i, one] of (Array.isArray(list) ? list : []).entries()) {
      const part: unknown = name === "media" && isObject(one) ? one["option"] : one;
      if (isObject(part)) checkTypes(part, `${name}.${i}.`, false);
    }
}

function checkTypes({ series }: Figure, path: string, isWhole: boolean) {
  for (const [i, one] of [series].flat().entries()) {
    if (!isObject(one)) continue;
    const { type } = one;
    if (type === undefined && !isWhole) continue;
    const at = Array.isArray(series) ? `series.${i}` : "series";
    if (!SERIES.has(type as string)) throw new NotOneOf(`${path}${at}.type`, type, SERIES);
  }
}

/** ECharts empties its place by setting its markup, which a page's policy refuses even if it is empty. */
function withoutMarkup(place: Element) {
  Object.defineProperty(place, "innerHTML", {
    configurable: true,
    get: () => "",
    set() {
      place.replaceChildren();
    },
  });
}

/** Tooltips as drawings, since those of HTML are markup; no data view, which is HTML too; nothing that leads elsewhere. */
function safe(option: unknown): unknown {
  if (typeof option === "string") return ASKING.test(option) ? "none" : option;
  if (Array.isArray(option)) return option.map(safe);
  if (!isObject(option)) return option;
  return Object.fromEntries(
    Object.entries(option)
      .filter(([key, value]) => isSafe(key, value))
      .map(([key, value]) => [key, key === "tooltip" ? drawnTip(safe(value)) : safe(value)]),
  );
}

/** A symbol that is a picture at an address. */
const ASKING = /^image:\/\/(?!data:image\/)/;

/** Links to the web alone. That of an `axisPointer` is no address, but a list of axes that move together. */
function isSafe(key: string, value: unknown): boolean {
  if (key === "dataView") return false;
  if (key === "image") return typeof value !== "string" || isPicture(value);
  if (!/^(sub)?link$/.test(key)) return true;
  return Array.isArray(value) ? value.every(isObject) : /^https?:\/\//.test(String(value));
}

function drawnTip(tip: unknown): unknown {
  if (Array.isArray(tip)) return tip.map(drawnTip);
  return isObject(tip) ? { ...tip, renderMode: "richText" } : tip;
}

function themeOf({ colours, font }: Stage): object {
  const { text, muted, line, surface, series, ramp } = colours;
  const words = { color: text, fontFamily: font.family, fontSize: font.size };
  const quiet = { ...words, color: muted };
  return {
    color: series,
    backgroundColor: surface,
    darkMode: inkOn(surface.match(/\d+/g)!.map(Number) as unknown as Rgb) === "#fff",
    textStyle: words,
    title: {
      left: 12,
      top: 10,
      textStyle: { ...words, fontSize: font.size + 3, fontWeight: 550 },
      subtextStyle: quiet,
    },
    legend: { textStyle: words, inactiveColor: line, pageTextStyle: quiet },
    grid: { left: 48, right: 32, top: 64, bottom: 70 },
    tooltip: {
      renderMode: "richText",
      backgroundColor: surface,
      borderColor: line,
      borderWidth: 1,
      textStyle: words,
      axisPointer: {
        lineStyle: { color: muted },
        crossStyle: { color: muted },
        label: { color: surface, backgroundColor: text },
      },
    },
    visualMap: { textStyle: quiet, color: ramp.toReversed() },
    toolbox: { iconStyle: { borderColor: muted } },
    ...axesOf(colours, quiet),
  };
}

function axesOf({ line, surface }: Colours, quiet: object): object {
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    axisLabel: quiet,
    nameTextStyle: quiet,
    splitLine: { lineStyle: { color: [line] } },
    splitArea: { areaStyle: { color: ["transparent", surface] } },
  };
  return { categoryAxis: { ...axis, splitLine: { show: false } }, valueAxis: axis, logAxis: axis, timeAxis: axis };
}
