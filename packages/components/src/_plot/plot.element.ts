import { html, nothing, type PropertyValues } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { PlotFrame } from "./frame.element.ts";
import { legendOf } from "./legend.element.ts";
import { paint } from "./paint.ts";
import { Pointing } from "./pointing.ts";
import { Reading } from "./reading.ts";
import { sceneOf, type Scene, type SceneOptions } from "./scene.ts";
import { seriesOf, type Columns, type DrawnData, type Mark, type Series, type SeriesSet } from "./series.ts";
import { tableOf } from "./table.element.ts";
import { textures } from "./textures.element.ts";
import { axesOf, faintOf, marksOf, passingOf, sampleOf, tipOf } from "./view.element.ts";

/** Props that change what is drawn. */
const DRAWN = [
  "value",
  "x",
  "y",
  "color",
  "text",
  "title",
  "xLabel",
  "yLabel",
  "yRange",
  "yScale",
  "stacked",
  "height",
  "colors",
  "points",
];

/** Base of the elements of plots: they differ in their marks. */
export abstract class PlotElement extends PlotFrame {
  declare x: string;
  declare y: string | readonly string[];
  declare color: string | null;
  declare text: string | null | undefined;
  declare colors: Readonly<Record<string, string>>;
  declare xLabel: string | null;
  declare yLabel: string | null;
  declare yRange: readonly (number | null)[] | null;
  declare yScale: "linear" | "log" | undefined;
  declare stacked: boolean | undefined;
  declare points: boolean | undefined;
  declare height: number;
  declare legend: boolean | null;

  protected abstract readonly mark: Mark;

  /** The data that are drawn. */
  protected get data(): DrawnData | null {
    return this.value as DrawnData | null;
  }

  /** The columns that are drawn. */
  protected get columns(): Columns {
    return { x: this.x, y: [this.y].flat(), color: this.color, text: this.text ?? null };
  }

  #set: SeriesSet | null = null;
  #scene: Scene | null = null;
  #options: SceneOptions | null = null;
  #marks: unknown = nothing;
  #faint: unknown = nothing;
  readonly #hidden = new Set<string>();

  readonly #reading = new Reading({
    scene: () => this.#scene!,
    mark: () => this.mark,
    changed: () => this.requestUpdate(),
    announce: (words) => this.host?.announce(words),
    fire: (event, data) => this.report(event, data),
  });
  readonly #pointing = new Pointing(this.#reading);

  /** A series with what is drawn of it instead of its numbers, which are then drawn faintly. */
  protected redrawn(series: Series): Series {
    return series;
  }

  /** What is drawn of the data. */
  protected marks(scene: Scene): unknown {
    return marksOf(scene, this.mark, this.colors, this.points ?? false);
  }

  /** What a visitor sets about the drawing, above it. */
  protected renderTools(): unknown {
    return nothing;
  }

  /** Words above the vertical axis, unless the author has some. */
  protected get yName(): string {
    return typeof this.y === "string" ? this.y : "";
  }

  /** Fires an event of what a visitor did with the data. */
  protected report(event: string, data: unknown): void {
    this.fire(event, data);
  }

  override valueText(): string {
    if (!this.data) return "";
    const n = this.data.columns[this.x]?.length ?? 0;
    const y = [this.y].flat().join(", ");
    return sayWith("{y} by {x}, {n} points", { y, x: this.x, n }, "{y} by {x}, 1 point");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (["value", "x", "y", "color", "text"].some((name) => changed.has(name))) this.#set = null;
    if (changed.has("x")) this.#reading.forget();
    if (DRAWN.some((name) => changed.has(name))) this.isStale = true;
    this.refresh();
  }

  protected override layOut(width: number): void {
    this.#set ??= seriesOf(this.data!, this.columns);
    this.#options = this.#optionsOf(this.#set, width);
    const scene = sceneOf(this.#options);
    this.#scene = { ...scene, series: scene.series.map((series) => this.redrawn(series)) };
    const isOther = this.#scene.series.some(({ drawn }) => drawn);
    this.#faint = isOther ? faintOf(scene, this.mark, this.colors) : nothing;
    this.#marks = this.marks(this.#scene);
    this.#reading.follow();
  }

  #optionsOf(set: SeriesSet, width: number): SceneOptions {
    const { mark, title, height, yRange } = this;
    return {
      set,
      mark,
      title,
      height,
      yRange,
      hidden: this.#hidden,
      width,
      stacks: this.stacked ?? false,
      isLog: this.yScale === "log",
      xLabel: this.xLabel ?? this.x,
      yLabel: this.yLabel ?? this.yName,
      ...this.font(),
    };
  }

  protected override renderTable(name: string): unknown {
    return tableOf(this.data!, this.x, this.#scene!, name);
  }

  protected override renderPlot(): unknown {
    return html`<div class="panel">${this.renderTools()}${this.#legend()}${this.#surface(this.#scene!)}</div>
      <p class="hidden-text" id="keys">
        ${say("Arrow keys read the data, with Shift they select, Enter chooses, Escape clears.")}
      </p>`;
  }

  #legend() {
    const all = this.#set!.all;
    if (!(this.legend ?? all.length > 1)) return nothing;
    return legendOf(
      all,
      this.#hidden,
      (series) => sampleOf(series, this.mark, this.colors),
      (name) => this.#toggle(name),
    );
  }

  #toggle(name: string) {
    if (!this.#hidden.delete(name)) this.#hidden.add(name);
    this.redraw();
  }

  #surface(scene: Scene) {
    const { cursor } = this.#reading;
    const { width, height, isLarge } = scene;
    const size = { height: `${height}px`, width: `${width}px` };
    return html`<div
      class="surface"
      dir="ltr"
      tabindex="0"
      role="application"
      aria-label=${this.valueText()}
      aria-describedby="keys"
      ${styleProps(size)}
      @pointerdown=${this.#pointing.down}
      @pointermove=${this.#pointing.move}
      @pointerup=${this.#pointing.up}
      @pointerleave=${this.#pointing.leave}
      @pointercancel=${this.#pointing.cancel}
      @dblclick=${() => this.#reading.clear()}
      @keydown=${this.#reading.pressed}
      @keyup=${this.#reading.released}
      @blur=${() => this.#reading.hover(null)}
    >
      ${isLarge ? html`<canvas aria-hidden="true" ${styleProps(size)} @transitionend=${this.recoloured}></canvas>` : nothing}
      <svg class="plot" aria-hidden="true" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        ${this.mark === "bar" ? textures : nothing}${axesOf(scene, this.#options!)}${this.#faint}${this.#marks}${passingOf(scene, cursor, this.#reading, this.mark, this.colors)}
      </svg>
      ${cursor ? tipOf(scene, cursor, this.mark, this.colors) : nothing}
    </div>`;
  }

  protected override paint(canvas: HTMLCanvasElement): void {
    const colorOf = (slot: number) => getComputedStyle(this.renderRoot.querySelector(`[data-slot="${slot}"]`)!).color;
    paint(canvas, this.#scene!, this.mark, (series) => colorOf(series.slot));
  }
}
