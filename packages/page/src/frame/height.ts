/** Maximum height that a frame requests, in pixels. */
const HIGHEST = 20_000;
/** Minimum interval of reports in milliseconds. */
const PAUSE_MS = 100;

/**
 * Decides which heights a frame requests from its host, so that the frame follows its content and settles.
 *
 * Content may be as high as its window (`100vh`) plus something: each growth of the window then makes it grow again,
 * endlessly; with a fraction of its window, it would shrink step by step. So a change caused by the host's last
 * response is followed once and no further, until the content changes by itself.
 */
export class FrameHeight {
  readonly #ask: (height: number) => void;
  #asked = 0;
  /** Number of consecutive height changes caused by the host's response. */
  #echoes = 0;
  #answered = false;

  constructor(ask: (height: number) => void) {
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
    if (this.#echoes > 1) return;
    this.#asked = height;
    this.#ask(height);
  }

  #rest() {
    this.#echoes = 0;
    this.#answered = false;
  }
}

/** Observes the height of an element and of this window until the returned function is called. */
export function followHeight(content: Element, ask: (height: number) => void): () => void {
  const height = new FrameHeight(ask);
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
