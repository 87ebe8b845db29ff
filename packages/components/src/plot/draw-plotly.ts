import { isObject } from "@vitrine/core/internal";
import { isPicture, NARROW, USUAL_HEIGHT, type Colours, type Drawn, type Stage } from "./drawn.ts";
import type { Figure } from "./figure-kind.ts";
import { NotOneOf } from "./not-one-of.ts";
import { makeTester, styledByScript } from "./styled-by-script.ts";

interface Plotly {
  newPlot(place: HTMLElement, data: unknown, layout: object, config: object): Promise<unknown>;
  relayout(place: HTMLElement, changes: object): Promise<unknown>;
  purge(place: HTMLElement): void;
}

/** Draws a figure of Plotly: all kinds of traces on two axes, pies and the like; none in 3D, on maps, or by WebGL. */
export async function drawPlotly(figure: Figure, stage: Stage): Promise<Drawn> {
  const { place } = stage;
  const { plotly, sheet } = await loadPlotly();
  wear(place, sheet);
  styledByScript(place);
  const data = (figure["data"] as Figure[]).map((trace, i) => drawable(trace, i));
  const given = { ...(withoutAddresses(figure["layout"]) as object | undefined) } as Figure;
  const isFluid = given["width"] === undefined;
  const layout = layoutOf(given, stage);
  await plotly.newPlot(place, data, layout, {
    displaylogo: false,
    // Its picture parses markup, and ours are beside the label; figures are sent to no other host.
    modeBarButtonsToRemove: ["toImage", "downloadJson", "sendChartToCloud", "sendDataToCloud"],
    plotlyServerURL: "",
    showTips: false,
    responsive: false,
    scrollZoom: false,
  });
  return {
    resize: (width) => void (isFluid && plotly.relayout(place, { width })),
    svg: async () => svgOf(stage),
    close: () => plotly.purge(place),
  };
}

/** Plotly's own way to a picture parses markup. Its layers lie over one another, each an SVG. */
function svgOf({ place, colours }: Stage): string {
  const layers = [...place.querySelectorAll<SVGSVGElement>("svg.main-svg")];
  const [width, height] = ["width", "height"].map((name) => layers[0]!.getAttribute(name)!);
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const ground = document.createElementNS(whole.namespaceURI, "rect");
  for (const node of [whole, ground]) {
    node.setAttribute("width", width!);
    node.setAttribute("height", height!);
  }
  ground.setAttribute("fill", colours.surface);
  whole.append(ground, ...layers.map((layer) => layer.cloneNode(true)));
  const bars = place.querySelectorAll<SVGElement>(".cbfill");
  // The fill of a colour bar is in the page's own notes of the style alone, since its attribute was refused.
  whole.querySelectorAll(".cbfill").forEach((bar, i) => bar.setAttribute("fill", fillOf(bars[i]!)));
  for (const image of whole.querySelectorAll(".heatmaplayer image")) image.setAttribute("image-rendering", "pixelated");
  for (const passing of whole.querySelectorAll(".hoverlayer, .zoomlayer")) passing.remove();
  return new XMLSerializer().serializeToString(whole);
}

const fillOf = (node: SVGElement) => node.style.fill.replace(/url\(["']?[^#]*#([\w-]+)["']?\)/, "url(#$1)");

let loading: Promise<{ plotly: Plotly; sheet: CSSStyleSheet }> | undefined;

/**
 * Loads Plotly once. It writes its rules into a style element of the document, which a page's policy refuses, and
 * which does not reach into a shadow root: they are caught, and worn where it draws.
 */
function loadPlotly() {
  return (loading ??= load());
}

async function load() {
  const rules: string[] = [];
  const catcher = Object.assign(document.createElement("meta"), {
    id: "plotly.js-style-global",
    sheet: { insertRule: (rule: string) => rules.push(rule) },
  });
  document.head.append(catcher);
  try {
    const { default: plotly } = await import("plotly.js-cartesian-dist-min");
    document.body.append(makeTester());
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.reverse().join("\n"));
    return { plotly: plotly as Plotly, sheet };
  } finally {
    catcher.remove();
  }
}

function wear(place: HTMLElement, sheet: CSSStyleSheet) {
  const root = place.getRootNode() as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Traces of this build. */
const TRACES = new Set(
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary violin".split(" "),
);

/** What WebGL would draw is drawn as SVG. Throws for traces that this build has not. */
function drawable(trace: Figure, i: number): Figure {
  const type = String(trace["type"] ?? "scatter").replace(/gl$/, "");
  if (TRACES.has(type)) return { ...trace, type, ...(trace["source"] ? { source: pictureOf(trace["source"]) } : {}) };
  throw new NotOneOf(`data.${i}.type`, type, TRACES);
}

/** No library asks an address: pictures stand in the figure. */
const pictureOf = (source: unknown) => (typeof source === "string" && isPicture(source) ? source : undefined);

/** A layout without the addresses of its pictures, those that a button or a slider would set among them. */
function withoutAddresses(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutAddresses);
  if (!isObject(part)) return part;
  const entries = Object.entries(part).map(([key, inner]) => {
    if (isSource(key)) return [key, pictureOf(inner)];
    const sets = /^args2?$/.test(key) && Array.isArray(inner) && isSource(inner[0]);
    return [key, sets ? [inner[0], ...inner.slice(1).map(pictureOf)] : withoutAddresses(inner)];
  });
  return Object.fromEntries(entries);
}

/** Whether a name is that of a picture's address: in `args` it may be a path, such as `images[0].source`. */
const isSource = (name: unknown) => typeof name === "string" && /(^|\.)source$/.test(name);

/**
 * The page's colours instead of those of the template, which Plotly's Python writes into every figure. What the layout
 * itself says stays.
 */
function layoutOf(given: Figure, { width, height, colours, font }: Stage): object {
  const colorscale = [
    [0, colours.ramp[0]],
    [1, colours.ramp[1]],
  ];
  const shaded = ["heatmap", "contour", "histogram2d", "histogram2dcontour"].map((type) => [type, [{ colorscale }]]);
  const template = { layout: templateOf(colours, font, width), data: Object.fromEntries(shaded) as object };
  const size = { width: given["width"] ?? width, height: height ?? given["height"] ?? USUAL_HEIGHT };
  return { ...given, template, ...size };
}

function templateOf(
  { text, muted, line, surface, series }: Colours,
  { family, size }: Stage["font"],
  width: number,
): object {
  const axis = {
    gridcolor: line,
    linecolor: line,
    zerolinecolor: line,
    tickfont: { color: muted },
    automargin: true,
    title: { standoff: 8 },
  };
  return {
    font: { color: text, family, size },
    title: { x: 0.02, font: { size: size + 3 } },
    paper_bgcolor: surface,
    plot_bgcolor: surface,
    colorway: series,
    margin: { l: 48, r: 24, t: 48, b: 40 },
    xaxis: axis,
    yaxis: axis,
    hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: text, family, size } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: muted, activecolor: text },
    legend: { bgcolor: "rgba(0,0,0,0)", ...(width < NARROW ? { orientation: "h", y: -0.2 } : {}) },
    coloraxis: { colorbar: { outlinewidth: 0 } },
  };
}
