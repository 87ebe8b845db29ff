import type { Language } from "../code/code.ts";
import { join, load, loaded, plain, type Line } from "./highlight.ts";

/** Longer code is shown plain: to highlight it would stop the page. */
export const LONGEST_HIGHLIGHTED = 100_000;

/** How much longer than the last run to wait before the next: at most a quarter of the time goes into highlighting. */
const REST = 3;

/**
 * Highlights one code that may grow while it is shown. Until its language is loaded, and between two runs, what is new
 * is plain. `again` is called when another `lines()` would give more.
 */
export class Highlighter {
  readonly #again: () => void;
  #code = "";
  #language: Language | null = null;
  #lines: readonly Line[] = [];
  #restUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /** The lines of a code, as far highlighted as time allows. */
  lines(code: string, language: Language | null): readonly Line[] {
    if (language === null || code.length > LONGEST_HIGHLIGHTED) return plain(code);
    if (code === this.#code && language === this.#language) return this.#lines;
    const highlight = loaded(language);
    if (!highlight) this.#load(language);
    if (!highlight || this.#rests()) return this.#grown(code, language);
    const start = performance.now();
    this.#lines = highlight(code);
    const end = performance.now();
    this.#restUntil = end + REST * (end - start);
    this.#code = code;
    this.#language = language;
    return this.#lines;
  }

  /** Where the grammar cannot be fetched, the code stays plain: it can be read all the same. */
  #load(language: Language) {
    load(language).then(this.#again, () => {});
  }

  /** Forgets what it was to do later. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #rests(): boolean {
    const left = this.#restUntil - performance.now();
    if (left <= 0) return false;
    this.stop();
    this.#timer = setTimeout(this.#again, left);
    return true;
  }

  /** What was highlighted before, and the rest plain. */
  #grown(code: string, language: Language): readonly Line[] {
    if (language !== this.#language || !code.startsWith(this.#code)) return plain(code);
    return join(this.#lines, plain(code.slice(this.#code.length)));
  }
}
