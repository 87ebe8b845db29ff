import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { middleOf } from "../_plot/cursor.ts";
import { PlotElement } from "../_plot/plot.element.ts";
import { sayValue } from "../_plot/say-axis.ts";
import type { Columns, DrawnData } from "../_plot/series.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { HistogramData } from "./histogram-data.ts";
import { histogramSpec } from "./histogram.ts";
import { styles } from "./histogram.styles.ts";

/** The element of `histogram()`: a bar for each bin. */
export class HistogramElement extends PlotElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(histogramSpec) };
  declare value: HistogramData | null;
  declare by: string | null;
  protected override readonly mark = "bar";

  constructor() {
    super();
    this.useDefaults(histogramSpec);
  }

  override valueText(): string {
    if (!this.value) return "";
    const { edges, counts } = this.value;
    const n = Object.values(counts)
      .flat()
      .reduce((a, b) => a + b, 0);
    const span = edges.length > 1 ? `, ${sayValue(edges[0]!)} – ${sayValue(edges.at(-1)!)}` : "";
    return `${this.xLabel || this.x}: ${sayWith("{n} values", { n }, "1 value")}${span}`;
  }

  protected override get data(): DrawnData | null {
    if (!this.value) return null;
    const { edges, counts } = this.value;
    const places = edges.slice(1).map((_, i) => middleOf(edges, i));
    const lists = this.columns.y.map((name, i) => [name, Object.values(counts)[i]!]);
    return { xType: "number", edges, columns: { [this.x]: places, ...Object.fromEntries(lists) } };
  }

  protected override get columns(): Columns {
    const names = Object.keys(this.value?.counts ?? {});
    // A series may be called as the column of the numbers is.
    const y =
      names.length === 1 && this.by === null
        ? [say("Count")]
        : names.map((name) => (name === this.x ? `${name} ` : name));
    return { x: this.x, y, color: null };
  }

  protected override get yName(): string {
    return say("Count");
  }

  protected override report(event: string, data: unknown): void {
    this.fire(event, event === "click" ? this.#binOf((data as { index: number }).index) : data);
  }

  #binOf(index: number) {
    const { edges, counts } = this.value!;
    const count = Object.values(counts).reduce((sum, list) => sum + (list[index] ?? 0), 0);
    return { from: edges[index]!, to: edges[index + 1]!, count };
  }
}

define("vitrine-histogram", HistogramElement);
