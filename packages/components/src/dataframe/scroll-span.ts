/** Tallest content that every engine lays out as it should: Firefox ends at 17.8 million pixels. */
const MOST_PX = 8_000_000;
/** A scroll beyond this is a pull at the scrollbar, not a wheel or a finger. */
const NEAR_PX = 4000;

/**
 * Where a scroller is among rows that together may be taller than a page can be. Such rows are laid out in less height: a
 * wheel moves them pixel by pixel as elsewhere, a pull at the scrollbar goes to the same share of them.
 */
export class ScrollSpan {
  /** Height of all rows, in pixels. */
  total = 0;
  /** Height that is seen. */
  room = 0;
  /** Pixels of rows above those that are seen. */
  top = 0;
  /** The scroller's own position, as it was last. */
  #at = 0;

  /** Height in which the rows are laid out. */
  get laid(): number {
    return Math.min(this.total, MOST_PX);
  }

  get #isSqueezed(): boolean {
    return this.total > MOST_PX;
  }

  /** Takes the scroller's position after it has moved. */
  moved(at: number): void {
    const isNear = this.#isSqueezed && Math.abs(at - this.#at) < NEAR_PX && at > 0 && at < this.laid - this.room - 1;
    this.top = isNear ? this.#within(this.top + at - this.#at) : this.#within(at * this.#scale);
    this.#at = at;
  }

  /** Goes to a place among all rows. Returns the scroller's position for it. */
  goTo(top: number): number {
    this.top = this.#within(top);
    this.#at = Math.round(this.top / this.#scale);
    return this.#at;
  }

  /** Where the scroller belongs once it stands still: what was scrolled row by row would come to an end too early. */
  settled(): number | null {
    if (!this.#isSqueezed || Math.abs(this.top / this.#scale - this.#at) < 1) return null;
    return this.goTo(this.top);
  }

  /** Where a row that starts at `start` among all rows is laid out. */
  placeOf(start: number): number {
    return this.#isSqueezed ? Math.max(0, this.#at - this.top + start) : start;
  }

  get #scale(): number {
    return this.#isSqueezed ? (this.total - this.room) / (MOST_PX - this.room) : 1;
  }

  #within(top: number): number {
    return Math.max(0, this.#isSqueezed ? Math.min(top, this.total - this.room) : top);
  }
}
