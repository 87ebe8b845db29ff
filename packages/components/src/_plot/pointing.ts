/** What a visitor does with a plot, in pixels of its surface. */
export interface PointingHost {
  hover(at: { left: number; top: number } | null): void;
  /** While dragging, and at its end. */
  drag(from: number, to: number, isDone: boolean): void;
  click(left: number, top: number): void;
  clear(): void;
}

/** Pixels that a pointer moves before it drags. */
const SLOP = 4;

/** Pointer events of a plot's surface: hovering, clicking, and dragging a span. */
export class Pointing {
  readonly #host: PointingHost;
  #start: number | null = null;
  #isDragging = false;

  constructor(host: PointingHost) {
    this.#host = host;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#start = placeOf(event).left;
    this.#isDragging = false;
  };

  readonly move = (event: PointerEvent): void => {
    const { left, top } = placeOf(event);
    if (this.#start !== null && !this.#isDragging && Math.abs(left - this.#start) > SLOP) {
      this.#isDragging = true;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
    if (this.#isDragging) this.#host.drag(this.#start!, left, false);
    this.#host.hover({ left, top });
  };

  readonly up = (event: PointerEvent): void => {
    const { left, top } = placeOf(event);
    if (this.#isDragging) this.#host.drag(this.#start!, left, true);
    else if (this.#start !== null) this.#host.click(left, top);
    this.#start = null;
    this.#isDragging = false;
  };

  readonly leave = (): void => {
    if (!this.#isDragging) this.#host.hover(null);
  };

  readonly cancel = (): void => {
    if (this.#isDragging) this.#host.clear();
    this.#start = null;
    this.#isDragging = false;
    this.#host.hover(null);
  };
}

function placeOf(event: PointerEvent): { left: number; top: number } {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { left: event.clientX - box.left, top: event.clientY - box.top };
}
