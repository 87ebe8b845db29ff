import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { styleProps } from "../_element/style-props.ts";
import { matrixTable } from "../_plot/matrix/matrix-table.element.ts";
import { MatrixElement } from "../_plot/matrix/matrix.element.ts";
import type { Cell, Matrix } from "../_plot/matrix/matrix.ts";
import { sayValue } from "../_plot/say-axis.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { countsIn, edgesOf } from "../histogram/bins.ts";
import "../histogram/histogram.element.ts";
import type { HistogramData } from "../histogram/histogram-data.ts";
import { firstSlice, indexOf, stridesOf, turned, type Slice } from "./slice.ts";
import { decodeTensor, type TensorValue, type TensorWire } from "./tensor-data.ts";
import { statsOf, type TensorStats } from "./tensor-stats.ts";
import { tensorSpec } from "./tensor.ts";
import { styles } from "./tensor.styles.ts";

const axisName = (axis: number | null) => (axis === null ? "" : sayWith("Axis {n}", { n: axis }));

/** The element of `tensor()`. */
export class TensorElement extends MatrixElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(tensorSpec) };
  declare value: TensorWire | null;
  declare axes: readonly [number, number] | null;
  declare scale: "sequential" | "diverging" | null;
  declare histogram: boolean;

  #tensor: TensorValue | null = null;
  #stats: TensorStats = statsOf([]);
  #counts: HistogramData = { edges: [], counts: {} };
  #slice: Slice = firstSlice([], null);

  constructor() {
    super();
    this.useDefaults(tensorSpec);
  }

  override valueText(): string {
    if (!this.#tensor) return "";
    const { min, max } = this.#stats;
    const span = Number.isNaN(min) ? "" : `, ${sayValue(min)} – ${sayValue(max)}`;
    return `${this.#tensor.dtype} [${this.#tensor.shape.join(", ")}]${span}`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("value")) this.#read();
    if (changed.has("axes")) this.#slice = firstSlice(this.#tensor?.shape ?? [], this.axes);
    super.willUpdate(changed);
  }

  #read() {
    const before = this.#tensor?.shape.join();
    this.#tensor = this.value && decodeTensor(this.value);
    const { shape, data } = this.#tensor ?? { shape: [], data: [] };
    this.#stats = statsOf(data);
    const sorted = Float64Array.from(data).filter(Number.isFinite).sort();
    const edges = edgesOf(sorted, null);
    this.#counts = { edges, counts: { count: countsIn(edges, sorted) } };
    // A tensor that comes again, as while a model trains, is looked at in the same place.
    if (before !== shape.join()) this.#slice = firstSlice(shape, this.axes);
  }

  protected override get isDiverging(): boolean {
    const { min, max } = this.#stats;
    return this.scale === null ? min < 0 && max > 0 : this.scale === "diverging";
  }

  protected override axisNames() {
    return { x: axisName(this.#slice.column), y: axisName(this.#slice.row) };
  }

  protected override matrix(): Matrix {
    const { shape, data } = this.#tensor!;
    const { row, column, at } = this.#slice;
    const strides = stridesOf(shape);
    const [down, along] = [row, column].map((axis) => (axis === null ? 0 : strides[axis]!));
    const start = at.reduce(
      (sum, index, axis) => (axis === row || axis === column ? sum : sum + index * strides[axis]!),
      0,
    );
    return {
      rows: this.#names(row),
      columns: this.#names(column),
      at: (i, j) => data[start + i * down! + j * along!] ?? Number.NaN,
      ...this.#range(),
    };
  }

  #names(axis: number | null): string[] {
    return axis === null ? [""] : Array.from({ length: this.#tensor!.shape[axis]! }, (_, i) => String(i));
  }

  /** The ends of the colours are those of the whole tensor, so that slices can be compared. */
  #range() {
    const { min, max } = this.#stats;
    if (!this.isDiverging) return { low: min, high: max };
    const reach = Math.max(Math.abs(min), Math.abs(max)) || 1;
    return { low: -reach, high: reach };
  }

  protected override sayValue(value: number): string {
    if (!Number.isFinite(value)) return sayValue(value);
    const isPlain = value === 0 || (Math.abs(value) >= 0.001 && Math.abs(value) < 1e5);
    return sayNumber(value, { maximumSignificantDigits: 3, ...(!isPlain && { notation: "scientific" }) });
  }

  #valueAt({ row, column }: Cell): number {
    return this.matrix().at(row, column);
  }

  protected override readCell(cell: Cell) {
    return [[`[${indexOf(this.#slice, cell).join(", ")}]`, sayValue(this.#valueAt(cell))] as const];
  }

  protected override choose(cell: Cell): void {
    const value = this.#valueAt(cell);
    this.fire("select", { index: indexOf(this.#slice, cell), value: Number.isFinite(value) ? value : null });
  }

  protected override renderPlot(): unknown {
    return html`<div class="panel summary">${this.#figures()}${this.#sliders()}</div>
      ${super.renderPlot()} ${this.histogram ? this.#distribution() : nothing}`;
  }

  protected override renderTable(name: string): unknown {
    const { x, y } = this.axisNames();
    return html`<div class="panel summary">${this.#figures()}${this.#sliders()}</div>
      <div class="panel table" tabindex="0" role="region" aria-label=${name}>
        ${matrixTable(this.matrix(), sayValue, [y, x].filter(Boolean).join(" / "))}
      </div>`;
  }

  #figures() {
    const { min, max, mean, std, nans, infinities } = this.#stats;
    const { shape, dtype, data } = this.#tensor!;
    const words = (value: number) => (Number.isNaN(value) ? "–" : sayValue(value));
    return html`<dl class="figures">
      <div class="kind">
        <dt>${dtype} [${shape.join(", ")}]</dt>
        <dd>${sayWith("{n} values", { n: data.length }, "1 value")}</dd>
      </div>
      ${figure(say("Minimum"), words(min))} ${figure(say("Maximum"), words(max))} ${figure(say("Mean"), words(mean))}
      ${figure(say("Standard deviation"), words(std))} ${figure("NaN", sayNumber(nans), nans > 0)}
      ${figure("±∞", sayNumber(infinities), infinities > 0)}
    </dl>`;
  }

  #sliders() {
    const { shape } = this.#tensor!;
    if (shape.length < 3) return nothing;
    const { row, column } = this.#slice;
    const others = shape.map((_, axis) => axis).filter((axis) => axis !== row && axis !== column && shape[axis]! > 1);
    return html`<div class="axes">
      ${this.#axisChoice("row", say("Rows"))}${this.#axisChoice("column", say("Columns"))}
      ${others.map((axis) => this.#slider(axis, shape[axis]! - 1))}
    </div>`;
  }

  #axisChoice(side: "row" | "column", words: string) {
    const choose = (event: Event) =>
      this.#show(turned(this.#slice, side, Number((event.target as HTMLSelectElement).value)));
    return html`<label
      ><span>${words}</span
      ><select class="control" @change=${choose}>
        ${this.#tensor!.shape.map(
          (length, axis) =>
            html`<option value=${axis} .selected=${this.#slice[side] === axis}>${axisName(axis)} (${length})</option>`,
        )}
      </select></label
    >`;
  }

  #slider(axis: number, most: number) {
    const { at } = this.#slice;
    const move = (event: Event) =>
      this.#show({ ...this.#slice, at: at.with(axis, Number((event.target as HTMLInputElement).value)) });
    return html`<label>
      <span>${axisName(axis)}</span>
      <input
        type="range"
        max=${most}
        .value=${String(at[axis])}
        ${styleProps({ "--at": String(at[axis]! / most) })}
        @input=${move}
      />
      <output>${at[axis]}</output>
    </label>`;
  }

  #show(slice: Slice) {
    this.#slice = slice;
    this.redraw();
  }

  #distribution() {
    return html`<vitrine-histogram
      .label=${say("Distribution")}
      .container=${this.container}
      .value=${this.#counts}
      .xLabel=${""}
      .height=${180}
    ></vitrine-histogram>`;
  }
}

const figure = (name: string, words: string, isBad = false) =>
  html`<div class=${isBad ? "bad" : ""}>
    <dt>${name}</dt>
    <dd>${words}</dd>
  </div>`;

define("vitrine-tensor", TensorElement);
