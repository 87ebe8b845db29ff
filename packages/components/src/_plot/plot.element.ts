import { html, nothing, svg, type PropertyValues } from "lit";
import { OutputElement } from "../_element/output-element.ts";
import { styleProps } from "../_element/style-props.ts";
import { allIcons } from "../_element/all-icons.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { paint } from "./paint.ts";
import { plotStyles } from "./plot.styles.ts";
import { Pointing } from "./pointing.ts";
import { Reading } from "./reading.ts";
import { sceneOf, type Scene, type SceneOptions } from "./scene.ts";
import { seriesOf, type Mark, type SeriesSet } from "./series.ts";
import { tableOf } from "./table.element.ts";
import type { PlotData } from "./types.ts";
import { textures } from "./textures.element.ts";
import { axesOf, marksOf, passingOf, sampleOf, tipOf } from "./view.element.ts";

const tableIcon = icon(
  svg`<path d="M12 3v18"/><rect width="18" height="18" x="3" y="3" rx="2"/><path d="M3 9h18"/><path d="M3 15h18"/>`,
);

/** Props that change what is drawn. */
const DRAWN = ["value", "x", "y", "color", "title", "xLabel", "yLabel", "yRange", "yScale", "stacked", "height"];

/** Base of the elements of plots: they differ in their marks. */
export abstract class PlotElement extends OutputElement {
  static override styles = [...super.styles, plotStyles];
  declare value: PlotData | null;
  declare x: string;
  declare y: string | readonly string[];
  declare color: string | null;
  declare colors: Readonly<Record<string, string>>;
  declare title: string;
  declare xLabel: string | null;
  declare yLabel: string | null;
  declare yRange: readonly (number | null)[] | null;
  declare yScale: "linear" | "log" | undefined;
  declare stacked: boolean | undefined;
  declare points: boolean | undefined;
  declare height: number;
  declare legend: boolean | null;

  protected abstract readonly mark: Mark;
  #set: SeriesSet | null = null;
  #scene: Scene | null = null;
  #options: SceneOptions | null = null;
  #marks: unknown = nothing;
  #isPainted = false;
  #width = 0;
  readonly #hidden = new Set<string>();
  #isTable = false;

