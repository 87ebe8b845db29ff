/** Keys that leave a control. The page receives them too. */
const LEAVING = new Set(["Escape", "Tab"]);

/** Elements that use only Enter and Space: the page receives all other keys. */
const PRESSED = "button, a, summary";
const PRESSES = new Set(["Enter", " "]);

/**
 * Hides key events of a demo's controls from the surrounding page. A page with keyboard shortcuts (a notebook where `d`
 * deletes, a deck where arrows turn pages) ignores keys in focused fields, but sees only the demo's tag as focused.
 */
export function keepKeys(demo: HTMLElement): void {
  for (const type of ["keydown", "keypress", "keyup"] as const)
    demo.addEventListener(type, (event) => {
      if (isTaken(event)) event.stopPropagation();
    });
}

function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return true;
  if (event.ctrlKey || event.metaKey || event.altKey || LEAVING.has(event.key)) return false;
  const [control] = event.composedPath();
  return !(control instanceof Element && control.matches(PRESSED)) || PRESSES.has(event.key);
}
