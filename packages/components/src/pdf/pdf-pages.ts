import type { Match } from "./find-text.ts";
import { markMatches } from "./mark-matches.ts";
import type { PdfDocument, PdfPage } from "./open-pdf.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a page is drawn with; another drawing replaces it. */
interface Drawn {
  readonly scale: number;
  pieces: readonly HTMLElement[];
}

/** Space to both sides of a page, in pixels. */
const MARGIN = 24;
/** A4 in points, until a page has said its own size. */
const A4: Size = { width: 595, height: 842 };

/** The pages of a PDF in a place that scrolls: those near are drawn, the others keep their room. */
export class PdfPages {
  readonly sizes: Size[];
  /** Index of the page that is read. */
  current = 0;
  readonly #document: PdfDocument;
  readonly #changed: () => void;
  readonly #drawn = new Map<number, Drawn>();
  #texts: Promise<(string[] | null)[]> | undefined;
  #place: HTMLElement | undefined;
  #near = new Set<number>();
  #zoom = 1;
  #matches: readonly Match[] = [];
  #here: Match | undefined;
  #seenMatch: Match | undefined;
  #seen: IntersectionObserver | undefined;
  readonly #width = new ResizeObserver(() => this.#layOut());

  constructor(document: PdfDocument, changed: () => void) {
    this.#document = document;
    this.#changed = changed;
    this.sizes = Array.from({ length: document.numPages }, () => A4);
  }

  /** Takes the size of the first page for all that have not been drawn. */
  async measure(): Promise<void> {
    const first = await this.#document.getPage(1);
    this.sizes.fill(sizeOf(first));
  }

  /** The pieces of text of each page; the end of a line is a space. Null for a page that cannot be read. */
  texts(): Promise<(string[] | null)[]> {
    return (this.#texts ??= Promise.all(this.sizes.map((_, i) => this.#piecesOf(i).catch(() => null))));
  }

  async #piecesOf(index: number): Promise<string[]> {
    const page = await this.#document.getPage(index + 1);
    const { items } = await page.getTextContent();
    return items.filter(({ str }) => str !== undefined).map(({ str, hasEOL }) => (hasEOL ? `${str} ` : str!));
  }

  /** Shows the pages in their place, after it was rendered. */
  show(place: HTMLElement, zoom: number, matches: readonly Match[], here: Match | undefined): void {
    const isNew = place !== this.#place;
    const isOther = isNew || zoom !== this.#zoom;
    const isSame = !isNew && matches === this.#matches && here === this.#here;
    this.#zoom = zoom;
    this.#matches = matches;
    this.#here = here;
    if (isNew) this.#watch(place);
    if (isOther) this.#layOut();
    if (!isSame) this.#mark();
  }

  #watch(place: HTMLElement) {
    this.stop();
    this.#place = place;
    this.#width.observe(place);
    place.addEventListener("scroll", this.#scrolled, { passive: true });
    this.#seen = new IntersectionObserver((entries) => this.#come(entries), { root: place, rootMargin: "60% 0px" });
    for (const page of place.children) this.#seen.observe(page);
  }

  stop(): void {
    this.#width.disconnect();
    this.#seen?.disconnect();
    this.#place?.removeEventListener("scroll", this.#scrolled);
    this.#drawn.clear();
    this.#near.clear();
  }

  /** Scrolls to a page. */
  go(index: number): void {
    const at = Math.min(this.sizes.length - 1, Math.max(0, index));
    const page = this.#place?.children[at] as HTMLElement | undefined;
    if (page) this.#place!.scrollTop = page.offsetTop - this.#place!.offsetTop - MARGIN / 2;
    this.#read(at);
  }

  readonly #scrolled = (): void => {
    const { children, scrollTop, clientHeight, offsetTop } = this.#place!;
    const middle = scrollTop + offsetTop + clientHeight / 3;
    const at = [...children].findLastIndex((page) => (page as HTMLElement).offsetTop <= middle);
    this.#read(Math.max(0, at));
  };

  #read(index: number) {
    if (index === this.current) return;
    this.current = index;
    this.#changed();
  }

  #scaleOf(index: number): number {
    const room = Math.max(80, (this.#place?.clientWidth ?? 480) - MARGIN);
    return (room / this.sizes[index]!.width) * this.#zoom;
  }

  #layOut() {
    const place = this.#place;
    if (!place) return;
    const before = place.scrollHeight;
    this.sizes.forEach((_, i) => this.#fit(i));
    // What was read stays where it was.
    if (before > 0) place.scrollTop *= place.scrollHeight / before;
    for (const index of this.#near) this.#draw(index);
  }

  #fit(index: number) {
    const scale = this.#scaleOf(index);
    const { width, height } = this.sizes[index]!;
    const { style } = this.#place!.children[index] as HTMLElement;
    style.width = `${width * scale}px`;
    style.height = `${height * scale}px`;
    style.setProperty("--total-scale-factor", String(scale));
  }

  #come(entries: readonly IntersectionObserverEntry[]) {
    const all = [...this.#place!.children];
    for (const { target, isIntersecting } of entries) {
      const index = all.indexOf(target);
      if (isIntersecting) {
        this.#near.add(index);
        this.#draw(index);
      } else this.#leave(index, target);
    }
  }

  #leave(index: number, page: Element) {
    this.#near.delete(index);
    this.#drawn.delete(index);
    Object.assign(page.querySelector("canvas")!, { width: 0, height: 0 });
    page.querySelector(".text")!.replaceChildren();
  }

  /** Draws what is near and not drawn at this size. A page that is broken, or of a document that was closed, stays white. */
  #draw(index: number) {
    void this.#drawAnew(index).catch(() => {});
  }

  async #drawAnew(index: number) {
    const page = await this.#document.getPage(index + 1);
    this.sizes[index] = sizeOf(page);
    const scale = this.#scaleOf(index);
    if (!this.#near.has(index) || this.#drawn.get(index)?.scale === scale) return;
    this.#fit(index);
    const drawn: Drawn = { scale, pieces: [] };
    this.#drawn.set(index, drawn);
    const canvas = document.createElement("canvas");
    canvas.ariaHidden = "true";
    const parts = this.#place!.children[index]!;
    const layer = Object.assign(document.createElement("div"), { className: "text" });
    const pieces = await this.#document.draw(page, canvas, layer, scale);
    if (this.#drawn.get(index) !== drawn) return;
    drawn.pieces = pieces;
    parts.querySelector("canvas")!.replaceWith(canvas);
    parts.querySelector(".text")!.replaceWith(layer);
    this.#mark();
  }

  /** Marks what was found in the pages that are drawn, and scrolls once to the match that the reader is at. */
  #mark() {
    for (const [index, { pieces }] of this.#drawn) {
      const own = this.#matches.filter(({ page }) => page === index);
      const box = markMatches(this.#place!.children[index]!, pieces, own, this.#here);
      if (box && this.#seenMatch !== this.#here) this.#reveal(box);
    }
  }

  #reveal(box: HTMLElement) {
    this.#seenMatch = this.#here;
    const place = this.#place!;
    const view = place.getBoundingClientRect();
    const { top, bottom, left, right } = box.getBoundingClientRect();
    if (top < view.top + MARGIN || bottom > view.bottom - MARGIN) place.scrollTop += top - view.top - view.height / 3;
    if (left < view.left || right > view.right) place.scrollLeft += left - view.left - MARGIN;
  }
}

function sizeOf(page: PdfPage): Size {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}
