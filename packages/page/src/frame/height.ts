/** The highest that a frame is asked to be, in pixels. */
const HIGHEST = 20_000;
/** Milliseconds between two reports. */
const PAUSE_MS = 100;

/**
 * Decides which heights a frame asks its host for, so that it follows its content up and down and comes to rest.
 *
 * Content may be as high as its window (`100vh`) and something more: the window that grows with it makes it grow again,
 * without end; with a part of its window, it would shrink step by step. So a change that the last answer itself brought
 * about is followed once and no further, until the content changes by itself.
 */
export class FrameHeight {
  readonly #ask: (height: number) => void;
  #asked = 0;
  /** How often in a row a height followed from the host's last answer. */
  #echoes = 0;
  #answered = false;

  constructor(ask: (height: number) => void) {
    this.#ask = ask;
  }

  /** The window has another height. */
  resized(windowHeight: number): void {
    this.#answered = Math.abs(windowHeight - this.#asked) <= 1;
  }

  /** The content has a height; asks for it where that leads anywhere. */
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

/** Follows the height of an element and of this window until the returned function is called. */
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
