import { say } from "../_words/say.ts";
import type { Block } from "./blocks.ts";
import { Highlighter } from "./highlighter.ts";
import type { Line } from "./highlight.ts";
import { toLanguage } from "./languages.ts";
import { morph } from "./morph.ts";
import type { Sanitise } from "./sanitise.ts";

/** Maximum length of HTML sanitised at once. */
const BATCH = 4000;
/** Number of blocks above which invisible ones are not laid out. */
const LONG = 60;

/** Shows the blocks of a text in an element, updating only changed ones. */
export class Prose {
  readonly #root: HTMLElement;
  readonly #sanitise: Sanitise;
  readonly #again: () => void;
  readonly #shown: (Block | undefined)[] = [];
  readonly #highlighters = new Map<string, Highlighter>();

  /** `again` is called when the same blocks would render better, after a language was loaded. */
  constructor(root: HTMLElement, sanitise: Sanitise, again: () => void) {
    this.#root = root;
    this.#sanitise = sanitise;
    this.#again = again;
  }

  /**
   * Shows blocks until `isOver`, checked after every few, returns true. Returns whether all are shown; if so, blocks
   * after the last are removed, provided the text is complete (`isWhole`).
   */
  show(blocks: readonly Block[], isWhole = true, isOver = () => false): boolean {
    for (let i = 0; i < blocks.length;) {
      if (this.#shown[i] === blocks[i]) {
        i++;
        continue;
      }
      if (isOver()) return false;
      i = this.#showSome(blocks, i);
    }
    this.#root.classList.toggle("long", blocks.length > LONG);
    if (!isWhole) return true;
    while (this.#root.children.length > blocks.length) this.#root.lastChild!.remove();
    this.#shown.length = blocks.length;
    return true;
  }

  /** Shows a few blocks from an index on. Returns the next index. */
  #showSome(blocks: readonly Block[], start: number): number {
    let end = start;
    let size = 0;
    do size += blocks[end++]!.markup.length;
    while (end < blocks.length && size + blocks[end]!.markup.length <= BATCH && this.#shown[end] !== blocks[end]);
    const fragments = this.#clean(blocks.slice(start, end));
    fragments.forEach((fragment, i) => this.#place(fragment, blocks[start + i]!, start + i));
    return end;
  }

  #place(fragment: DocumentFragment, block: Block, i: number) {
    const place = this.#root.children[i] ?? this.#root.appendChild(document.createElement("div"));
    this.#shown[i] = block;
    this.#dress(fragment, i);
    morph(place, fragment);
  }

  /** Each sanitiser call has a fixed cost, so blocks without HTML, which cannot affect one another, are combined. */
  #clean(blocks: readonly Block[]): DocumentFragment[] {
    const isApart = blocks.every(({ raw }) => !raw.includes("<"));
    if (blocks.length === 1 || !isApart) return blocks.map(({ markup }) => this.#sanitise(markup));
    const whole = this.#sanitise(blocks.map(({ markup }) => `<div>${markup}</div>`).join(""));
    return [...whole.children].map((child) => {
      const fragment = document.createDocumentFragment();
      fragment.append(...child.childNodes);
      return fragment;
    });
  }

  /** Cancels pending work. */
  stop(): void {
    for (const highlighter of this.#highlighters.values()) highlighter.stop();
  }

  /** Adds highlighting and a copy button to code, and scrolling to wide tables. */
  #dress(fragment: DocumentFragment, block: number) {
    fragment.querySelectorAll("table").forEach((table) => wrap(table, "table"));
    fragment
      .querySelectorAll<HTMLElement>("pre > code")
      .forEach((code, i) => this.#dressCode(code, `${block}.${i}`, block));
    fragment.querySelectorAll("[class^=language-]").forEach((code) => code.removeAttribute("class"));
  }

  #dressCode(code: HTMLElement, key: string, block: number) {
    const name = code.className.replace("language-", "");
    const text = code.textContent.replace(/\n$/, "");
    const lines = this.#highlighterFor(key, block).lines(text, toLanguage(name) ?? null);
    code.replaceChildren(...lines.flatMap((line, i) => [...(i > 0 ? ["\n"] : []), ...toNodes(line)]));
    const frame = wrap(code.parentElement!, "code");
    code.parentElement!.tabIndex = 0;
    frame.prepend(barFor(name));
  }

  #highlighterFor(key: string, block: number): Highlighter {
    const known = this.#highlighters.get(key);
    if (known) return known;
    const made = new Highlighter(() => {
      this.#shown[block] = undefined;
      this.#again();
    });
    this.#highlighters.set(key, made);
    return made;
  }
}

function wrap(inner: Element, name: string): HTMLElement {
  const outer = document.createElement("div");
  outer.className = name;
  if (name === "table") outer.tabIndex = 0;
  inner.replaceWith(outer);
  outer.append(inner);
  return outer;
}

function barFor(language: string): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "bar";
  const label = document.createElement("span");
  label.textContent = language;
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "copy";
  copy.textContent = say("Copy");
  bar.append(label, copy);
  return bar;
}

function toNodes(line: Line): (Node | string)[] {
  return line.map(({ text, kind }) => {
    if (kind === "") return text;
    const span = document.createElement("span");
    span.className = `t-${kind}`;
    span.textContent = text;
    return span;
  });
}
