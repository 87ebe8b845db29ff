import type { ComponentElement } from "@vitrine/components/elements";
import type { RenderingDescription } from "@vitrine/core/internal";

/** Id of the component of a rendering that has the focus, or has a rendering inside with it. */
export function focusedIn(element: Element, { components }: RenderingDescription): string | undefined {
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  let one = element.contains(activeElement) ? activeElement! : element;
  while (one !== element && !Object.hasOwn(components, one.id)) one = one.parentElement!;
  return one === element ? undefined : one.id;
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
  if (focusedIn(at, next) === id) return;
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
