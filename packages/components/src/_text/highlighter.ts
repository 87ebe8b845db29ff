import type { Language } from "../code/code.ts";
import { join, load, loaded, plain, type Line } from "./highlight.ts";

/** Maximum length of highlighted code: longer code would block the page, and stays plain. */
export const LONGEST_HIGHLIGHTED = 100_000;

/** Pause after a run, relative to the run's duration: at most a quarter of the time goes into highlighting. */
const REST = 3;

/**
 * Highlights code that may grow while it is shown. New code is plain until its language is loaded, and between two
 * runs. `again` is called when `lines()` would return a better result.
 */
export class Highlighter {
  readonly #again: () => void;
  #code = "";
  #language: Language | null = null;
  #lines: readonly Line[] = [];
  /** Last result, before and after unchanged lines were reused. */
  #found: readonly Line[] = [];
  #kept: readonly Line[] = [];
  /** Last code that was not highlighted. */
  #unread: { readonly code: string; readonly lines: readonly Line[] } | undefined;
  #restUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.#again = again;
  }

  /** Lines of code, highlighted as far as time allows. Unchanged lines are the same objects as before. */
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

  /** If the grammar cannot be loaded, the code stays plain and readable. */
  #load(language: Language) {
    load(language).then(this.#again, () => {});
  }

  /** Cancels pending work. */
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

  /** The highlighted lines so far, and the rest plain. */
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
