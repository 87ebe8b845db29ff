const SVG = "http://www.w3.org/2000/svg";

/**
 * Has style attributes that a library sets on an element, and on what it puts into it, set as styles: a page's policy
 * refuses the attribute, with an error in the console, and the style is lost.
 */
export function styledByScript(element: Element): void {
  if (Object.hasOwn(element, "setAttribute")) return;
  Object.defineProperties(element, {
    setAttribute: { value: setAttribute, configurable: true },
    appendChild: { value: appendChild, configurable: true },
    insertBefore: { value: insertBefore, configurable: true },
  });
  for (const child of element.children) styledByScript(child);
}

function setAttribute(this: HTMLElement, name: string, value: string): void {
  if (name === "style") this.style.cssText = value;
  else Element.prototype.setAttribute.call(this, name, value);
}

function appendChild<N extends Node>(this: Node, node: N): N {
  if (node instanceof Element) styledByScript(node);
  return Node.prototype.appendChild.call(this, node) as N;
}

function insertBefore<N extends Node>(this: Node, node: N, before: Node | null): N {
  if (node instanceof Element) styledByScript(node);
  return Node.prototype.insertBefore.call(this, node, before) as N;
}

/** Where Plotly measures, as it would make it itself: out of sight at the end of the document. */
export function makeTester(): SVGElement {
  const tester = document.createElementNS(SVG, "svg");
  tester.id = "js-plotly-tester";
  tester.setAttribute("width", "9000");
  tester.setAttribute("height", "9000");
  tester.setAttribute("aria-hidden", "true");
  Object.assign(tester.style, { position: "absolute", left: "-10000px", top: "-10000px", visibility: "hidden" });
  styledByScript(tester);
  return tester;
}
