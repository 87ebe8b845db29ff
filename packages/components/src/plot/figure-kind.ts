import { isObject } from "@vitrine/core/internal";

/** Libraries whose figures are shown. */
export type FigureKind = "vega" | "plotly" | "echarts" | "svg";

/** A figure, as JSON. */
export type Figure = Readonly<Record<string, unknown>>;

const VEGA_PARTS = ["mark", "layer", "hconcat", "vconcat", "concat", "spec"];

/** The library of a figure, by its shape; undefined for none. */
export function kindOf(figure: Figure): FigureKind | undefined {
  const { $schema, svg, data } = figure;
  if (typeof svg === "string") return "svg";
  if (typeof $schema === "string") return /\/vega(-lite)?\/v\d/.test($schema) ? "vega" : undefined;
  if (VEGA_PARTS.some((part) => part in figure)) return "vega";
  if (Array.isArray(data) && data.every(isObject)) return "plotly";
  return "series" in figure || "baseOption" in figure ? "echarts" : undefined;
}

/** Whether a figure of Vega's is one of Vega itself. */
export function isPlainVega({ $schema }: Figure): boolean {
  return typeof $schema === "string" && $schema.includes("/vega/");
}

/** The figure's title, and the names of what it draws: its text form in a line. */
export function namesOf(figure: Figure): string[] {
  const layout = isObject(figure["layout"]) ? figure["layout"] : {};
  const parts = [figure["series"], figure["data"]].filter(Array.isArray).flat().filter(isObject);
  const title = wordsOf(figure["title"]) ?? wordsOf(layout["title"]);
  const names = [title, ...parts.map(({ name }) => wordsOf(name))].filter((name) => name !== undefined);
  return names.length > 0 ? names : [NAMES[kindOf(figure) ?? "svg"]];
}

const NAMES = { vega: "Vega-Lite", plotly: "Plotly", echarts: "ECharts", svg: "SVG" };

function wordsOf(title: unknown): string | undefined {
  if (typeof title === "string" && title !== "") return title;
  if (Array.isArray(title)) return wordsOf(title.filter((line) => typeof line === "string").join(" "));
  return isObject(title) ? wordsOf(title["text"]) : undefined;
}
