import { toProblem } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import { lazyLoad } from "../_element/lazy-load.ts";

/** Awaits a lazily loaded part of an element. If loading fails, the element shows an error. */
export async function ready(element: ComponentElement, loading: Promise<unknown>): Promise<boolean> {
  try {
    await lazyLoad(loading);
    element.error = "";
    return true;
  } catch (error) {
    element.error = toProblem(error).detail;
    return false;
  }
}
