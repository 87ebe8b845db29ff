import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { AnnotationRef, Box, Place, Units } from "./annotation.ts";
import { CORNERS, distanceOf, gestureRect, isBox, moved, withCorner, type Gesture } from "./box-editing.ts";
import { History } from "../_drawing/history.ts";
import type { Rect, Shape, Size } from "./shape.ts";

/** What an editor needs of its element. */
export interface EditorOptions {
  annotations(): readonly AnnotationRef[];
  units(): Units;
  /** Pixels of the image. */
  size(): Size;
  /** What is shown. */
  shapes(): readonly Shape[];
  hit(at: Place): Shape | undefined;
  /** Label of a new box. */
  label(): string;
  /** Stores annotations, and fires events. */
  put(annotations: readonly AnnotationRef[], ...events: string[]): void;
  /** Another annotation is chosen; undefined for none. */
  chose(index: number | undefined): void;
  /** Words for a screen reader. */
  announce(words: string): void;
  /** A new box or the chosen one is drawn anew. */
  drawn(): void;
}

/** Shortest way of a pointer that is no click, in fractions of the image. */
const LEAST_WAY = 0.006;
/** How far a press of an arrow key moves. */
const STEP = 0.01;
/** A box that the keyboard adds. */
const MIDDLE: Rect = { x1: 0.35, y1: 0.35, x2: 0.65, y2: 0.65 };

/** Draws, moves, resizes, relabels and removes annotations, with a pointer and with keys; each step can be undone. */
export class Editor {
  /** Index of the chosen annotation. */
  chosen: number | undefined;
  /** A box that is being drawn. */
  draft: Rect | undefined;
  readonly #options: EditorOptions;
  readonly #history = new History<readonly AnnotationRef[]>();
  #gesture: Gesture | undefined;
  #from: Place = [0, 0];
  #isDragged = false;
  #before: readonly AnnotationRef[] = [];

