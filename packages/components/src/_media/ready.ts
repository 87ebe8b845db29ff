import { toProblem } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import { lazyLoad } from "../_element/lazy-load.ts";

/** Waits for what an element needs only when a visitor asks for it. Where that does not come, the element says so. */
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
