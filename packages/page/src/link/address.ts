import type { Host } from "@vitrine/components/elements";
import type { LinkPlace } from "./may-hold.ts";

/** Location of a demo's values: the URL of its own page, or that of the surrounding page, if its tag allows it. */
export function placeOf(own: URL | undefined, tag: Element): LinkPlace | undefined {
  if (own) return { url: own, prefix: "" };
  const name = tag.getAttribute("link");
  return name === null ? undefined : { url: new URL(location.href), prefix: `${name || "demo"}.` };
}

/** A demo's address, for its elements. */
export function addressOf(tag: Element & { link: URL | undefined }): AddressOf {
  return {
    place: () => placeOf(tag.link, tag),
    moveTo(url) {
      try {
        history.pushState(history.state, "", url);
        if (tag.link) tag.link = url;
      } catch {
        // A frame with an opaque origin may not change its URL.
      }
    },
  };
}
type AddressOf = Required<Pick<Host, "place" | "moveTo">>;

/** Calls back when the URL's fragment has changed, until the returned function is called. */
export function followAddress(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
