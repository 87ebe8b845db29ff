import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Distance from the end, in pixels, at which a list counts as scrolled to it. */
const AT_END = 24;
/** Milliseconds after a visitor's gesture in which scrolling is theirs. */
const GESTURE_MS = 1000;
const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"];

/**
 * Keeps a scrolling list at its end while it grows, unless the visitor has scrolled back. A list whose items come into
 * view changes its height and is scrolled by the browser, too: that is told by the height.
 */
export class StickToEnd implements ReactiveController {
  /** Whether the visitor has scrolled back. */
  isAway = false;
  readonly #host: ReactiveControllerHost;
  #box: Element | undefined;
  #sizes: ResizeObserver | undefined;
  #top = 0;
  #height = 0;
  #gestureAt = -Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Begins to watch a list that scrolls in a box. */
  watch(box: Element, list: Element): void {
    this.#box = box;
    const gesture = () => (this.#gestureAt = performance.now());
    for (const type of GESTURES) box.addEventListener(type, gesture, { passive: true });
    box.addEventListener("scroll", () => this.#look(box), { passive: true });
    this.#sizes = new ResizeObserver(() => this.isAway || this.#jump());
    this.#sizes.observe(list);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  /** Goes to the end, and stays there. */
  go(): void {
    this.#set(false);
    this.#jump();
  }

  #look({ scrollHeight, scrollTop, clientHeight }: Element) {
    const isTheirs = scrollHeight === this.#height || performance.now() - this.#gestureAt < GESTURE_MS;
    const isBack = scrollTop < this.#top;
    [this.#top, this.#height] = [scrollTop, scrollHeight];
    if (scrollHeight - scrollTop - clientHeight <= AT_END) this.#set(false);
    else if (isBack && isTheirs) this.#set(true);
    else if (!this.isAway) this.#jump();
  }

  #set(isAway: boolean) {
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#host.requestUpdate();
  }

  #jump() {
    const box = this.#box;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    [this.#top, this.#height] = [box.scrollTop, box.scrollHeight];
  }
}
