import { noChange, type ReactiveControllerHost } from "lit";
import { Directive, directive } from "lit/directive.js";

/** Default number of items per part, few enough to be drawn at once unnoticed. */
const PART = 100;

/** A drawn part of a list. */
export interface Part<T> {
  readonly items: readonly T[];
  /** Index of its first item in the list. */
  readonly start: number;
  /** Whether it is one of several: a box that the browser lays out when it comes into view. */
  readonly isBox: boolean;
}

/** How a long list is drawn. */
export interface GradualOptions {
  /** Items per part. Default: 100. */
  readonly size?: number;
  /** Whether the list's end is drawn first, for a list that is read there. Default: false. */
  readonly endFirst?: boolean;
}

type Draw = (part: Part<unknown>) => unknown;

class Gradual extends Directive {
  /** Drawn state of each part: its items, and the other values they depend on. */
  readonly #drawn: { readonly items: readonly unknown[]; readonly from: readonly unknown[] }[] = [];
  #isWaiting = false;

  render(
    host: ReactiveControllerHost,
    items: readonly unknown[],
    from: readonly unknown[],
    draw: Draw,
    { size = PART, endFirst = false }: GradualOptions,
  ) {
    const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, i) => i * size);
    const isBox = starts.length > 1;
    const all = [isBox, ...from];
    this.#drawn.length = Math.min(this.#drawn.length, starts.length);
    const waiting = starts.map((start, i) => !isBox || !this.#isDrawn(i, items.slice(start, start + size), all));
    const turn = endFirst ? waiting.lastIndexOf(true) : waiting.indexOf(true);
    if (waiting.indexOf(true) !== waiting.lastIndexOf(true)) this.#goOn(host);
    return starts.map((start, i) => {
      if (i !== turn) return noChange;
      const part = items.slice(start, start + size);
      this.#drawn[i] = { items: part, from: all };
      return draw({ items: part, start, isBox });
    });
  }

  #isDrawn(i: number, items: readonly unknown[], from: readonly unknown[]): boolean {
    const drawn = this.#drawn[i];
    return drawn !== undefined && isSame(drawn.from, from) && isSame(drawn.items, items);
  }

  #goOn(host: ReactiveControllerHost) {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      host.requestUpdate();
    });
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && others.every((one, i) => Object.is(one, some[i]));
}

const render = directive(Gradual);

/**
 * Renders a long list in parts, one per task, so that the page stays responsive. A list that fits into one part is
 * rendered at once. A part whose items and `from` values are unchanged is not rendered again; a part that waits still
 * shows its previous content.
 */
export function gradual<T>(
  host: ReactiveControllerHost,
  items: readonly T[],
  from: readonly unknown[],
  draw: (part: Part<T>) => unknown,
  options: GradualOptions = {},
): unknown {
  return render(host, items, from, draw as Draw, options);
}
