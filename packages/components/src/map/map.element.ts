import { html, nothing, svg, type PropertyValues } from "lit";
import { guard } from "lit/directives/guard.js";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { styleProps } from "../_element/style-props.ts";
import { PlotFrame } from "../_plot/frame.element.ts";
import { legendOf } from "../_plot/legend.element.ts";
import { cut, type PlotFont } from "../_plot/scene.ts";
import { sampleOf, type Colors } from "../_plot/view.element.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { Camera, equirectangular, type Place, type Projection } from "./camera.ts";
import type { MapData } from "./geo-json.ts";
import { loadLand, type DrawLand } from "./land.ts";
import { boxOf, layersOf, projectionOf, type Layer, type Layers } from "./layers.ts";
import { gridOf, layerOf, outlineOf, tableOf, tipOf, toldOf } from "./map-parts.element.ts";
import { MapPointing } from "./map-pointing.ts";
import { mapSpec, type MapProps } from "./map.ts";
import { styles } from "./map.styles.ts";

const minus = icon(svg`<path d="M5 12h14"/>`);

/** Pixels by which an arrow key moves the map. */
const STEP = 60;
const ZOOM = 1.6;
/** Pixels from a point at which it is still pointed at. */
const REACH = 12;
/** What a key does to the view. */
const KEYS: Readonly<Record<string, (camera: Camera) => void>> = {
  ArrowLeft: (camera) => camera.pan(-STEP, 0),
  ArrowRight: (camera) => camera.pan(STEP, 0),
  ArrowUp: (camera) => camera.pan(0, -STEP),
  ArrowDown: (camera) => camera.pan(0, STEP),
  "+": (camera) => camera.zoom(ZOOM),
  "=": (camera) => camera.zoom(ZOOM),
  "-": (camera) => camera.zoom(1 / ZOOM),
  "0": (camera) => camera.reset(),
  Home: (camera) => camera.reset(),
};

export interface MapElement extends ElementProps<Omit<MapProps, "value">> {
  value: MapData | null;
}

