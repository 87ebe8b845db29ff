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
  /** The lines that were given last, as they were found and as they were given. */
  #found: readonly Line[] = [];
  #kept: readonly Line[] = [];
  /** The last code that was not highlighted. */
  #unread: { readonly code: string; readonly lines: readonly Line[] } | undefined;
  #restUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /** The lines of a code, as far highlighted as time allows. A line that is as it was is the same object. */
  lines(code: string, language: Language | null): readonly Line[] {
    const found = this.#find(code, language);
    if (found !== this.#found) this.#kept = keep(this.#kept, found);
    this.#found = found;
    return this.#kept;
  }

  #find(code: string, language: Language | null): readonly Line[] {
    if (language === null || code.length > LONGEST_HIGHLIGHTED) return this.#plain(code);
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

  #plain(code: string): readonly Line[] {
    if (this.#unread?.code !== code) this.#unread = { code, lines: plain(code) };
    return this.#unread.lines;
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
    if (language !== this.#language || !code.startsWith(this.#code)) return this.#plain(code);
    return join(this.#lines, plain(code.slice(this.#code.length)));
  }
}

function keep(known: readonly Line[], lines: readonly Line[]): readonly Line[] {
  return lines.map((line, i) => (known[i] && isSame(known[i], line) ? known[i] : line));
}

function isSame(some: Line, others: Line): boolean {
  const isPiece = ({ text, kind }: Line[number], i: number) => text === some[i]!.text && kind === some[i]!.kind;
  return some.length === others.length && others.every(isPiece);
}
