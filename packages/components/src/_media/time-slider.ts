/** What a slider of times in seconds shows and changes, or one of another amount. */
export interface TimeSliderOptions {
  length(): number;
  at(): number;
  move(to: number): void;
  /** The space bar and Enter. */
  press(): void;
}

/** Moves a time by pointer and keyboard. Time runs from left to right in every language, as on every player. */
export class TimeSlider {
  readonly #options: TimeSliderOptions;

  constructor(options: TimeSliderOptions) {
    this.#options = options;
  }

  /** For `keydown`: arrows move a little, with Shift less, PageUp and PageDown a tenth, Home and End to the ends. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " || event.key === "Enter") this.#options.press();
    else {
      const to = this.#after(event);
      if (to === undefined) return;
      this.#options.move(to);
    }
    event.preventDefault();
  };

  #after({ key, shiftKey }: KeyboardEvent): number | undefined {
    const [at, length] = [this.#options.at(), this.#options.length()];
    const step = shiftKey ? 0.01 : Math.min(5, Math.max(0.1, length / 50));
    if (key === "ArrowRight" || key === "ArrowUp") return at + step;
    if (key === "ArrowLeft" || key === "ArrowDown") return at - step;
    if (key === "PageUp") return at + length / 10;
    if (key === "PageDown") return at - length / 10;
    if (key === "Home") return 0;
    return key === "End" ? length : undefined;
  }

  /** For `pointerdown`: goes to the place, and follows the pointer until it is let go. */
  readonly grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const target = event.currentTarget as HTMLElement;
    const { left, width } = target.closest(".track")!.getBoundingClientRect();
    const follow = ({ clientX }: PointerEvent) =>
      this.#options.move(((clientX - left) / width) * this.#options.length());
    target.setPointerCapture(event.pointerId);
    if (!target.classList.contains("handle")) follow(event);
    target.addEventListener("pointermove", follow);
    const end = () => target.removeEventListener("pointermove", follow);
    target.addEventListener("lostpointercapture", end, { once: true });
  };
}
