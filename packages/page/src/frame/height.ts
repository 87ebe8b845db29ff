/** Maximum height that a frame requests, in pixels. */
const HIGHEST = 20_000;
/** Minimum interval of reports in milliseconds. */
const PAUSE_MS = 100;
/** Maximum number of consecutive height changes that are followed while each comes right after the host's response. */
const MAX_ECHOES = 6;

/**
 * Decides which heights a frame requests from its host, so that the frame follows its content and settles.
 *
 * Content may be as high as its window (`100vh`) plus something: each growth of the window then makes it grow again,
 * endlessly; with a fraction of its window, it would shrink step by step. So a change caused by the host's last
 * response is followed once and no further, until the content changes by itself.
 *
 * Content that loads in parts may also grow right after each response. The two differ in their steps: for a height of
 * `k * window + c`, each step is `k` times the one before.
 */
export class FrameHeight {
  readonly #ask: (height: number) => void;
  #asked = 0;
  #window: number;
  /** The last two differences of requested heights, oldest first. */
  #steps: readonly [number, number] = [0, 0];
  /** Number of consecutive height changes caused by the host's response. */
  #echoes = 0;
  #answered = false;

  constructor(windowHeight: number, ask: (height: number) => void) {
    this.#window = windowHeight;
    this.#ask = ask;
  }

  /** Handles a new window height. */
  resized(windowHeight: number): void {
    this.#answered = Math.abs(windowHeight - this.#asked) <= 1;
  }

  /** Handles a new content height; requests it if that leads to a stable state. */
  measured(contentHeight: number): void {
    const height = Math.min(HIGHEST, Math.max(0, Math.ceil(contentHeight)));
    if (height === this.#asked) return this.#rest();
    this.#echoes = this.#answered ? this.#echoes + 1 : 0;
    this.#answered = false;
    const step = height - (this.#asked || this.#window);
    if (this.#echoes > 1 && (this.#echoes > MAX_ECHOES || this.#followsWindow(step))) return;
    this.#steps = [this.#steps[1], step];
    this.#asked = height;
    this.#ask(height);
  }

  #followsWindow(step: number): boolean {
    const [first, second] = this.#steps;
    const rounding = 2 * (Math.abs(first) + Math.abs(second) + Math.abs(step));
    return Math.abs(step * first - second * second) <= rounding;
  }

  #rest() {
    this.#echoes = 0;
    this.#answered = false;
  }
}

/** Observes the height of an element and of this window until the returned function is called. */
export function followHeight(content: Element, ask: (height: number) => void): () => void {
  const height = new FrameHeight(innerHeight, ask);
  let pending: ReturnType<typeof setTimeout> | undefined;
  const measure = () => {
    pending ??= setTimeout(() => {
      pending = undefined;
      height.measured(content.getBoundingClientRect().bottom + scrollY);
    }, PAUSE_MS);
  };
  const resized = () => {
    height.resized(innerHeight);
    measure();
  };
  const observer = new ResizeObserver(measure);
  observer.observe(content);
  addEventListener("resize", resized);
  return () => {
    clearTimeout(pending);
    observer.disconnect();
    removeEventListener("resize", resized);
  };
}
