import type { Stroke } from "../_drawing/stroke.ts";
import { readColor } from "../colorpicker/read-color.ts";
import type { Size } from "./artwork.ts";
import type { ImageEditorProps } from "./imageeditor.ts";

/** What the author lets a visitor choose. */
type Limits = Required<Pick<ImageEditorProps, "brush" | "brushes" | "erasers" | "colors" | "mask">> & {
  readonly picker: boolean;
  readonly opacity: boolean;
};

interface Chosen {
  readonly erases: boolean;
  readonly color?: string;
  readonly opacity: number;
  /** One of the author's widths, in pixels of the image. */
  readonly width?: number;
  /** Any width, in hundredths of the shorter side. */
  readonly share?: number;
}

/** Widths of the slider, in hundredths of the shorter side. */
const SHARE = { usual: 4, min: 0.5, max: 30, step: 0.5 };
const COLORS = ["#000000", "#ffffff", "#e03131", "#f08c00", "#2f9e44", "#1971c2", "#9c36b5"];
const MASK_COLOR = "#e64980";

/** The brush and the eraser as the visitor chose them, within the author's limits. */
export class Brush {
  readonly #limits: () => Limits;
  readonly #size: () => Size;
  readonly #changed: () => void;
  #chosen: Readonly<Record<"brush" | "eraser", Partial<Chosen>>> = { brush: {}, eraser: {} };
  #erases = false;
  #color: string | undefined;
  #opacity = 1;

  constructor(limits: () => Limits, size: () => Size, changed: () => void) {
    this.#limits = limits;
    this.#size = size;
    this.#changed = changed;
  }

  set({ erases = this.#erases, color, opacity, width, share }: Partial<Chosen>): void {
    this.#erases = erases;
    this.#color = color ?? this.#color;
    this.#opacity = opacity ?? this.#opacity;
    if (width !== undefined || share !== undefined)
      this.#chosen = { ...this.#chosen, [this.#tip]: { ...this.#chosen[this.#tip], width, share } };
    // A colour is for drawing.
    if (color !== undefined) this.#erases = false;
    this.#changed();
  }

  get #tip(): "brush" | "eraser" {
    return this.erases ? "eraser" : "brush";
  }

  get hasEraser(): boolean {
    return this.#limits().erasers?.length !== 0;
  }

  get erases(): boolean {
    return this.#erases && this.hasEraser;
  }

  /** Widths to choose from; none for any. */
  get widths(): readonly number[] | null {
    const { brushes, erasers } = this.#limits();
    return (this.erases ? erasers : brushes) as readonly number[] | null;
  }

  /** Width in pixels of the image. */
  get width(): number {
    const { widths } = this;
    const { width } = this.#chosen[this.#tip];
    if (widths) return width !== undefined && widths.includes(width) ? width : widths[0]!;
    return (this.range.value * this.#shorter) / 100;
  }

  /** Width for the slider. */
  get range() {
    const { usual, ...range } = SHARE;
    const { brush } = this.#limits();
    const first = brush === null ? usual : (100 * (brush as number)) / this.#shorter;
    return { ...range, value: this.#chosen[this.#tip].share ?? first };
  }

  get #shorter(): number {
    const { width, height } = this.#size();
    return Math.min(width, height);
  }

  get colors(): readonly string[] {
    const { colors, mask } = this.#limits();
    const all = (colors ?? (mask ? [MASK_COLOR] : COLORS)) as readonly string[];
    return mask ? all.slice(0, 1) : all;
  }

  get color(): string {
    const { colors } = this;
    return this.#color !== undefined && (this.hasPicker || colors.includes(this.#color)) ? this.#color : colors[0]!;
  }

  get hasPicker(): boolean {
    const { picker, mask } = this.#limits();
    return picker && !mask;
  }

  get hasOpacity(): boolean {
    const { opacity, mask } = this.#limits();
    return opacity && !mask;
  }

  get opacity(): number {
    return this.hasOpacity ? this.#opacity : 1;
  }

  /** As the browser's picker takes it. */
  get hex(): string {
    return readColor(this.color)?.slice(0, 7) ?? "#000000";
  }

  /** For the next stroke. */
  get tip(): Omit<Stroke, "points"> {
    return { width: this.width, ink: this.color, opacity: this.opacity, erases: this.erases };
  }
}
