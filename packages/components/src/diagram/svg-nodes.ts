const SVG = "http://www.w3.org/2000/svg";

const TAGS = new Set(["svg", "g", "path", "rect", "ellipse", "circle", "text"]);
const ATTRIBUTES = new Set(
  "width height viewBox transform d x y rx ry cx cy r fill stroke stroke-width stroke-dasharray stroke-linejoin stroke-linecap font-size font-weight font-style text-anchor text-decoration".split(
    " ",
  ),
);

/** nomnoml's own colours, of which a page has better ones for its light and its dark. */
const COLOURS: Readonly<Record<string, string>> = {
  "#33322E": "currentColor",
  "#eee8d5": "var(--v-sunken)",
  "#fdf6e3": "var(--v-surface)",
};

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*\/?>|([^<]+)|</g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Nodes of the SVG that nomnoml writes: shapes and words alone, without addresses. Made node by node, since a page
 * parses no markup.
 */
export function svgNodes(markup: string): SVGElement {
  const root = document.createElementNS(SVG, "svg");
  const open: Element[] = [];
  for (const [, end, tag, attributes, text] of markup.matchAll(TOKEN)) {
    if (text !== undefined) addText(open.at(-1), text);
    else if (end) open.pop();
    else if (tag) open.push(addElement(open, root, tag, attributes!));
  }
  return root;
}

/** What is not allowed is made as well, and stays outside with all that is in it. */
function addElement(open: readonly Element[], root: SVGElement, tag: string, attributes: string): Element {
  const parent = open.at(-1);
  const isAllowed = TAGS.has(tag) && (parent !== undefined || tag === "svg");
  const element = parent || !isAllowed ? document.createElementNS(SVG, isAllowed ? tag : "desc") : root;
  for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) addAttribute(element, name!, decode(value!));
  if (isAllowed) parent?.append(element);
  return element;
}

/** CSS has escapes for every letter of an address. */
const REACHES = /url\(|\\/i;

function addAttribute(element: Element, name: string, value: string) {
  if (ATTRIBUTES.has(name) && !REACHES.test(value)) element.setAttribute(name, COLOURS[value] ?? value);
}

function addText(parent: Element | undefined, text: string) {
  if (parent?.localName === "text") parent.append(decode(text));
}

const decode = (text: string) => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
