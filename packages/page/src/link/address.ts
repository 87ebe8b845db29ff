import type { Description, Json } from "@vitrine/core";
import { namedInputs } from "../guest/input-names.ts";
import type { Linked } from "./link.ts";
import { mayHold, type LinkPlace } from "./may-hold.ts";

/** Where a demo's values stand: in the address of its own page, or in that of the page around it, where its tag lets it. */
export function placeOf(own: URL | undefined, tag: Element): LinkPlace | undefined {
  if (own) return { url: own, prefix: "" };
  const name = tag.getAttribute("link");
  return name === null ? undefined : { url: new URL(location.href), prefix: `${name || "demo"}.` };
}

/** Reads what an address holds; loads what reads it only where there may be something. */
export async function readPlace(place: LinkPlace | undefined, description: Description): Promise<Linked> {
  if (!place || !mayHold(place)) return { values: undefined, problems: [] };
  const { readLink } = await import("./link.ts");
  return readLink(place, description);
}

/** Takes what this demo put there out of the address of the page, and says what is left. */
export async function clearPlace(place: LinkPlace, description: Description): Promise<URL> {
  if (!mayHold(place)) return place.url;
  const { withoutState } = await import("./link.ts");
  const clean = withoutState(place, description);
  try {
    if (clean.href !== place.url.href) history.replaceState(history.state, "", clean);
  } catch {
    // A frame without an origin of its own may not change its address.
  }
  return clean;
}

/** The first values of every input, by component id. */
export function firstValues(description: Description): Record<string, Json> {
  const { components } = description;
  return Object.fromEntries(namedInputs(description).map(({ id }) => [id, components[id]!.props["value"] ?? null]));
}

/** Calls back when the fragment of the page's address has changed, until the returned function is called. */
export function followAddress(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

/** Where a link to the demo's own page leads: to its folder, or to the file that it is. */
export function ownPlace(own: URL | undefined, base: URL): LinkPlace {
  return { url: own?.protocol === "file:" ? new URL(own.pathname, own) : base, prefix: "" };
}
