import { html, nothing, svg, type PropertyValues } from "lit";
import { styleProps } from "../../_element/style-props.ts";
import { say } from "../../_words/say.ts";
import { PlotFrame } from "../frame.element.ts";
import { cssOf, inkOn, rgbOf, type Rgb } from "../rgb.ts";
import { cut } from "../scene.ts";
import { cellAt, layoutOf, type Layout } from "./layout.ts";
import type { Cell, Matrix } from "./matrix.ts";
import { paintMatrix } from "./paint-matrix.ts";
import { colorIn, rampOf } from "./ramp.ts";

/** Rows and columns by which a key moves. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

const LEGEND_WIDTH = 96;

/** What is drawn of a matrix: its colours, and where its cells are. */
interface Drawn {
  readonly layout: Layout;
  readonly ramp: readonly Rgb[];
  readonly ground: Rgb;
  readonly hatch: Rgb;
}

/** Base of elements that show numbers in rows and columns by colours: one stop of the Tab key, read cell by cell. */
export abstract class MatrixElement extends PlotFrame {
  declare xLabel: string | null;
  declare yLabel: string | null;
  declare height: number | null;
  declare legend: boolean | null;

  #drawn: Drawn | null = null;
  #font: ReturnType<PlotFrame["font"]> | null = null;
  #cursor: Cell | null = null;
  #chosen: Cell | null = null;

  /** The numbers that are drawn. */
  protected abstract matrix(): Matrix;
  /** Names of the axes, below and above. */
  protected abstract axisNames(): { readonly x: string; readonly y: string };
  /** Words for a number in a cell and at the legend's ends. */
  protected abstract sayValue(value: number): string;
  /** What is read of a cell, as names with words. */
  protected abstract readCell(cell: Cell): readonly (readonly [string, string])[];
  protected abstract choose(cell: Cell): void;

  /** Whether low and high numbers have colours of their own. */
  protected get isDiverging(): boolean {
    return false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if ([...changed.keys()].some((name) => name !== "status" && name !== "error" && name !== undefined))
      this.isStale = true;
    if (changed.has("value")) this.#cursor = this.#chosen = null;
    this.refresh();
  }

  protected override layOut(width: number): void {
    const { title, height, legend } = this;
    const { x, y } = this.axisNames();
    const say = (value: number) => this.sayValue(value);
    this.#font = this.font();
    const options = {
      matrix: this.matrix(),
      width,
      height,
      title,
      legend,
      say,
      xLabel: x,
      yLabel: y,
      font: this.#font,
    };
    this.#drawn = { layout: layoutOf(options), ...this.#colors() };
  }

  #colors() {
    const [ground, high, low, hatch] = ["ground", "s0", "s1", "hatch"].map((name) => this.#color(name));
    const ramp = rampOf({ ground: ground!, high: high!, low: this.isDiverging ? low! : null });
    return { ramp, ground: ground!, hatch: hatch! };
  }

