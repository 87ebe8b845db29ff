import type { Point } from "./stroke.ts";

/** Callbacks of a pen. */
export interface PenEvents {
  /** The pen touches the paper; `erases` for its eraser end. */
  start(at: Point, erases: boolean): void;
  move(to: readonly Point[]): void;
  lift(): void;
  /** The keyboard pen moved, or was put down or lifted. */
  moved(): void;
}

/** Distance that an arrow key moves the pen, as a fraction of the sheet's longer side; more with Shift. */
const STEP = 1 / 56;
const SHIFTED = 4;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Pointer buttons: a mouse's primary button or the tip of a pen or finger, and a pen's eraser. */
const TIP = 0;
const OTHER_END = 5;

/**
 * A pen on a sheet, moved by a pointer or the keyboard: arrow keys move it, two at once diagonally, Space or Enter puts
 * it down and lifts it, Escape lifts it.
 */
export class Pen {
  readonly #events: PenEvents;
  readonly #pressed = new Set<string>();
  #pointer: number | undefined;
  /** Position of the keyboard pen; undefined until it is used. */
  at: Point | undefined;
  /** Whether the keyboard pen is on the paper. */
  down = false;

  constructor(events: PenEvents) {
    this.#events = events;
  }

  /** Whether it is drawing. */
  get draws(): boolean {
    return this.down || this.#pointer !== undefined;
  }

  pointerDown(event: PointerEvent): void {
    if (this.#pointer !== undefined || (event.button !== TIP && event.button !== OTHER_END)) return;
    this.release();
    this.at = undefined;
    this.#pointer = event.pointerId;
    canvasOf(event).setPointerCapture(event.pointerId);
    this.#events.start(toSheet(event, event), event.button === OTHER_END);
  }

  pointerMove(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const steps = event.getCoalescedEvents();
    this.#events.move((steps.length > 0 ? steps : [event]).map((step) => toSheet(event, step)));
  }

  pointerUp(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) this.release();
  }

  /** Lifts the pen. */
  release(): void {
    const drew = this.draws;
    this.#pointer = undefined;
    this.down = false;
    this.#pressed.clear();
    if (drew) this.#events.lift();
  }

  /** Returns whether the key was handled. */
  keyDown(event: KeyboardEvent): boolean {
    if (this.#pointer !== undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key in ARROWS) this.#arrow(event);
    else if (event.key === " " || event.key === "Enter") this.#toggle(event);
    else if (event.key === "Escape" && this.down) this.release();
    else return false;
    this.#events.moved();
    return true;
  }

  keyUp({ key }: KeyboardEvent): void {
    this.#pressed.delete(key);
  }

  #arrow(event: KeyboardEvent) {
    const { width, height } = canvasOf(event);
    const step = Math.max(width, height) * STEP * (event.shiftKey ? SHIFTED : 1);
    const from = (this.at ??= { x: width / 2, y: height / 2 });
    this.#pressed.add(event.key);
    const along = (axis: "x" | "y") => [...this.#pressed].reduce((sum, key) => sum + ARROWS[key]![axis], 0) * step;
    this.at = { x: clamp(from.x + along("x"), width), y: clamp(from.y + along("y"), height) };
    if (this.down) this.#events.move([this.at]);
  }

  #toggle(event: KeyboardEvent) {
    if (event.repeat) return;
    if (this.down) return this.release();
    const { width, height } = canvasOf(event);
    this.at ??= { x: width / 2, y: height / 2 };
    this.down = true;
    this.#events.start(this.at, false);
  }
}

function canvasOf(event: Event): HTMLCanvasElement {
  return event.currentTarget as HTMLCanvasElement;
}

function toSheet(event: PointerEvent, { clientX, clientY }: PointerEvent): Point {
  const canvas = canvasOf(event);
  const box = canvas.getBoundingClientRect();
  return {
    x: ((clientX - box.left) * canvas.width) / box.width,
    y: ((clientY - box.top) * canvas.height) / box.height,
  };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
