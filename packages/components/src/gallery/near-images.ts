/** Number of images up to which all are loaded: the browser keeps as many without effort. */
const FEW = 48;

/**
 * Gives the pictures of a long list their source only while they are near its visible part, and takes it away again, so
 * that no more are decoded than are seen. An element asks for that by `data-src` in place of `src`.
 */
export class NearImages {
  #grid: Element | null = null;
  #observer: IntersectionObserver | undefined;
  readonly #near = new WeakSet<Element>();

  /** Whether a list is so long that its pictures wait. */
  static isLong(count: number): boolean {
    return count > FEW;
  }

  /** Watches the pictures of a list that scrolls. To be called after each update of it. */
  watch(grid: Element | null): void {
    if (grid !== this.#grid) this.#observe(grid);
    for (const picture of grid?.querySelectorAll<HTMLImageElement>("[data-src]") ?? []) {
      this.#observer!.observe(picture);
      if (this.#near.has(picture)) load(picture);
    }
  }

  stop(): void {
    this.#observe(null);
  }

  #observe(grid: Element | null) {
    this.#observer?.disconnect();
    this.#grid = grid;
    this.#observer = grid
      ? new IntersectionObserver((seen) => this.#seen(seen), { root: grid, rootMargin: "240px 0px" })
      : undefined;
  }

  #seen(entries: readonly IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
      if (isIntersecting) load(target as HTMLImageElement);
      else target.removeAttribute("src");
    }
  }
}

function load(picture: HTMLElement) {
  const { src } = picture.dataset;
  if (picture.getAttribute("src") !== src) picture.setAttribute("src", src!);
}
