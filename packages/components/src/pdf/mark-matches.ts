import type { Match } from "./find-text.ts";

/**
 * Draws boxes over what was found in a page that is drawn: `pieces` are the elements of its pieces of text. Returns the
 * box of the match that the reader is at.
 */
export function markMatches(
  page: Element,
  pieces: readonly HTMLElement[],
  matches: readonly Match[],
  here: Match | undefined,
): HTMLElement | undefined {
  for (const old of page.querySelectorAll(".match")) old.remove();
  let current: HTMLElement | undefined;
  for (const match of matches)
    for (const box of boxesOf(page, pieces, match)) {
      if (match === here) box.classList.add("here");
      page.append(box);
      if (match === here) current ??= box;
    }
  return current;
}

function boxesOf(page: Element, pieces: readonly HTMLElement[], { first, from, last, to }: Match): HTMLElement[] {
  const outer = page.getBoundingClientRect();
  return pieces.slice(first, last + 1).flatMap((piece, i) => {
    const text = piece.firstChild;
    if (!text) return [];
    const { length } = text.textContent!;
    const range = document.createRange();
    range.setStart(text, i === 0 ? Math.min(from, length) : 0);
    range.setEnd(text, first + i === last ? Math.min(to, length) : length);
    return boxAt(range.getBoundingClientRect(), outer);
  });
}

/** In hundredths of the page. */
function boxAt({ left, top, width, height }: DOMRect, outer: DOMRect): HTMLElement {
  const box = Object.assign(document.createElement("div"), { className: "match" });
  const { style } = box;
  style.left = `${(100 * (left - outer.left)) / outer.width}%`;
  style.top = `${(100 * (top - outer.top)) / outer.height}%`;
  style.width = `${(100 * width) / outer.width}%`;
  style.height = `${(100 * height) / outer.height}%`;
  return box;
}
