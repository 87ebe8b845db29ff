import { isObject } from "@vitrine/core/internal";
import type { Loader, Spec, Config } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { NARROW, type Drawn, type Stage } from "./drawn.ts";
import { isPlainVega, type Figure } from "./figure-kind.ts";
import { NotOneOf } from "./not-one-of.ts";
import { tipIn } from "./tip.ts";

/** Draws a specification of Vega-Lite or Vega. Its expressions are interpreted, since a page's policy refuses eval. */
export async function drawVega(figure: Figure, stage: Stage): Promise<Drawn> {
  const [vega, { expressionInterpreter }] = await Promise.all([import("vega"), import("vega-interpreter")]);
  const isFluid = !isPlainVega(figure) && isSingle(figure) && !("width" in figure);
  const config = configOf(stage);
  const spec = isPlainVega(figure) ? (figure as Spec) : await compiled(isFluid ? fluid(figure, stage) : figure, config);
  const words: string[] = [];
  const logger = loggerOf(words);
  const runtime = vega.parse(spec, isPlainVega(figure) ? (config as Config) : {}, { ast: true });
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    loader: refusing(vega.loader()),
    logger: logger as never,
    renderer: "svg",
    hover: true,
    tooltip: tipIn(stage.place),
  });
  view.initialize(stage.place);
  if (isFluid) view.width(stage.width);
  await view.runAsync();
  if (words.length > 0) {
    view.finalize();
    throw new Error(words.join(" "));
  }
  return {
    resize: (width) => void (isFluid && view.width(width).runAsync()),
    svg: () => view.toSVG(),
    close: () => void view.finalize(),
  };
}

/** Whether it is one view, which can be as wide as the page, and not several side by side. */
function isSingle(figure: Figure): boolean {
  const encoding = (figure["encoding"] ?? {}) as object;
  const isFaceted = ["facet", "row", "column"].some((channel) => channel in encoding);
  return ("mark" in figure || "layer" in figure) && !isFaceted;
}

function fluid(figure: Figure, { width, height }: Stage): Figure {
  const autosize = { type: "fit", contains: "padding" };
  return { autosize, ...figure, width, ...(height === null ? {} : { height }) };
}

async function compiled(figure: Figure, config: object): Promise<Spec> {
  checkMarks(figure, "");
  const { compile } = await import("vega-lite");
  return compile(figure as unknown as TopLevelSpec, { config, logger: loggerOf([]) as never }).spec as Spec;
}

const MARKS = new Set(
  "arc area bar boxplot circle errorband errorbar geoshape image line point rect rule square text tick trail".split(
    " ",
  ),
);

const PARTS = ["layer", "concat", "hconcat", "vconcat", "spec"];

/** Vega-Lite's own words for a mark that there is not are about its code. */
function checkMarks(part: Figure, path: string) {
  const { mark } = part;
  const isNamed = isObject(mark);
  const type = isNamed ? mark["type"] : mark;
  if (mark !== undefined && !MARKS.has(type as string))
    throw new NotOneOf(`${path}mark${isNamed ? ".type" : ""}`, type, MARKS);
  for (const name of PARTS)
    for (const [i, one] of [part[name]].flat().entries())
      if (isObject(one)) checkMarks(one, `${path}${name}.${Array.isArray(part[name]) ? `${i}.` : ""}`);
}

/** Asks no address: not for data, not for images. Links lead to the web alone. */
function refusing(loader: Loader): Loader {
  const refuse = () => Promise.reject(new Error("This page asks no other address."));
  return Object.assign(loader, {
    load: refuse,
    http: refuse,
    file: refuse,
    sanitize: async (uri: string, options: { context?: string }) => {
      if (/^data:image\/(png|jpeg|webp|gif);/.test(uri) && options.context === "image") return { href: uri };
      if (/^https?:\/\//.test(uri) && options.context === "href")
        return { href: uri, target: "_blank", rel: "noopener noreferrer" };
      return refuse();
    },
  }) as Loader;
}

function loggerOf(words: string[]) {
  const logger = {
    level: () => logger,
    error: (...said: unknown[]) => (
      words.push(...said.map((one) => (one instanceof Error ? one.message : String(one)))),
      logger
    ),
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

function configOf({ colours, font, width }: Stage): object {
  const { text, muted, line, series, ramp } = colours;
  const words = { labelColor: muted, titleColor: text, labelFont: font.family, titleFont: font.family };
  const sizes = { labelFontSize: font.size - 1, titleFontSize: font.size, titleFontWeight: 500 };
  return {
    background: colours.surface,
    font: font.family,
    padding: 12,
    title: { color: text, subtitleColor: muted, font: font.family, anchor: "start", fontWeight: 550 },
    axis: { ...words, ...sizes, domainColor: line, tickColor: line, gridColor: line, gridOpacity: 0.6 },
    legend: { ...words, ...sizes, ...(width < NARROW ? { orient: "bottom" } : {}) },
    header: { ...words, ...sizes },
    view: { stroke: null, continuousHeight: 300, discreteHeight: 300 },
    style: { "guide-label": { fill: muted }, "guide-title": { fill: text }, cell: { stroke: "transparent" } },
    range: { category: series, ramp, heatmap: ramp },
    mark: { color: series[0]! },
    text: { color: text, fill: text },
  };
}
