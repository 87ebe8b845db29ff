import { Directive, directive } from "lit/directive.js";
import { loadReader } from "../_text/markdown-reader.ts";
import { loadSanitiser } from "../_text/sanitise.ts";

/** Longest text of a cell that is read: no more of it is seen on its line. */
const LONGEST = 2000;

/** Reads the Markdown of a cell into nodes that are safe to show. */
export type ReadRich = (text: string) => DocumentFragment;

/** Loads what reads Markdown, once for all cells of a table. */
export async function loadRich(): Promise<ReadRich> {
  const [reader, sanitise] = await Promise.all([loadReader(), loadSanitiser()]);
  const blocks = reader({ breaks: false, html: false, math: null, missed() {} });
  return (text) => {
    const fragment = sanitise(
      blocks
        .update(text.slice(0, LONGEST))
        .map(({ markup }) => markup)
        .join(" "),
    );
    // Tab leaves the grid; a key of the grid goes to the link of a cell.
    for (const link of fragment.querySelectorAll("a")) link.tabIndex = -1;
    return fragment;
  };
}

/** Keeps the nodes of a cell while its text stays the same. */
class Rich extends Directive {
  #text: string | undefined;
  #root: HTMLElement | undefined;

  render(read: ReadRich, text: string): unknown {
    if (text === this.#text) return this.#root;
    this.#text = text;
    this.#root = document.createElement("span");
    this.#root.className = "rich";
    this.#root.append(read(text));
    return this.#root;
  }
}

/** Shows the Markdown of a cell on its line. */
export const rich = directive(Rich);
