/** Keys by which a reader leaves a control. They are the page's too. */
const LEAVING = new Set(["Escape", "Tab"]);

/** What takes no key but these two: the page's other keys go on from there. */
const PRESSED = "button, a, summary";
const PRESSES = new Set(["Enter", " "]);

/**
 * Keeps the keys that a demo's controls take from the page around it. A page with keys of its own (a notebook where `d`
 * deletes, a deck where arrows turn) looks whether a field has the focus, and finds the demo's tag there instead.
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
