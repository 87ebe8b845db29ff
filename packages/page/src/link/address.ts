import type { Description, Json } from "@vitrine/core";
import { namedInputs } from "../guest/input-names.ts";
import type { Linked } from "./link.ts";
import { mayHold, type LinkPlace } from "./may-hold.ts";

/** Location of a demo's values: the URL of its own page, or that of the surrounding page, if its tag allows it. */
export function placeOf(own: URL | undefined, tag: Element): LinkPlace | undefined {
  if (own) return { url: own, prefix: "" };
  const name = tag.getAttribute("link");
  return name === null ? undefined : { url: new URL(location.href), prefix: `${name || "demo"}.` };
}

/** Reads a URL's values; loads the parser only if there may be some. */
export async function readPlace(place: LinkPlace | undefined, description: Description): Promise<Linked> {
  if (!place || !mayHold(place)) return { values: undefined, problems: [] };
  const { readLink } = await import("./link.ts");
  return readLink(place, description);
}

/** Removes this demo's values from the page's URL, and returns the rest. */
export async function clearPlace(place: LinkPlace, description: Description): Promise<URL> {
  if (!mayHold(place)) return place.url;
  const { withoutState } = await import("./link.ts");
  const clean = withoutState(place, description);
  try {
    if (clean.href !== place.url.href) history.replaceState(history.state, "", clean);
  } catch {
    // A frame with an opaque origin may not change its URL.
  }
  return clean;
}

/** Initial values of every input, by component id. */
export function firstValues(description: Description): Record<string, Json> {
  const { components } = description;
  return Object.fromEntries(namedInputs(description).map(({ id }) => [id, components[id]!.props["value"] ?? null]));
}

/** Calls back when the URL's fragment has changed, until the returned function is called. */
export function followAddress(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}

/** Target of a link to the demo's own page: its folder, or its file. */
export function ownPlace(own: URL | undefined, base: URL): LinkPlace {
  return { url: own?.protocol === "file:" ? new URL(own.pathname, own) : base, prefix: "" };
}
