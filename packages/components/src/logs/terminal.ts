import { plain, styled, type TextStyle } from "./text-style.ts";

/** A run of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: TextStyle;
}

/** A line of a terminal; another array once it has changed. */
export type Line = readonly Run[];

const SEQUENCES = [
  // CSI: parameters, intermediates, a final letter.
  "\\x1b\\[([0-?]*)[ -/]*([@-~])",
  // OSC and other strings, such as titles and links.
  "\\x1b[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)",
  "\\x1b[ -/]+[0-~]",
  "\\x1b[0-Z\\\\`-~]",
  "[\\0-\\x1f\\x7f-\\x9f]",
  "[^\\0-\\x1f\\x7f-\\x9f]+",
];
const TOKEN = new RegExp(SEQUENCES.join("|"), "g");
const SEQUENCE_AT_END = new RegExp(`^(?:${SEQUENCES.slice(0, 4).join("|")})`);
/** A sequence that is longer is none: it is written as what it is. */
const LONGEST_SEQUENCE = 4096;
/** Columns and lines that a program may move by at once. */
const FARTHEST = 10_000;

/** What a program wrote to a terminal, as lines: colours, and lines that were written over. */
export class Terminal {
  #lines: Line[] = [[]];
  #row = 0;
  #column = 0;
  #style = plain;
  /** The beginning of a sequence whose rest has not come. */
  #rest = "";
  #text = "";
  /** Each style once, so that runs of one style are joined. */
  readonly #styles = new Map<string, TextStyle>([["{}", plain]]);

  /** The lines so far; the last is empty after a final line break. */
  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** Takes all that was written so far: only what is new is read, if it goes on from what was there. */
  show(text: string): void {
    if (text === this.#text) return;
    if (!text.startsWith(this.#text)) this.#clear();
    const added = text.slice(this.#text.length);
    this.#text = text;
    this.#write(this.#rest + added);
  }

  #clear() {
    [this.#lines, this.#row, this.#column, this.#style, this.#rest, this.#text] = [[[]], 0, 0, plain, "", ""];
  }

  #write(text: string) {
    const start = text.lastIndexOf("\x1b");
    const isCut = start >= 0 && text.length - start < LONGEST_SEQUENCE && !SEQUENCE_AT_END.test(text.slice(start));
    this.#rest = isCut ? text.slice(start) : "";
    for (const token of (isCut ? text.slice(0, start) : text).matchAll(TOKEN)) this.#token(token);
  }

  #token([token, parameters, final]: RegExpMatchArray) {
    if (final !== undefined) this.#control(final, parameters!);
    else if (token === "\n") [this.#row, this.#column] = [this.#row + 1, 0];
    else if (token === "\r") this.#column = 0;
    else if (token === "\b") this.#column = Math.max(0, this.#column - 1);
    else if (token === "\t" || token! >= " ") this.#print(token!);
    if (this.#row >= this.#lines.length) this.#lines.push([]);
  }

  #control(final: string, parameters: string) {
    const count = Math.min(FARTHEST, Number.parseInt(parameters, 10) || 0);
    if (final === "m") this.#style = this.#once(styled(this.#style, parameters));
    else if (final === "A") this.#row = Math.max(0, this.#row - (count || 1));
    else if (final === "B") this.#row = Math.min(this.#lines.length - 1, this.#row + (count || 1));
    else if (final === "C") this.#column += count || 1;
    else if (final === "D") this.#column = Math.max(0, this.#column - (count || 1));
    else if (final === "G") this.#column = Math.max(0, count - 1);
    else if (final === "K") this.#erase(count);
    else if (final === "J" && count === 0) this.#eraseBelow();
  }

  #once(style: TextStyle): TextStyle {
    const key = JSON.stringify(style);
    const known = this.#styles.get(key) ?? style;
    this.#styles.set(key, known);
    return known;
  }

  /** Writes over what is there, from the column on. */
  #print(text: string) {
    const line = this.#lines[this.#row]!;
    const length = lengthOf(line);
    const gap = this.#column > length ? [{ text: " ".repeat(this.#column - length), style: plain }] : [];
    const end = this.#column + text.length;
    const before = [...slice(line, 0, this.#column), ...gap];
    this.#lines[this.#row] = joined([...before, { text, style: this.#style }, ...slice(line, end, length)]);
    this.#column = end;
  }

  /** 0 erases to the line's end, 1 from its start, 2 all of it. */
  #erase(part: number) {
    const line = this.#lines[this.#row]!;
    if (part === 2) this.#lines[this.#row] = [];
    else if (part === 0) this.#lines[this.#row] = slice(line, 0, this.#column);
    else {
      const rest = slice(line, this.#column, lengthOf(line));
      this.#lines[this.#row] = [{ text: " ".repeat(this.#column), style: plain }, ...rest];
    }
  }

  #eraseBelow() {
    this.#erase(0);
    this.#lines.length = this.#row + 1;
  }
}

/** The text of a line, without its colours. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join("");
}

const lengthOf = (line: Line) => line.reduce((sum, { text }) => sum + text.length, 0);

function slice(line: Line, from: number, to: number): Run[] {
  let at = 0;
  return line.flatMap(({ text, style }) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return part ? [{ text: part, style }] : [];
  });
}

/** Joins neighbours in one style: a program may write a letter at a time. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last?.style === run.style) all[all.length - 1] = { text: last.text + run.text, style: run.style };
    else all.push(run);
  }
  return all;
}
