import type { Spec } from "@vitrine/core";

/** Whether a component has a value that calls send and return. */
export function hasValue({ value = "page" }: Spec): boolean {
  return value === "page";
}
