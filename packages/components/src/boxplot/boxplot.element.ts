import { svg } from "lit";
import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { PathPen, drawMarker } from "../_plot/draw.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import type { Scene } from "../_plot/scene.ts";
import type { Columns, DrawnData } from "../_plot/series.ts";
import { say } from "../_words/say.ts";
import type { Box, BoxPlotData } from "./box.ts";
import { boxplotSpec } from "./boxplot.ts";
import { styles } from "./boxplot.styles.ts";

const FIGURES = ["min", "low", "q1", "median", "q3", "high", "max"] as const;
const WIDEST = 72;
const DOT = 2.5;

/** The element of `boxPlot()`: a box for each group. */
export class BoxplotElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(boxplotSpec) };
  declare value: BoxPlotData | null;
  protected override readonly mark = "box";

  constructor() {
    super();
    this.legend = false;
    this.colors = {};
    this.useDefaults(boxplotSpec);
  }

  override valueText(): string {
    if (!this.value) return "";
    return [this.yLabel || this.yName, this.value.boxes.map(({ group }) => group).join(", ")]
      .filter(Boolean)
      .join(": ");
  }

  protected override get data(): DrawnData | null {
    if (!this.value) return null;
    const { boxes } = this.value;
    const { x, y } = this.columns;
    const lists = y.map((name, i) => [name, boxes.map((box) => box[FIGURES[i]!])]);
    return { xType: "category", columns: { [x]: boxes.map(({ group }) => group), ...Object.fromEntries(lists) } };
  }

  /** The figures of a box are read as series. */
  protected override get columns(): Columns {
    const quartile = [say("Lower quartile"), say("Median"), say("Upper quartile")];
    const y = [say("Minimum"), say("Lower whisker"), ...quartile, say("Upper whisker"), say("Maximum")];
    return { x: this.x ?? this.y, y, color: null };
  }

  protected override report(event: string, data: unknown): void {
    if (event !== "click") return this.fire(event, data);
    const { outliers: _, ...box } = this.value!.boxes[(data as { index: number }).index]!;
    this.fire(event, box);
  }

  protected override marks(scene: Scene): unknown {
    const width = Math.min(WIDEST, (scene.x.at(1) - scene.x.at(0)) * 0.6);
    const { left, top, right, bottom, y } = scene;
    // What has no place on a logarithmic axis is at its lower end.
    const at = (value: number) => (y.at(value) >= 0 || y.at(value) < 0 ? y.at(value) : bottom);
    return svg`<clipPath id="inside">
        <rect x=${left} y=${top - 6} width=${right - left} height=${bottom - top + 12} />
      </clipPath>
      <g class="box" clip-path="url(#inside)">
        ${this.value!.boxes.map((box, i) => boxIn(box, scene.x.at(i), width, at))}
      </g>`;
  }
}

/** The box of a group around a place, with whiskers and outliers. */
function boxIn({ low, q1, median, q3, high, outliers }: Box, middle: number, width: number, at: (y: number) => number) {
  const [left, right] = [middle - width / 2, middle + width / 2];
  const cap = width / 4;
  const pen = new PathPen();
  for (const [end, start] of [
    [low, q1],
    [high, q3],
  ] as const) {
    pen.moveTo(middle, at(start));
    pen.lineTo(middle, at(end));
    pen.moveTo(middle - cap, at(end));
    pen.lineTo(middle + cap, at(end));
  }
  const dots = new PathPen();
  for (const value of outliers) drawMarker(dots, 0, middle, at(value), DOT);
  return svg`<path d=${String(pen)} />
    <rect x=${left} y=${at(q3)} width=${width} height=${Math.max(1, at(q1) - at(q3))} />
    <path class="median" d=${`M${left} ${at(median)}H${right}`} />
    <path class="outlier" d=${String(dots)} />`;
}

define("vitrine-boxplot", BoxplotElement);
