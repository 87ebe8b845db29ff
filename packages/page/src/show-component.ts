import type { ComponentElement, Host } from "@vitrine/components/elements";

import type { ShownComponent } from "@vitrine/core/internal";
import type { AppViewOptions } from "./app-view-options.ts";
import { quiet } from "./quiet.ts";
import { applyProps, loadElement, type ElementSource, type Tags } from "./layout.ts";

/**
 * Shows a component in a place. An element that is there stays, if it is of the same kind and holds the same kinds.
 * Rejects if an element cannot be loaded.
 */
export async function show(
  place: HTMLElement,
  given: ShownComponent,
  host: Host,
  { inWords = (one) => one, ...source }: ElementSource & Pick<AppViewOptions, "inWords">,
): Promise<void> {
  const shown = withFiles(inWords(given));
  const kinds = [...new Set(kindsIn(shown))];
  const tags = new Map(await Promise.all(kinds.map(async (kind) => [kind, await loadElement(kind, source)] as const)));
  const before = place.firstElementChild as ComponentElement | null;
  if (before && isSame(before, shown, tags)) return update(before, shown);
  place.replaceChildren(build(shown, tags, quiet(host)));
}

function kindsIn({ kind, children = [] }: ShownComponent): string[] {
  return [kind, ...children.flatMap(kindsIn)];
}

function build(shown: ShownComponent, tags: Tags, host: Host): ComponentElement {
  const { kind, props, children = [] } = shown;
  const element = document.createElement(tags.get(kind)!) as ComponentElement;
  element.name = kind;
  element.host = host;
  applyProps(element, props);
  element.append(...children.map((child) => build(child, tags, host)));
  return element;
}

function isSame(element: Element, { kind, children = [] }: ShownComponent, tags: Tags): boolean {
  if (element.localName !== tags.get(kind) || element.children.length !== children.length) return false;
  return children.every((child, i) => isSame(element.children[i]!, child, tags));
}

function update(element: ComponentElement, { props, children = [] }: ShownComponent) {
  applyProps(element, props);
  children.forEach((child, i) => update(element.children[i] as ComponentElement, child));
}

/** A component with its files where their paths say. */
function withFiles({ files = [], ...shown }: ShownComponent): ShownComponent {
  const copy = structuredClone(shown) as ShownComponent;
  for (const { path, file } of files) {
    const [last, ...before] = [...path].reverse();
    const at = before
      .reverse()
      .reduce<any>((inner, key) => (Object.hasOwn(Object(inner), key) ? inner[key] : undefined), copy);
    if (at !== undefined && last !== undefined && Object.hasOwn(at, last)) at[last] = file;
  }
  return copy;
}
