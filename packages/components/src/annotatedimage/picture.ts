import type { AnnotationRef, Place, Units } from "./annotation.ts";
import { countLabels } from "./count-labels.ts";
import { MaskMap } from "./mask-layer.ts";
import type { Look } from "./palette.ts";
import { shapeAt, shapesOf, type Shape, type Size } from "./shape.ts";
import { placeTags, type Tag } from "./tags.ts";

/** What decides what a picture shows. */
export interface PictureSource {
  readonly annotations: readonly AnnotationRef[];
  readonly units: Units;
  readonly labels: readonly string[];
  readonly colors: Readonly<Record<string, string>>;
  readonly hidden: ReadonlySet<string>;
  /** The least score that is shown. */
  readonly least: number;
}

/** The most pixels of the canvas of masks across: what a large screen shows. */
const WIDEST = 2048;
const TAG_HEIGHT = 18;
const TAG_WIDE = 80;
const TAG_FONT = "12px system-ui, sans-serif";

/** The shapes on an image as they are shown: which are visible, where their tags are, which stand out. */
export class Picture {
  /** Pixels of the image, once it is loaded. */
  size: Size | undefined;
  visible: readonly Shape[] = [];
  tags: readonly Tag[] = [];
  /** Whether an annotation has a score. */
  scored = false;
  /** Labels that occur, with their number. */
  labels: readonly { readonly label: string; readonly count: number; readonly look: Look }[] = [];
  readonly #changed: () => void;
  readonly #observer = new ResizeObserver(([entry]) => this.#resized(entry!.contentRect.width));
  #known: readonly unknown[] = [];
  #all: readonly Shape[] = [];
  #stage: HTMLElement | null = null;
  /** Width of the stage, in pixels of the page. */
  #width = 0;
  #map: MaskMap | undefined;
  #painted: readonly unknown[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Computes anew what has changed. */
  update({ annotations, units, labels, colors, hidden, least }: PictureSource): void {
    const made = [annotations, units, labels, colors, this.size];
    const chosen = [hidden, least, this.#width];
    const known = this.#known;
    this.#known = [...made, ...chosen];
    if (this.#known.every((one, i) => one === known[i]) && known.length > 0) return;
    if (made.some((one, i) => one !== known[i])) this.#make(annotations, units, labels, colors);
    this.visible = this.#all.filter(({ label, score }) => !hidden.has(label) && (score ?? 1) >= least);
    this.tags = this.#tags();
    this.#map = undefined;
  }

  #make(
    annotations: readonly AnnotationRef[],
    units: Units,
    labels: readonly string[],
    colors: PictureSource["colors"],
  ) {
    const size = this.size ?? { width: 1, height: 1 };
    this.#all = shapesOf({ annotations, units, size, labels, colors });
    this.scored = annotations.some(({ score }) => score !== undefined);
    const looks = new Map(this.#all.toReversed().map(({ label, look }) => [label, look]));
    this.labels = [...countLabels(annotations)].map(([label, count]) => ({ label, count, look: looks.get(label)! }));
  }

  #tags(): readonly Tag[] {
    if (!this.size || this.#width === 0) return [];
    const context = new OffscreenCanvas(1, 1).getContext("2d")!;
    context.font = TAG_FONT;
    const width = (text: string) => context.measureText(text).width + 20;
    const size = { width: this.#width, height: (this.#width * this.size.height) / this.size.width };
    return placeTags(this.visible, size, { height: TAG_HEIGHT, wide: TAG_WIDE, width });
  }

  /** Follows the width of the stage. */
  connect(stage: HTMLElement | null): void {
    if (stage === this.#stage) return;
    this.#observer.disconnect();
    this.#stage = stage;
    this.#painted = [];
    if (stage) this.#observer.observe(stage);
  }

  disconnect(): void {
    this.connect(null);
  }

  #resized(width: number) {
    if (Math.abs(width - this.#width) < 1) return;
    this.#width = width;
    this.#changed();
  }

  /** The smallest visible shape at a place, in fractions of the image. */
  hit(at: Place): Shape | undefined {
    return shapeAt(this.visible, at, this.#masks?.indexAt(at));
  }

  get #masks(): MaskMap | undefined {
    if (!this.size || this.#width === 0 || !this.visible.some(({ mask }) => mask)) return undefined;
    const across = Math.min(WIDEST, this.#width * devicePixelRatio);
    return (this.#map ??= new MaskMap(this.visible, {
      width: across,
      height: (across * this.size.height) / this.size.width,
    }));
  }

  /** Lets shapes stand out from the others; `standsOut` says undefined for all if none does. */
  light(standsOut: (shape: Shape) => boolean | undefined): void {
    if (!this.#stage) return;
    const states = new Map(this.#all.map((shape) => [String(shape.index), standsOut(shape)]));
    this.#stage.classList.toggle(
      "dims",
      [...states.values()].some((state) => state !== undefined),
    );
    const root = this.#stage.getRootNode() as ShadowRoot;
    for (const node of root.querySelectorAll<HTMLElement | SVGElement>("[data-index]"))
      node.classList.toggle("on", states.get(node.dataset["index"]!) === true);
    this.#paint(standsOut);
  }

  #paint(standsOut: (shape: Shape) => boolean | undefined) {
    const canvas = this.#stage!.querySelector("canvas");
    if (!canvas) return;
    const map = this.#masks;
    const dimmed = this.visible.map((shape) => standsOut(shape) === false);
    const painted = [canvas, map, dimmed.join()];
    if (painted.every((one, i) => one === this.#painted[i])) return;
    this.#painted = painted;
    Object.assign(canvas, map ? { width: map.width, height: map.height } : { width: 1, height: 1 });
    const isDimmed = new Map(this.visible.map((shape, i) => [shape, dimmed[i]!]));
    map?.paintOn(canvas.getContext("2d")!, (shape) => isDimmed.get(shape) ?? false);
  }
}
