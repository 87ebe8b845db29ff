import { folderOf } from "./home/create-home-engine.ts";

/**
 * Storage key of a tag: its demo's URL, its page, and its `id`, or else its index among the page's tags of that demo,
 * from
 * 0. Tags on other pages have other keys.
 */
export function memoryKey(tag: HTMLElement, demo: URL): string {
  const view = tag.ownerDocument.defaultView!;
  return JSON.stringify([demo.href, ...pageOf(view), tag.id ? `#${tag.id}` : placeAmongSame(tag, demo)]);
}

/**
 * Identifies a demo's page. All frames of a demo share one storage, whatever page surrounds them, so a frame is
 * identified by its full URL, name, position among its siblings, and whatever the browser reveals of the parent page.
 */
function pageOf(view: Window): readonly string[] {
  const { pathname, search, hash } = view.location;
  if (view.parent === view) return [pathname];
  const around = view.document.referrer.replace(/[?#].*$/s, "");
  return [pathname + search + hash, view.name, framePath(view), around];
}

/** A cross-origin parent reveals only which of its frames this is. */
function framePath(view: Window): string {
  const { parent } = view;
  if (parent === view) return "";
  const place = Array.from({ length: parent.length }, (_, i) => parent[i]).indexOf(view);
  return `${framePath(parent)}/${place}`;
}

function placeAmongSame(tag: HTMLElement, demo: URL): number {
  const all = (tag.getRootNode() as ParentNode).querySelectorAll<HTMLElement & { src?: string | null }>(tag.localName);
  const same = [...all].filter((one) => folderOf(one.src ?? one.getAttribute("src") ?? "").href === demo.href);
  return same.indexOf(tag);
}
