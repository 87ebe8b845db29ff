import type { Description } from "@vitrine/core";
import { CHILD, PREFIX } from "./marks.ts";

/** Applies the initial values in a tag to an app. Most tags have none, so the code that reads them is loaded lazily. */
export async function asTagged(description: Description, tag: Element): Promise<Description> {
  const given = tag.getAttributeNames().some((name) => name.startsWith(PREFIX)) || tag.querySelector(CHILD) !== null;
  return given ? (await import("./guest-values.ts")).asGuest(description, tag) : description;
}