  constructor(options: EditorOptions) {
    this.#options = options;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Forgets everything: another value has been set. */
  forget(): void {
    this.chosen = this.draft = this.#gesture = undefined;
    this.#history.clear();
  }

  choose(index: number | undefined): void {
    this.chosen = index;
    this.#options.chose(index);
  }

  /** The chosen shape, if it is shown and is a box. */
  get box(): Shape | undefined {
    const shape = this.#options.shapes().find(({ index }) => index === this.chosen);
    return shape && !shape.mask && !shape.points ? shape : undefined;
  }

  /** A pointer is pressed, on a handle or not. */
  down(from: Place, corner: number | undefined): void {
    const rect = this.box?.rect;
    this.#from = from;
    this.#isDragged = false;
    this.#before = this.#options.annotations();
    if (rect && corner !== undefined) this.#gesture = { kind: "resize", corner: CORNERS[corner]!, rect };
    else this.#gesture = rect && isIn(rect, from) ? { kind: "move", from, rect } : { kind: "draw", from };
  }

  move(to: Place): void {
    if (!this.#gesture || !this.#drags(to)) return;
    const rect = gestureRect(this.#gesture, to);
    if (this.#gesture.kind === "draw") this.draft = rect;
    else this.#options.put(this.#withBox(rect), "input");
    this.#options.drawn();
  }

  #drags([x, y]: Place): boolean {
    this.#isDragged ||= Math.hypot(x - this.#from[0], y - this.#from[1]) >= LEAST_WAY;
    return this.#isDragged;
  }

  up(): void {
    const [gesture, draft] = [this.#gesture, this.draft];
    this.#gesture = this.draft = undefined;
    if (!gesture) return;
    if (!this.#isDragged) this.choose(this.#options.hit(this.#from)?.index);
    else if (gesture.kind !== "draw") this.#keep(this.#before, this.#options.annotations(), "change");
    else if (draft && isBox(draft)) this.add(draft);
    this.#options.drawn();
  }

  /** The pointer was taken away: nothing has happened. */
  cancel(): void {
    if (this.#gesture && this.#gesture.kind !== "draw") this.#options.put(this.#before, "input");
    this.#gesture = this.draft = undefined;
    this.#options.drawn();
  }

  /** Adds a box. Default: in the middle. */
  add(rect: Rect = MIDDLE): void {
    const before = this.#options.annotations();
    this.#keep(before, [...before, { label: this.#options.label(), box: this.#boxOf(rect) }]);
    this.choose(before.length);
  }

  remove(): void {
    const before = this.#options.annotations();
    if (this.chosen === undefined) return;
    this.#options.announce(sayWith("{name} was removed", { name: before[this.chosen]!.label }));
    const left = before.filter((_, i) => i !== this.chosen);
    this.#keep(before, left);
    this.choose(undefined);
  }

  relabel(label: string): void {
    const before = this.#options.annotations();
    this.#keep(
      before,
      before.map((one, i) => (i === this.chosen ? { ...one, label } : one)),
    );
  }

  undo(): void {
    if (this.canUndo) this.#step(this.#history.undo(this.#options.annotations()), say("Undone"));
  }

  redo(): void {
    if (this.canRedo) this.#step(this.#history.redo(this.#options.annotations()), say("Done again"));
  }

  #step(annotations: readonly AnnotationRef[], words: string) {
    this.#options.announce(words);
    if (this.chosen !== undefined && this.chosen >= annotations.length) this.chosen = undefined;
    this.#options.put(annotations, "input", "change");
  }

  #keep(before: readonly AnnotationRef[], after: readonly AnnotationRef[], ...events: string[]) {
    this.#history.keep(before);
    this.#options.put(after, ...(events.length > 0 ? events : ["input", "change"]));
  }

  #withBox(rect: Rect): readonly AnnotationRef[] {
    const box = this.#boxOf(rect);
    return this.#options.annotations().map((one, i) => (i === this.chosen ? { ...one, box } : one));
  }

  /** Coordinates in the value's units, without more digits than a screen can tell. */
  #boxOf({ x1, y1, x2, y2 }: Rect): Box {
    const isFraction = this.#options.units() === "fraction";
    const { width, height } = isFraction ? { width: 1, height: 1 } : this.#options.size();
    const round = (value: number) => (isFraction ? Math.round(value * 10_000) / 10_000 : Math.round(value));
    const [left, top] = [round(x1 * width), round(y1 * height)];
    const least = isFraction ? 0.0001 : 1;
    return [left, top, Math.max(left + least, round(x2 * width)), Math.max(top + least, round(y2 * height))];
  }

  /** A key was pressed, on a handle or on the image. Returns whether it did something. */
  key(event: KeyboardEvent, corner: number | undefined): boolean {
    if (event.ctrlKey || event.metaKey) return this.#shortcut(event);
    const { width, height } = this.#options.size();
    const by = distanceOf(event.key, Math.max(STEP, 1 / Math.min(width, height)));
    if (by) return this.#shift(by, corner ?? (event.shiftKey ? 2 : undefined));
    if (event.key === "Delete" || event.key === "Backspace") this.remove();
    else if (event.key === "PageDown" || event.key === "PageUp") this.#next(event.key === "PageDown" ? 1 : -1);
    else if (event.key === "Enter" && corner === undefined) this.add();
    else if (event.key === "Escape" && this.chosen !== undefined) this.choose(undefined);
    else return false;
    return true;
  }

  #shift(by: Place, corner: number | undefined): boolean {
    const rect = this.box?.rect;
    if (!rect) return false;
    const { x, y } = CORNERS[corner ?? 0]!;
    const to: Place = [rect[x] + by[0], rect[y] + by[1]];
    const made = corner === undefined ? moved(rect, by) : withCorner(rect, CORNERS[corner]!, to);
    this.#keep(this.#options.annotations(), this.#withBox(made));
    return true;
  }

  #next(by: number) {
    const shapes = this.#options.shapes();
    const at = shapes.findIndex(({ index }) => index === this.chosen);
    const next = at < 0 && by < 0 ? shapes.length - 1 : at + by;
    this.choose(shapes[(next + shapes.length) % shapes.length]?.index);
  }

  #shortcut({ key, shiftKey }: KeyboardEvent): boolean {
    const letter = key.toLowerCase();
    if (letter !== "z" && letter !== "y") return false;
    if (letter === "z" && !shiftKey) this.undo();
    else this.redo();
    return true;
  }
}

function isIn({ x1, y1, x2, y2 }: Rect, [x, y]: Place): boolean {
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}
