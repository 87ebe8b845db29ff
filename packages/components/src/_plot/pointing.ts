/** A place on the surface. */
export interface Pixel {
  readonly left: number;
  readonly top: number;
}

/** What a visitor does with a plot, in pixels of its surface. */
export interface PointingHost {
  /** Whether a drag selects in both directions, and not along the horizontal axis alone. */
  readonly selectsBoxes: boolean;
  hover(at: Pixel | null): void;
  /** While dragging, and at its end. */
  drag(from: Pixel, to: Pixel, isDone: boolean): void;
  click(left: number, top: number): void;
  clear(): void;
}

/** Pixels that a pointer moves before it drags. */
const SLOP = 4;

/** Pointer events of a plot's surface: hovering, clicking, and dragging a span. */
export class Pointing {
  readonly #host: PointingHost;
  #start: Pixel | null = null;
  #isDragging = false;

  constructor(host: PointingHost) {
    this.#host = host;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#start = placeOf(event);
    this.#isDragging = false;
  };

  readonly move = (event: PointerEvent): void => {
    const at = placeOf(event);
    if (this.#start && !this.#isDragging && this.#isFar(this.#start, at)) {
      this.#isDragging = true;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
    if (this.#isDragging) this.#host.drag(this.#start!, at, false);
    this.#host.hover(at);
  };

  readonly up = (event: PointerEvent): void => {
    const at = placeOf(event);
    if (this.#isDragging) this.#host.drag(this.#start!, at, true);
    else if (this.#start) this.#host.click(at.left, at.top);
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

  #isFar(from: Pixel, to: Pixel): boolean {
    const along = Math.abs(to.left - from.left);
    return Math.max(along, this.#host.selectsBoxes ? Math.abs(to.top - from.top) : 0) > SLOP;
  }
}

function placeOf(event: PointerEvent): Pixel {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { left: event.clientX - box.left, top: event.clientY - box.top };
}
