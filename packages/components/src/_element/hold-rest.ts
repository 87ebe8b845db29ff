import { ContainerElement } from "./container-element.ts";

/**
 * Makes inert what surrounds an element in its demo: the other components, and what stands beside the layout, such as the
 * heading. The page around the demo stays as it is. The returned function undoes it.
 */
export function holdRest(element: HTMLElement): () => void {
  const rest = around(element).filter((other) => !other.inert);
  for (const other of rest) other.inert = true;
  return () => {
    for (const other of rest) other.inert = false;
  };
}

function around(element: HTMLElement): HTMLElement[] {
  const parent = element.parentElement;
  if (!parent) return [];
  const others = [...parent.children].filter((child) => child !== element) as HTMLElement[];
  return parent instanceof ContainerElement ? [...others, ...around(parent)] : others;
}

const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

/** The last stop of the Tab key inside an element, through every shadow root. */
export function lastStop(root: Element): HTMLElement | undefined {
  return stopsIn(root).at(-1);
}

function stopsIn(node: Element): HTMLElement[] {
  const below = node instanceof HTMLSlotElement ? node.assignedElements() : [...(node.shadowRoot ?? node).children];
  const own = node instanceof HTMLElement && isStop(node) ? [node] : [];
  return [...own, ...below.flatMap(stopsIn)];
}

function isStop(element: HTMLElement): boolean {
  return element.matches(STOPS) && !element.matches(":disabled") && element.tabIndex >= 0 && isShown(element);
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
}
