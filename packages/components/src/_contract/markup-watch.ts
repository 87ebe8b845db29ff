const found = new Set<string>();
const STYLE = /<[^>]*\sstyle\s*=/;
const HANDLER = /<[^>]*\son[a-z]+\s*=/;

/**
 * Records, from the moment it is loaded, markup that a strict content security policy forbids: a `style` attribute or
 * an inline event handler, in a template or set by script. Load it before the element.
 */
export function forbiddenMarkup(): string[] {
  return [...found];
}

function look(markup: string) {
  for (const pattern of [STYLE, HANDLER]) {
    const [match] = pattern.exec(markup) ?? [];
    if (match) found.add(match.trim());
  }
}

function watchInnerHtml() {
  const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML")!;
  Object.defineProperty(Element.prototype, "innerHTML", {
    configurable: true,
    get,
    set(this: Element, markup: unknown) {
      look(String(markup));
      set!.call(this, markup);
    },
  });
}

function watchSetAttribute() {
  const original = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setAttribute(name, value) {
    if (name === "style" || name.startsWith("on")) found.add(`${name}="${value}"`);
    original.call(this, name, value);
  };
}

watchInnerHtml();
watchSetAttribute();
