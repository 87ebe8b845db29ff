import type { Block } from "./blocks.ts";
import { Highlighter } from "./highlighter.ts";
import type { Line } from "./highlight.ts";
import { toLanguage } from "./languages.ts";
import { morph } from "./morph.ts";
import type { Sanitise } from "./sanitise.ts";

/** How much markup is sanitised at once. */
const BATCH = 4000;
/** From how many blocks on those out of view cost nothing. */
const LONG = 60;

/** Shows the blocks of a text in an element, and touches only those that changed. */
export class Prose {
  readonly #root: HTMLElement;
  readonly #sanitise: Sanitise;
  readonly #again: () => void;
  readonly #shown: (Block | undefined)[] = [];
  readonly #highlighters = new Map<string, Highlighter>();

  /** `again` is called when the same blocks would look better now: a language has been loaded. */
  constructor(root: HTMLElement, sanitise: Sanitise, again: () => void) {
    this.#root = root;
    this.#sanitise = sanitise;
    this.#again = again;
  }

  /**
   * Shows blocks, as many as there is time for: `isOver` is asked after each few. Returns whether all are shown; those after the last are
   * taken away where the text is `whole`.
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

  /** Shows a few blocks from one on. Returns the place after them. */
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

  /** To sanitise markup has a cost for each call, so that blocks go together where they cannot reach into one another. */
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

  /** Forgets what it was to do later. */
  stop(): void {
    for (const highlighter of this.#highlighters.values()) highlighter.stop();
  }

  /** Gives code its colours and a button, and wide tables a place to scroll in. */
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
  copy.textContent = "Copy";
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
