import { lazyLoad } from "@vitrine/components/elements";
import { folderOf } from "./home/create-home-engine.ts";

/**
 * Storage key of a tag: its demo's URL, its page, and its `id`, or else its index among the page's tags of that demo,
 * from
 * 0. Tags on other pages have other keys.
 */
export async function memoryKey(tag: HTMLElement, demo: URL): Promise<string> {
  const view = tag.ownerDocument.defaultView!;
  const place = tag.id ? `#${tag.id}` : placeAmongSame(tag, demo);
  const page = view.parent === view ? [view.location.pathname] : await framePage(view);
  return JSON.stringify([demo.href, ...page, place]);
}

function placeAmongSame(tag: HTMLElement, demo: URL): number {
  const all = (tag.getRootNode() as ParentNode).querySelectorAll<HTMLElement & { src?: string | null }>(tag.localName);
  const same = [...all].filter((one) => folderOf(one.src ?? one.getAttribute("src") ?? "").href === demo.href);
  return same.indexOf(tag);
}

async function framePage(view: Window): Promise<readonly string[]> {
  return (await lazyLoad(import("./frame-page.ts"))).framePage(view);
}
