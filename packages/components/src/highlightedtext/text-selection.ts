/** A part of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

type Ends = Pick<AbstractRange, "startContainer" | "startOffset" | "endContainer" | "endOffset">;

/** Browsers differ in how a selection is seen from outside of a shadow root. */
type SelectionInShadow = Selection & {
  getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[];
};

/** The selected part of an element's text; undefined if the selection is elsewhere. */
export function selectedIn(element: Element): TextRange | undefined {
  const ends = selectionNear(element);
  if (!ends || !element.contains(ends.startContainer) || !element.contains(ends.endContainer)) return undefined;
  return {
    start: offsetOf(element, ends.startContainer, ends.startOffset),
    end: offsetOf(element, ends.endContainer, ends.endOffset),
  };
}

function selectionNear(element: Element): Ends | undefined {
  const root = element.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  const selection = (root.getSelection?.() ?? document.getSelection()) as SelectionInShadow | null;
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (element.contains(range.startContainer) || !(root instanceof ShadowRoot)) return range;
  return selection.getComposedRanges?.({ shadowRoots: [root] })[0];
}

/** Length of the text before a place. */
function offsetOf(element: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Selects a part of an element's text. */
export function selectIn(element: Element, { start, end }: TextRange): void {
  const [from, to] = [placeAt(element, start), placeAt(element, end)];
  const root = element.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  const selection = root.getSelection?.() ?? document.getSelection();
  if (from && to) selection?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function placeAt(element: Element, offset: number): { node: Node; offset: number } | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent!;
    if (left <= length) return { node, offset: left };
    left -= length;
  }
  return undefined;
}

/** A range without the white space at its ends, which a double click takes along. */
export function trimmed(text: string, { start, end }: TextRange): TextRange {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}