/** The element of `map()`. */
export class MapElement extends PlotFrame {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(mapSpec) };

  #projection: Projection = equirectangular;
  #camera: Camera | null = null;
  #layers: Layers | null = null;
  #width = 0;
  #font: PlotFont | null = null;
  #drawLand: DrawLand | null = null;
  #land = "";
  #problem = "";
  #read: number | null = null;
  #chosen: number | null = null;
  readonly #hidden = new Set<string>();

  readonly #pointing = new MapPointing({
    camera: () => this.#camera!,
    moved: () => this.requestUpdate(),
    hover: (at, target) => this.#hover(at && this.#under(at, target)),
    click: (at, target) => this.#choose(this.#under(at, target)),
  });

  constructor() {
    super();
    this.useDefaults(mapSpec);
  }

  override valueText(): string {
    const n = this.value?.features.length ?? 0;
    return this.value ? sayWith("{n} features", { n }, "1 feature") : "";
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (["value", "color", "title", "height"].some((name) => changed.has(name))) this.isStale = true;
    if (changed.has("value")) this.#take();
    if (changed.has("color")) this.#layers = null;
    this.refresh();
  }

  /** Other features: the view is fitted to them, unless they reach as far as those before. */
  #take() {
    const { value } = this;
    this.#read = this.#chosen = this.#layers = null;
    if (!value) return;
    const projection = projectionOf(value.features);
    const box = boxOf(value.features, projection) ?? projection.world;
    if (!this.#camera?.isFor(projection.world, box)) this.#camera = new Camera(projection.world, box);
    if (projection !== this.#projection) this.#land = this.#drawLand?.(projection.name) ?? "";
    this.#projection = projection;
    // What did not come is asked for again with the next value.
    if (!this.#drawLand) void this.#load();
  }

  async #load() {
    try {
      this.#drawLand = await lazyLoad(loadLand());
      this.#land = this.#drawLand(this.#projection.name);
      this.#problem = "";
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.requestUpdate();
  }

  protected override layOut(width: number): void {
    this.#width = width;
    this.#font = this.font();
    this.#camera!.resize(width, this.height);
    this.#layers ??= layersOf(this.value!.features, this.color, this.#projection);
  }

  /** Nothing of it is on a canvas. */
  protected override paint(): void {}

  protected override renderTable(name: string): unknown {
    return tableOf(this.value!.features, name);
  }

  get #size() {
    return { width: this.#width, height: this.height };
  }

  get #colors(): Colors {
    return { ...this.#layers!.colors, ...(this.colors as Colors) };
  }

  protected override renderPlot(): unknown {
    const { all } = this.#layers!;
    return html`<div class="panel">
        ${(this.legend ?? all.length > 1) ? this.#legend(all) : nothing}${this.#surface()}
        ${this.#problem ? html`<p class="note">${this.#problem}</p>` : nothing}
      </div>
      <p class="hidden-text" id="keys">
        ${say(
          "Arrow keys move the map, plus and minus zoom, 0 shows it as at first. Page Up and Page Down read the features, Enter chooses one.",
        )}
      </p>`;
  }

  #legend(all: readonly Layer[]) {
    const mark = ({ xs, shapes }: Layer) =>
      xs.length > 0 ? "point" : shapes.some(({ areas }) => areas) ? "bar" : "line";
    return legendOf(
      all,
      this.#hidden,
      (layer) => sampleOf(layer, mark(layer), this.#colors),
      (name) => this.#toggle(name),
    );
  }

  #toggle(name: string) {
    if (!this.#hidden.delete(name)) this.#hidden.add(name);
    this.#read = null;
    this.requestUpdate();
  }

  #surface() {
    const { width, height } = this.#size;
    const size = { height: `${height}px`, width: `${width}px` };
    return html`<div class="frame" dir="ltr" ${styleProps(size)}>
      <div
        class=${this.#read === null ? "surface" : "surface reads"}
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
        @wheel=${this.#pointing.wheel}
        @keydown=${this.#pressed}
        @blur=${() => this.#hover(null)}
      >
        ${this.#picture()}${this.#tip()}
      </div>
      <div class="zooms">
        ${this.iconButton(allIcons.plus, say("Zoom in"), () => this.#act((camera) => camera.zoom(ZOOM)))}
        ${this.iconButton(minus, say("Zoom out"), () => this.#act((camera) => camera.zoom(1 / ZOOM)))}
        ${this.iconButton(allIcons.reset, say("Show it as at first"), () => this.#act((camera) => camera.reset()))}
      </div>
    </div>`;
  }

  #picture() {
    const [camera, size] = [this.#camera!, this.#size];
    const { line, measure } = this.#font!;
    const shown = this.#layers!.all.filter(({ name }) => !this.#hidden.has(name));
    const title = this.title && cut(this.title, size.width - 70, measure);
    return svg`<svg class="plot" aria-hidden="true" width=${size.width} height=${size.height} viewBox=${`0 0 ${size.width} ${size.height}`}>
      <g transform=${camera.transform}><path class="land" d=${this.#land} /></g>
      ${gridOf(camera, this.#projection, size, title ? line + 8 : 0)}
      ${guard([camera.transform, size.width, size.height, this.colors, ...shown], () => shown.map((layer) => layerOf(layer, camera, size, this.#colors)))}
      <g class="passing outlines">${this.#outline(this.#chosen, "chosen")}${this.#outline(this.#read, "at")}</g>
      ${title ? svg`<text class="title" x="10" y=${line + 4}>${title}</text>` : nothing}
    </svg>`;
  }

  #outline(index: number | null, role: string) {
    if (index === null || !this.#isShown(index)) return nothing;
    const { features, all, of } = this.#layers!;
    return outlineOf(features[index]!, all[of[index]!]!, this.#camera!, this.#colors, role);
  }

  #tip() {
    const anchor = this.#read === null ? null : this.#layers!.features[this.#read]!.anchor;
    return anchor ? tipOf(this.#told(this.#read!), this.#camera!.at(anchor), this.#size) : nothing;
  }

  #told(index: number) {
    return toldOf(this.value!.features[index]!, this.text);
  }

  #isShown(index: number): boolean {
    const { all, of } = this.#layers!;
    return !this.#hidden.has(all[of[index]!]!.name);
  }

  /** Index of the feature at a pixel: the nearest point, or the line or area there. */
  #under([left, top]: Place, target: EventTarget | null): number | null {
    let [nearest, least]: [number | null, number] = [null, REACH];
    const { scale } = this.#camera!;
    const [x, y] = this.#camera!.back(left, top);
    for (const { name, xs, ys, rows } of this.#layers!.all)
      for (let i = 0; i < xs.length && !this.#hidden.has(name); i++) {
        const away = Math.hypot(xs[i]! - x, ys[i]! - y) * scale;
        if (away < least) [nearest, least] = [rows[i]!, away];
      }
    const shape = target instanceof SVGElement ? target.dataset["index"] : undefined;
    return nearest ?? (shape === undefined ? null : Number(shape));
  }

  #hover(index: number | null) {
    if (index === this.#read) return;
    this.#read = index;
    this.requestUpdate();
  }

  #act(act: (camera: Camera) => void) {
    act(this.#camera!);
    this.requestUpdate();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key];
    if (act) this.#act(act);
    else if (event.key === "PageDown" || event.key === "PageUp") this.#step(event.key === "PageDown" ? 1 : -1);
    else if (event.key === "Enter") this.#choose(this.#read);
    else if (event.key === "Escape" && this.#read !== null) this.#hover(null);
    else return;
    event.preventDefault();
  };

  /** Reads the next or the previous feature, and moves the map to it. */
  #step(by: number) {
    const stops = this.#layers!.features.filter(({ anchor, index }) => anchor && this.#isShown(index));
    if (stops.length === 0) return;
    const before = stops.findIndex(({ index }) => index === (this.#read ?? this.#chosen));
    const at = before < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, before + by));
    this.#camera!.show(stops[at]!.anchor!);
    this.#hover(stops[at]!.index);
    this.host?.announce(this.#words(stops[at]!.index));
  }

  #words(index: number): string {
    const { name, told } = this.#told(index);
    return [name, ...told.map((pair) => pair.join(" "))].filter(Boolean).join(", ");
  }

  #choose(index: number | null) {
    if (index === null) return;
    this.#chosen = this.#read = index;
    this.requestUpdate();
    this.host?.announce(`${say("Chosen")}: ${this.#words(index)}`);
    this.fire("select", { index, properties: this.value!.features[index]!.properties ?? {} });
  }
}

define("vitrine-map", MapElement);
