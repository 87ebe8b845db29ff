/** Place of an end in the value. */
export type End = 0 | 1;

/** Half the width of a handle, in pixels: it is drawn smaller than the area that a finger needs. */
const HALF = 12;

/** Where the handles of a line are, in pixels from its start: beside one another when both ends are at one number. */
export class Handles {
  readonly #line: Element;
  /** Share of the line that each end is at, 0 to 1. */
  readonly #shares: readonly [number, number];

  constructor(line: Element, shares: readonly [number, number]) {
    this.#line = line;
    this.#shares = shares;
  }

  /** The end whose handle is nearest to a pointer. */
  nearest(event: PointerEvent): End {
    return this.#offset(event) * 2 <= this.#middle(0) + this.#middle(1) ? 0 : 1;
  }

  /** Distance of a pointer from the middle of a handle that it is on; 0 beside it, where the handle jumps to it. */
  grab(event: PointerEvent, end: End): number {
    const past = this.#offset(event) - this.#middle(end);
    return Math.abs(past) <= HALF ? past : 0;
  }

  /** Share of the line to which a pointer moves a handle, 0 to 1. */
  share(event: PointerEvent, end: End, grab: number): number {
    const share = (this.#offset(event) - grab - start(end)) / Math.max(1, this.#length);
    return Math.min(1, Math.max(0, share));
  }

  #middle(end: End): number {
    return start(end) + this.#shares[end] * this.#length;
  }

  /** Distance that each handle can move. */
  get #length(): number {
    return this.#line.getBoundingClientRect().width - 4 * HALF;
  }

  #offset({ clientX }: PointerEvent): number {
    const { left, right } = this.#line.getBoundingClientRect();
    return getComputedStyle(this.#line).direction === "rtl" ? right - clientX : clientX - left;
  }
}

/** Middle of a handle at the least number. */
function start(end: End): number {
  return HALF + end * 2 * HALF;
}
