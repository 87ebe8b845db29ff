/**
 * Puts an element right after a part of an app, on a line of its own; first in the app if that is the part. A part that
 * its container has put into a slot of its own has no room beside it there.
 */
export function insertAfter(element: HTMLElement, part: HTMLElement, root: HTMLElement): void {
  let at = part;
  while (at !== root && at.slot !== "") at = at.parentElement!;
  element.style.setProperty("--v-basis", "100%");
  if (at === root) root.prepend(element);
  else at.after(element);
}
