/** What a visitor sees of a page, through the shadow roots of its elements. */

/** Elements below a node, in their order on the page, through shadow roots and slots. */
export function* elementsIn(root: Node): Generator<Element> {
  for (const child of partsOf(root)) {
    if (!(child instanceof Element)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

/** Children as they are shown: those of the shadow root, and in a slot what was put there. */
function partsOf(node: Node): readonly Node[] {
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes();
    return assigned.length > 0 ? assigned : [...node.childNodes];
  }
  return [...(node instanceof Element && node.shadowRoot ? node.shadowRoot : node).childNodes];
}

/** Whether a visitor can see an element. */
export function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

const SILENT = new Set(["STYLE", "SCRIPT", "TEMPLATE", "OPTION"]);

/** The text that a visitor reads below a node: contents of fields too, one line for each block. */
export function textOf(node: Node): string {
  const text = [...pieces(node)].join("").replace(/[^\S\n]+/g, " ");
  return text.replace(/ ?\n[\n ]*/g, "\n").trim();
}

function* pieces(node: Node): Generator<string> {
  if (node instanceof Text) return yield node.data.replace(/\s+/g, " ");
  if (node instanceof Element && (SILENT.has(node.tagName) || !isShown(node))) return;
  const isBlock = node instanceof Element && !/^(inline|contents)/.test(getComputedStyle(node).display);
  if (isBlock) yield "\n";
  if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) yield fieldText(node);
  else if (node instanceof HTMLSelectElement) yield [...node.selectedOptions].map(({ label }) => label).join(", ");
  for (const part of partsOf(node)) yield* pieces(part);
  if (isBlock) yield "\n";
}

/** A slot and other elements without a box of their own show what is in them; words for screen readers are clipped. */
function isShown(element: Element): boolean {
  const { display, clipPath } = getComputedStyle(element);
  return display === "contents" || (isSeen(element) && clipPath !== "inset(50%)");
}

function fieldText(field: HTMLInputElement | HTMLTextAreaElement): string {
  return ["checkbox", "radio", "file", "password", "hidden"].includes(field.type) ? "" : field.value;
}

/** Accessible name of a control, as far as pages of apps use it. */
export function nameOf(control: Element): string {
  const root = control.getRootNode() as Document | ShadowRoot;
  const ids = (control.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const labelled = ids.map((id) => root.getElementById(id)?.textContent ?? "").join(" ");
  const labels = [...((control as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(" ");
  const names = [
    labelled,
    control.getAttribute("aria-label"),
    labels,
    control.textContent,
    control.getAttribute("title"),
  ];
  return (names.find((name) => name?.trim()) ?? "").replace(/\s+/g, " ").trim();
}
