import type { ComponentElement } from "@vitrine/components/elements";
import type { RenderingDescription } from "@vitrine/core/internal";

/** Id of the component in an element that has the focus. */
export function focusedIn(element: Element): string | undefined {
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return activeElement !== element && element.contains(activeElement) ? activeElement!.id : undefined;
}

/**
 * Gives the focus back after a rendering has been replaced by another: to the component that had it, else to the next
 * one of its kind that is still there, else to the one before it, else to the place of the rendering.
 */
export function focusNear(
  id: string,
  before: RenderingDescription,
  next: RenderingDescription,
  elements: ReadonlyMap<string, ComponentElement>,
  at: ComponentElement,
): void {
  if (focusedIn(at) === id) return;
  const { kind } = before.components[id]!;
  const ids = Object.keys(before.components);
  const here = ids.indexOf(id);
  const near = [id, ...ids.slice(here + 1), ...ids.slice(0, here).toReversed()];
  const found = near.find((one) => next.components[one]?.kind === kind);
  void focusOn(found === undefined ? at : elements.get(found)!);
}

const CONTROLS = "#control, button, input, select, textarea, a[href], [tabindex]";

/** Focuses the control of an element; one without a control takes the focus itself. */
async function focusOn(element: HTMLElement & { readonly updateComplete?: Promise<unknown> }) {
  await element.updateComplete;
  const control = element.shadowRoot?.querySelector<HTMLElement>(CONTROLS);
  if (!control) element.tabIndex = -1;
  (control ?? element).focus();
}
