import { say } from "@vitrine/components/elements";
import type { Choice } from "./choose.ts";

/** Puts a demo's own page into its language: the document, its heading, and the row at its end. */
export function markPage(demo: HTMLElement, { tag, dir }: Choice, title: string): void {
  Object.assign(document.documentElement, { lang: tag, dir });
  const heading = demo.querySelector("h1");
  if (title && heading) heading.textContent = document.title = title;
  const foot = demo.querySelector("footer");
  if (foot) translateTexts(foot);
}

/** English texts before their translation: a page may be put into another language later. */
const originals = new WeakMap<Node, string>();

function translateTexts(root: Node): void {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.parentElement?.translate === false) continue;
    const text = originals.get(node) ?? node.nodeValue ?? "";
    originals.set(node, text);
    const words = text.trim();
    if (words) node.nodeValue = text.replace(words, () => say(words));
  }
}
