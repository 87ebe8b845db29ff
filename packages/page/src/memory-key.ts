import { folderOf } from "./home/create-home-engine.ts";

/**
 * What tells a tag from all others that a tab's storage knows: the address of its demo, the page that it is on, and its
 * `id`, or else which of the page's tags with that demo it is, from 0. What the next page's tag holds is another's.
 */
export function memoryKey(tag: HTMLElement, demo: URL): string {
  const view = tag.ownerDocument.defaultView!;
  return JSON.stringify([demo.href, ...pageOf(view), tag.id ? `#${tag.id}` : placeAmongSame(tag, demo)]);
}

/**
 * The page of a demo. All frames of a demo share one storage, whatever is around them: in a frame it is its whole address,
 * its name, its place among the frames around it, and as much as the browser tells of the page around.
 */
function pageOf(view: Window): readonly string[] {
  const { pathname, search, hash } = view.location;
  if (view.parent === view) return [pathname];
  const around = view.document.referrer.replace(/[?#].*$/s, "");
  return [pathname + search + hash, view.name, framePath(view), around];
}

/** A page of another origin tells which of its frames this is, and nothing else. */
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
