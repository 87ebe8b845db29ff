import { html } from "lit";
import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { matrixTable } from "../_plot/matrix/matrix-table.element.ts";
import { MatrixElement } from "../_plot/matrix/matrix.element.ts";
import type { Cell, Matrix } from "../_plot/matrix/matrix.ts";
import { sayValue } from "../_plot/say-axis.ts";
import { sayNumber } from "../_words/amounts.ts";
import type { HeatmapData } from "./heatmap-data.ts";
import { heatmapSpec } from "./heatmap.ts";
import { styles } from "./heatmap.styles.ts";
import { extentIn, rangeOf } from "./value-range.ts";

const sayFull = (value: number) => (Number.isNaN(value) ? "–" : sayValue(value));

/** The element of `heatmap()`. */
export class HeatmapElement extends MatrixElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(heatmapSpec) };
  declare value: HeatmapData | null;
  declare scale: "sequential" | "diverging";
  declare middle: number;
  declare range: readonly (number | null)[] | null;

  constructor() {
    super();
    this.useDefaults(heatmapSpec);
  }

  override valueText(): string {
    if (!this.value) return "";
    const { values } = this.value;
    const span = extentIn(values)?.map(sayValue).join(" – ");
    return [`${values.length} × ${values[0]?.length ?? 0}`, span].filter(Boolean).join(", ");
  }

  protected override get isDiverging(): boolean {
    return this.scale === "diverging";
  }

  protected override axisNames() {
    return { x: this.xLabel ?? "", y: this.yLabel ?? "" };
  }

  protected override matrix(): Matrix {
    const { values, rows, columns } = this.value!;
    const [low, high] = rangeOf(values, this);
    const count = (length: number) => Array.from({ length }, (_, i) => String(i));
    return {
      rows: rows ?? count(values.length),
      columns: columns ?? count(values[0]?.length ?? 0),
      at: (row, column) => values[row]?.[column] ?? Number.NaN,
      low,
      high,
    };
  }

  protected override sayValue(value: number): string {
    if (Number.isNaN(value)) return "–";
    const size = Math.abs(value);
    const isPlain = value === 0 || (size >= 0.001 && size < 1e5);
    return isPlain
      ? sayNumber(value, { maximumSignificantDigits: 3 })
      : sayNumber(value, { notation: "compact", maximumSignificantDigits: 3 });
  }

  protected override readCell({ row, column }: Cell) {
    const { values, rows, columns } = this.value!;
    const { x, y } = this.axisNames();
    const [rowName, columnName] = [rows?.[row] ?? String(row), columns?.[column] ?? String(column)];
    const words = sayFull(values[row]?.[column] ?? Number.NaN);
    if (!x && !y) return [[`${rowName} · ${columnName}`, words] as const];
    return [[y, rowName] as const, [x, columnName] as const, ["", words] as const];
  }

  protected override choose({ row, column }: Cell): void {
    this.fire("select", { row, column, value: this.value!.values[row]?.[column] ?? null });
  }

  protected override renderTable(name: string): unknown {
    const { x, y } = this.axisNames();
    return html`<div class="panel table" tabindex="0" role="region" aria-label=${name}>
      ${matrixTable(this.matrix(), sayFull, [y, x].filter(Boolean).join(" / "))}
    </div>`;
  }
}

define("vitrine-heatmap", HeatmapElement);
