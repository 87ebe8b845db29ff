import type { Description } from "@vitrine/core";
import { CHILD, PREFIX } from "./marks.ts";

/** An app with the first values that its tag gives, which most tags do not: what reads them is loaded only then. */
export async function asTagged(description: Description, tag: Element): Promise<Description> {
  const given = tag.getAttributeNames().some((name) => name.startsWith(PREFIX)) || tag.querySelector(CHILD) !== null;
  return given ? (await import("./guest-values.ts")).asGuest(description, tag) : description;
}
