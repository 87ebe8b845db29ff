import { toProblem } from "@vitrine/core/internal";
import type { ComponentElement } from "../_element/component-element.ts";
import { part } from "../_element/part.ts";

/** Waits for what an element needs only when a visitor asks for it. Where that does not come, the element says so. */
export async function ready(element: ComponentElement, loading: Promise<unknown>): Promise<boolean> {
  try {
    await part(loading);
    element.error = "";
    return true;
  } catch (error) {
    element.error = toProblem(error).detail;
    return false;
  }
}
