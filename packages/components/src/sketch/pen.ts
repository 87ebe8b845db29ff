import type { Point } from "./drawing.ts";

/** Hears what a pen does. */
export interface PenEvents {
  /** It touches the paper; `erases` when it is a pen's other end. */
  start(at: Point, erases: boolean): void;
  move(to: readonly Point[]): void;
  lift(): void;
  /** The keyboard's pen went somewhere, or was put down or lifted there. */
  moved(): void;
}

/** How far an arrow key moves the pen, as a part of the sheet's longer side; with Shift, further. */
const STEP = 1 / 56;
const SHIFTED = 4;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Pointer buttons: the first one of a mouse, the tip of a pen or finger, and a pen's other end. */
const TIP = 0;
const OTHER_END = 5;

/**
 * A pen on a sheet, held by a pointer or by the keyboard: arrow keys move it, two of them at once move it aslant, Space
 * or Enter puts it down and lifts it, Escape lifts it.
 */
export class Pen {
  readonly #events: PenEvents;
  readonly #held = new Set<string>();
  #pointer: number | undefined;
  /** Where the keyboard's pen is; undefined until it is used. */
  at: Point | undefined;
  /** Whether the keyboard's pen is on the paper. */
  down = false;

  constructor(events: PenEvents) {
    this.#events = events;
  }

  /** Whether it draws now. */
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

  /** Lifts it, wherever it is. */
  release(): void {
    const drew = this.draws;
    this.#pointer = undefined;
    this.down = false;
    this.#held.clear();
    if (drew) this.#events.lift();
  }

  /** Says whether the key was one of its own. */
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
    this.#held.delete(key);
  }

  #arrow(event: KeyboardEvent) {
    const { width, height } = canvasOf(event);
    const step = Math.max(width, height) * STEP * (event.shiftKey ? SHIFTED : 1);
    const from = (this.at ??= { x: width / 2, y: height / 2 });
    this.#held.add(event.key);
    const along = (axis: "x" | "y") => [...this.#held].reduce((sum, key) => sum + ARROWS[key]![axis], 0) * step;
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