  readonly #reading = new Reading({
    scene: () => this.#scene!,
    mark: () => this.mark,
    changed: () => this.requestUpdate(),
    announce: (words) => this.host?.announce(words),
    fire: (event, data) => this.fire(event, data),
  });
  readonly #pointing = new Pointing(this.#reading);
  readonly #sizes = new ResizeObserver(() => this.#resized());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** A canvas does not follow the page's colours. Their change, by whatever cause, ends a transition of its own colour. */
  readonly #recoloured = (): void => {
    this.#isPainted = false;
    this.requestUpdate();
  };

  #resized() {
    const width = Math.floor(this.clientWidth) - 2;
    if (width === this.#width || width <= 0) return;
    this.#scene = null;
    this.requestUpdate();
  }

  override valueText(): string {
    if (!this.value) return "";
    const n = this.value.columns[this.x]?.length ?? 0;
    const y = [this.y].flat().join(", ");
    return sayWith("{y} by {x}, {n} points", { y, x: this.x, n }, "{y} by {x}, 1 point");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (["value", "x", "y", "color"].some((name) => changed.has(name))) this.#set = null;
    if (changed.has("x")) this.#reading.forget();
    if (DRAWN.some((name) => changed.has(name))) this.#scene = null;
    if (changed.has("colors") || changed.has("points")) this.#scene = null;
    if (!this.isEmpty && !this.#scene) this.#layOut();
  }

  #layOut() {
    const names = { x: this.x, y: [this.y].flat(), color: this.color };
    this.#set ??= seriesOf(this.value!, names);
    this.#width = Math.max(120, Math.floor(this.clientWidth || 480) - 2);
    this.#options = this.#optionsOf(this.#set);
    this.#scene = sceneOf(this.#options);
    this.#marks = marksOf(this.#scene, this.mark, this.colors, this.points ?? false);
    this.#isPainted = false;
    this.#reading.follow();
  }

  #optionsOf(set: SeriesSet): SceneOptions {
    const { size, family } = this.#font();
    const { mark, title, height, yRange } = this;
    return {
      set,
      mark,
      title,
      height,
      yRange,
      hidden: this.#hidden,
      width: this.#width,
      stacks: this.stacked ?? false,
      isLog: this.yScale === "log",
      xLabel: this.xLabel ?? this.x,
      yLabel: this.yLabel ?? (typeof this.y === "string" ? this.y : ""),
      line: size * 1.3,
      measure: measurer(`${size}px ${family}`),
    };
  }

  /** The font of the words in the plot: a token may be of any unit, so it is asked of an element. */
  #font(): { size: number; family: string } {
    const probe = Object.assign(document.createElement("span"), { className: "words" });
    this.renderRoot.append(probe);
    const { fontSize, fontFamily } = getComputedStyle(probe);
    probe.remove();
    return { size: parseFloat(fontSize) || 12, family: fontFamily };
  }

  protected override renderActions(): unknown {
    if (this.isEmpty) return nothing;
    const words = say("Data as a table");
    return html`<button
        class="icon"
        type="button"
        aria-label=${words}
        title=${words}
        aria-pressed=${this.#isTable}
        @click=${() => this.#turn()}
      >
        ${tableIcon}</button
      >${this.#isTable ? nothing : this.#savers()}`;
  }

  #savers() {
    return ["SVG", "PNG"].map((type) => {
      const words = sayWith("Download {name}", { name: type });
      return html`<button
        class="icon save"
        type="button"
        aria-label=${words}
        title=${words}
        @click=${() => void this.#save(type)}
      >
        ${allIcons.download}<span>${type}</span>
      </button>`;
    });
  }

  #turn() {
    this.#isTable = !this.#isTable;
    this.requestUpdate();
  }

  async #save(type: string) {
    const { pngOf, saveBlob, svgOf } = await lazyLoad(import("./picture.ts"));
    const source = svgOf({
      svg: this.renderRoot.querySelector("svg.plot")!,
      canvas: this.renderRoot.querySelector("canvas"),
      names: [...this.renderRoot.querySelectorAll('.legend [aria-pressed="true"]')],
      ground: getComputedStyle(this.renderRoot.querySelector(".panel")!).backgroundColor,
    });
    const blob = type === "SVG" ? new Blob([source], { type: "image/svg+xml" }) : await pngOf(source);
    saveBlob(blob, `${this.title || this.label || "plot"}.${type.toLowerCase()}`);
  }

  protected override renderValue(): unknown {
    if (this.#isTable) return tableOf(this.value!, this.x, this.#scene!, say("Data as a table"));
    return html`<div class="panel">${this.#legend()}${this.#surface(this.#scene!)}</div>
      <p class="hidden-text" id="keys">
        ${say("Arrow keys read the data, with Shift they select, Enter chooses, Escape clears.")}
      </p>`;
  }

  #legend() {
    const all = this.#set!.all;
    if (!(this.legend ?? all.length > 1)) return nothing;
    return html`<ul class="legend" role="list" aria-label=${say("Series")}>
      ${all.map(
        (series) =>
          html`<li>
            <button
              type="button"
              aria-pressed=${!this.#hidden.has(series.name)}
              @click=${() => this.#toggle(series.name)}
            >
              ${sampleOf(series, this.mark, this.colors)}<span>${series.name}</span>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #toggle(name: string) {
    if (!this.#hidden.delete(name)) this.#hidden.add(name);
    this.#scene = null;
    this.requestUpdate();
  }

  #surface(scene: Scene) {
    const { cursor, span } = this.#reading;
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
      ${isLarge ? html`<canvas aria-hidden="true" ${styleProps(size)} @transitionend=${this.#recoloured}></canvas>` : nothing}
      <svg class="plot" aria-hidden="true" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        ${this.mark === "bar" ? textures : nothing}${axesOf(scene, this.#options!)}${this.#marks}${passingOf(scene, cursor, span, this.mark, this.colors)}
      </svg>
      ${cursor ? tipOf(scene, cursor, this.mark, this.colors) : nothing}
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const canvas = this.renderRoot.querySelector("canvas");
    if (!canvas || !this.#scene || this.#isPainted) return;
    const colorOf = (slot: number) => getComputedStyle(this.renderRoot.querySelector(`[data-slot="${slot}"]`)!).color;
    paint(canvas, this.#scene, this.mark, (series) => colorOf(series.slot));
    this.#isPainted = true;
  }
}

function measurer(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = font;
  return (text) => context?.measureText(text).width ?? text.length * 7;
}
