import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { cursorAt, cursorOn, sayCursor, stopsOf, type Cursor } from "./cursor.ts";
import { rowsWithin } from "./rows-within.ts";
import type { Pixel, PointingHost } from "./pointing.ts";
import { sayPlace } from "./say-axis.ts";
import type { Scene } from "./scene.ts";
import { binAt, type Mark } from "./series.ts";

/** The plot that is read. */
export interface ReadingHost {
  scene(): Scene;
  mark(): Mark;
  /** Called after the cursor or the span has changed. */
  changed(): void;
  announce(words: string): void;
  fire(event: string, data: unknown): void;
}

/** A span of x, from low to high. */
export type Span = readonly [number, number];

/** Index from which a key moves the cursor, and by how much. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/** What a visitor reads and selects in a plot, by pointer and by keys. */
export class Reading implements PointingHost {
  readonly #host: ReadingHost;
  #cursor: Cursor | null = null;
  #span: Span | null = null;
  #band: Span | null = null;
  /** Where a selection by keys began. */
  #anchor: number | null = null;
  #stops: ReturnType<typeof stopsOf> | null = null;

  constructor(host: ReadingHost) {
    this.#host = host;
  }

  get cursor(): Cursor | null {
    return this.#cursor;
  }

  get span(): Span | null {
    return this.#span;
  }

  /** The part of the vertical axis that is selected; null for all of it. */
  get band(): Span | null {
    return this.#band;
  }

  get selectsBoxes(): boolean {
    return this.#host.mark() === "point";
  }

  /** Reads the same place in a new scene, such as when data have grown. */
  follow(): void {
    this.#stops = null;
    this.#cursor &&= this.#host.mark() === "point" ? null : cursorOn(this.#host.scene(), this.#cursor.x);
  }

  /** Reads and selects nothing, such as after the axis has become another. */
  forget(): void {
    this.#cursor = this.#span = this.#band = this.#anchor = null;
  }

  hover(at: { left: number; top: number } | null): void {
    this.#read(at && cursorAt(this.#host.scene(), this.#host.mark(), at.left, at.top));
  }

  drag(from: Pixel, to: Pixel, isDone: boolean): void {
    const { x, y, top, bottom } = this.#host.scene();
    const back = ({ top: px }: Pixel) => y.back(Math.min(bottom, Math.max(top, px)));
    const [one, other] = [back(from), back(to)];
    this.#band = this.selectsBoxes ? [Math.min(one, other), Math.max(one, other)] : null;
    this.#select(x.back(from.left), x.back(to.left));
    if (isDone) this.#selected();
  }

  click(left: number, top: number): void {
    this.#choose(cursorAt(this.#host.scene(), this.#host.mark(), left, top));
  }

  clear(): void {
    this.#anchor = null;
    if (!this.#span) return;
    this.#span = this.#band = null;
    this.#host.changed();
    this.#host.announce(say("Cleared"));
    this.#host.fire("select", this.selectsBoxes ? { x: null, y: null, indexes: [] } : { x: null });
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const by = MOVES[event.key];
    if (by !== undefined) this.#step(by, event.shiftKey);
    else if (event.key === "Enter") this.#choose(this.#cursor);
    else if (event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
  };

  /** A selection by keys ends when Shift is let go. */
  readonly released = (event: KeyboardEvent): void => {
    if (event.key !== "Shift" || this.#anchor === null) return;
    this.#anchor = null;
    this.#selected();
  };

  #read(cursor: Cursor | null) {
    if (cursor === this.#cursor) return;
    this.#cursor = cursor;
    this.#host.changed();
  }

  #select(from: number, to: number) {
    const { low, high } = this.#host.scene().x;
    const within = (x: number) => Math.min(high, Math.max(low, x));
    this.#span = this.#whole(within(Math.min(from, to)), within(Math.max(from, to)));
    this.#host.changed();
  }

  /** Of a histogram, whole bins. */
  #whole(from: number, to: number): Span {
    const { edges } = this.#host.scene().set;
    return edges && edges.length > 1 ? [edges[binAt(edges, from)]!, edges[binAt(edges, to) + 1]!] : [from, to];
  }

  #selected() {
    const { set, utc } = this.#host.scene();
    const [from, to] = this.#span!.map((x) => sayPlace(x, { ...set, edges: null }, utc));
    this.#host.announce(sayWith("Selected: {from} to {to}", { from: from!, to: to! }));
    const event = { x: this.#span!.map((x) => this.#wireOf(x)) };
    this.#host.fire("select", this.selectsBoxes ? { ...event, y: this.#band, indexes: this.#indexes() } : event);
  }

  #indexes(): number[] {
    return rowsWithin(this.#host.scene().series, this.#span!, this.#band);
  }

  /** A place as events have it. */
  #wireOf(x: number): number | string {
    const { xType, categories } = this.#host.scene().set;
    return xType === "category" ? categories[Math.min(categories.length - 1, Math.max(0, Math.round(x)))]! : x;
  }

  #choose(cursor: Cursor | null) {
    if (!cursor) return;
    const { series, i } = cursor.nearest;
    const y = series.ys[i]!;
    this.#host.fire("click", { index: series.rows[i]!, x: this.#wireOf(cursor.x), y: Number.isNaN(y) ? null : y });
  }

  #step(by: number, selects: boolean) {
    const scene = this.#host.scene();
    this.#stops ??= stopsOf(scene, this.#host.mark());
    const { length } = this.#stops;
    if (length === 0) return;
    const stop = this.#stops[Math.min(length - 1, Math.max(0, this.#index(by) + by))]!;
    const cursor = typeof stop === "number" ? cursorOn(scene, stop)! : stop;
    const before = this.#cursor?.x ?? cursor.x;
    this.#read(cursor);
    this.#anchor = selects ? (this.#anchor ?? before) : null;
    if (this.#anchor !== null) this.#band = null;
    if (this.#anchor !== null) this.#select(this.#anchor, cursor.x);
    this.#host.announce(sayCursor(cursor, scene));
  }

  /** Index of what is read; without, just outside, on the side where a step comes from. */
  #index(by: number): number {
    const [cursor, stops] = [this.#cursor, this.#stops!];
    if (!cursor) return by > 0 && by !== Infinity ? -1 : stops.length;
    if (stops instanceof Float64Array) return stops.indexOf(cursor.x);
    return stops.findIndex(({ nearest }) => nearest.series === cursor.nearest.series && nearest.i === cursor.nearest.i);
  }
}
