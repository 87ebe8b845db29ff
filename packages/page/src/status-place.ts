import { ContainerElement, type ComponentElement } from "@vitrine/components/elements";
import type { Elements } from "./layout.ts";

/**
 * Component that shows a call's state: the first visible output with a value; else the component that started the call;
 * else the nearest visible container of the first output; else the whole app.
 */
export function placeOf(
  outputs: readonly string[],
  trigger: string | undefined,
  elements: Elements,
  root: HTMLElement,
): ComponentElement {
  const at = outputs.flatMap((id) => elements.get(id) ?? []);
  const shown = at.find((element) => !(element instanceof ContainerElement) && isSeen(element));
  const pressed = trigger === undefined ? undefined : elements.get(trigger);
  if (shown) return shown;
  if (pressed && isSeen(pressed)) return pressed;
  return around(at[0] ?? pressed) ?? (root as ComponentElement);
}

/** Nearest visible container of an element. */
function around(element: Element | undefined): ComponentElement | undefined {
  const parent = element?.parentElement;
  if (!(parent instanceof ContainerElement)) return undefined;
  return isSeen(parent) ? parent : around(parent);
}

/** Whether an element is rendered, possibly outside of the viewport. */
export function isSeen(element: HTMLElement): boolean {
  if ("checkVisibility" in element) return element.checkVisibility();
  return (element as HTMLElement).getClientRects().length > 0;
}
