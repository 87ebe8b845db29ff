import type { Block } from "./blocks.ts";
import { Highlighter } from "./highlighter.ts";
import type { Line } from "./highlight.ts";
import { toLanguage } from "./languages.ts";
import { morph } from "./morph.ts";
import type { Sanitise } from "./sanitise.ts";

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

  show(blocks: readonly Block[]): void {
    const { children } = this.#root;
    blocks.forEach((block, i) => {
      if (this.#shown[i] === block) return;
      const place = children[i] ?? this.#root.appendChild(document.createElement("div"));
      this.#shown[i] = block;
      const fragment = this.#sanitise(block.markup);
      this.#dress(fragment, i);
      morph(place, fragment);
    });
    while (children.length > blocks.length) this.#root.lastChild!.remove();
    this.#shown.length = blocks.length;
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