  #color(name: string): Rgb {
    const probe = Object.assign(document.createElement("span"), { className: name });
    this.renderRoot.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return rgbOf(color);
  }

  protected override paint(canvas: HTMLCanvasElement): void {
    const { layout, ramp, ground, hatch } = this.#drawn!;
    paintMatrix(canvas, layout, ramp, ground, hatch);
  }

  protected override renderPlot(): unknown {
    const { layout } = this.#drawn!;
    const size = { height: `${layout.height}px`, width: `${layout.width}px` };
    return html`<div class="panel">
        <div
          class="surface"
          dir="ltr"
          tabindex="0"
          role="application"
          aria-label=${this.valueText()}
          aria-describedby="keys"
          ${styleProps(size)}
          @pointermove=${this.#moved}
          @pointerleave=${() => this.#read(null)}
          @click=${this.#clicked}
          @keydown=${this.#pressed}
          @blur=${() => this.#read(null)}
        >
          <canvas aria-hidden="true" ${styleProps(size)} @transitionend=${() => this.redraw()}></canvas>
          <svg
            class="plot"
            aria-hidden="true"
            width=${layout.width}
            height=${layout.height}
            viewBox=${`0 0 ${layout.width} ${layout.height}`}
          >
            ${this.#wordsAround(layout)} ${layout.hasLegend ? this.#colorBar(layout) : nothing}
            ${layout.hasTexts ? this.#texts(layout) : nothing}
            <g class="passing">${this.#outline(this.#chosen, "chosen")}${this.#outline(this.#cursor, "at")}</g>
          </svg>
          ${this.#tip(layout)}
        </div>
      </div>
      <p class="hidden-text" id="keys">${say("Arrow keys read the cells, Enter chooses one.")}</p>`;
  }

  #wordsAround({ left, top, width, height, cellWidth, cellHeight, matrix, ...layout }: Layout) {
    const { line, measure } = this.#font!;
    const { x, y } = this.axisNames();
    const right = left + cellWidth * matrix.columns.length;
    const bottom = top + cellHeight * matrix.rows.length + 8;
    const nameRoom = width - 12 - (layout.hasLegend ? LEGEND_WIDTH + 110 : 0);
    return svg`
      ${this.title ? svg`<text class="title" x="8" y=${line * 1.1}>${cut(this.title, width - 16, measure)}</text>` : nothing}
      ${y ? svg`<text x="8" y=${top - line * 0.6}>${cut(y, Math.max(40, nameRoom), measure)}</text>` : nothing}
      ${layout.rowNames.map(({ at, text }) => svg`<text class="tick end" x=${left - 8} y=${at} dy="0.32em">${text}</text>`)}
      ${layout.columnNames.map(({ at, text }) =>
        layout.isUpright
          ? svg`<text class="tick end" transform=${`translate(${at} ${bottom}) rotate(-90)`} dy="0.32em">${text}</text>`
          : svg`<text class="tick middle" x=${at} y=${bottom + line * 0.75}>${text}</text>`,
      )}
      ${x ? svg`<text class="middle" x=${(left + right) / 2} y=${height - 8}>${cut(x, width - 16, measure)}</text>` : nothing}`;
  }

  #colorBar({ matrix, top, width }: Layout) {
    const { line, measure } = this.#font!;
    const high = this.sayValue(matrix.high);
    const right = width - 8 - measure(high) - 6;
    const [left, y] = [right - LEGEND_WIDTH, top - line * 0.6];
    const { ramp } = this.#drawn!;
    const stops = [0, 32, 64, 96, 128, 160, 192, 224, 256];
    return svg`<linearGradient id="ramp">
        ${stops.map((i) => svg`<stop offset=${i / 256} stop-color=${cssOf(ramp[i]!)} />`)}
      </linearGradient>
      <text class="tick end bound" x=${left - 6} y=${y}>${this.sayValue(matrix.low)}</text>
      <rect class="ramp" fill="url(#ramp)" x=${left} y=${y - 9} width=${LEGEND_WIDTH} height="10" rx="2" />
      <text class="tick bound" x=${right + 6} y=${y}>${high}</text>`;
  }

  #texts({ matrix, left, top, cellWidth, cellHeight }: Layout) {
    const { ramp } = this.#drawn!;
    const one = (row: number, column: number) => {
      const value = matrix.at(row, column);
      const ink: Record<string, string> = Number.isNaN(value)
        ? {}
        : { fill: inkOn(colorIn(ramp, value, matrix.low, matrix.high)) };
      return svg`<text class="cell" ${styleProps(ink)} x=${left + (column + 0.5) * cellWidth} y=${top + (row + 0.5) * cellHeight} dy="0.35em">${this.sayValue(value)}</text>`;
    };
    return matrix.rows.map((_, row) => matrix.columns.map((__, column) => one(row, column)));
  }

  #outline(cell: Cell | null, name: string) {
    if (!cell) return nothing;
    const { left, top, cellWidth, cellHeight } = this.#drawn!.layout;
    const [x, y] = [left + cell.column * cellWidth, top + cell.row * cellHeight];
    const box = (grow: number, role: string) =>
      svg`<rect class=${`outline ${name} ${role}`} x=${x - grow} y=${y - grow} width=${cellWidth + 2 * grow} height=${cellHeight + 2 * grow} rx="2" />`;
    // Two lines, one of them in the colour of the ground, are seen on any colour.
    return svg`${box(0.5, "under")}${box(1.5, "over")}`;
  }

  #tip({ left, top, width, cellWidth, cellHeight }: Layout) {
    const cell = this.#cursor;
    if (!cell) return nothing;
    const x = left + (cell.column + 0.5) * cellWidth;
    const away = cellWidth / 2 + 10;
    const ends: Record<string, string> =
      x > width / 2
        ? { right: `${Math.min(width - 120, width - x + away)}px`, left: "auto" }
        : { left: `${Math.min(width - 120, x + away)}px`, right: "auto" };
    const place = {
      ...ends,
      top: `${Math.max(4, top + cell.row * cellHeight - 8)}px`,
      "max-width": `${Math.max(110, width / 2)}px`,
    };
    return html`<div class="tip" aria-hidden="true" ${styleProps(place)}>
      ${this.readCell(cell).map(
        ([name, words]) =>
          html`<div class="what">${name ? html`<span class="name">${name}</span>` : nothing}<b>${words}</b></div>`,
      )}
    </div>`;
  }

  readonly #moved = (event: PointerEvent): void => this.#read(this.#under(event));

  readonly #clicked = (event: MouseEvent): void => {
    const cell = this.#under(event);
    if (cell) this.#choose(cell);
  };

  #under({ clientX, clientY, currentTarget }: MouseEvent): Cell | null {
    const box = (currentTarget as Element).getBoundingClientRect();
    return cellAt(this.#drawn!.layout, clientX - box.left, clientY - box.top);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move) this.#step(...move);
    else if (event.key === "Enter" && this.#cursor) this.#choose(this.#cursor);
    else return;
    event.preventDefault();
  };

  #step(down: number, along: number) {
    const { rows, columns } = this.#drawn!.layout.matrix;
    if (rows.length === 0 || columns.length === 0) return;
    const within = (at: number, count: number) => Math.min(count - 1, Math.max(0, at));
    const from = this.#cursor ?? this.#chosen;
    const cell = from
      ? { row: within(from.row + down, rows.length), column: within(from.column + along, columns.length) }
      : { row: 0, column: 0 };
    this.#read(cell);
    this.host?.announce(this.#words(cell));
  }

  #words(cell: Cell): string {
    return this.readCell(cell)
      .map((pair) => pair.filter(Boolean).join(" "))
      .join(", ");
  }

  #read(cell: Cell | null) {
    if (cell?.row === this.#cursor?.row && cell?.column === this.#cursor?.column) return;
    this.#cursor = cell;
    this.requestUpdate();
  }

  #choose(cell: Cell) {
    this.#chosen = cell;
    this.requestUpdate();
    this.host?.announce(`${say("Chosen")}: ${this.#words(cell)}`);
    this.choose(cell);
  }
}
