import { elementList, ownElements, lazyLoad, type ComponentElement, type Host } from "@vitrine/components/elements";
import type { Description } from "@vitrine/core";
import type { ComponentDescription, LayoutNode, Manifest } from "@vitrine/core/internal";

/** Elements of an app, by component id. */
export type Elements = ReadonlyMap<string, ComponentElement>;

/** HTML tag names, by kind of component. */
export type Tags = ReadonlyMap<string, string>;

/** Source of an app's elements. */
export interface ElementSource {
  readonly description: Description;
  /** The demo's own scripts, by kind, from its manifest. Default: those of the page's script. */
  readonly scripts?: Manifest["elements"];
  /** Resolves a URL of the demo to one that this page can load. */
  readonly urlOf: (file: { readonly url: string }) => string;
}

/** Loads the elements of the kinds that an app uses. Throws for an unknown kind. */
export async function loadElements(source: ElementSource): Promise<Tags> {
  const kinds = new Set(Object.values(source.description.components).map(({ kind }) => kind));
  const load = async (kind: string) => [kind, await loadElement(kind, source)] as const;
  return new Map(await Promise.all([...kinds].map(load)));
}

/** Loads the element of a kind. Returns its tag name. */
export async function loadElement(kind: string, { description, scripts = {}, urlOf }: ElementSource): Promise<string> {
  const { elements: own } = description;
  const about = Object.hasOwn(own, kind) ? own[kind] : undefined;
  if (about) {
    const { loadOwn } = await lazyLoad(ownElements());
    return loadOwn(about, urlOf(about.module));
  }
  const name = `vitrine-${kind}`;
  if (customElements.get(name)) return name;
  const url = scripts[kind];
  if (url !== undefined) await lazyLoad(import(/* @vite-ignore */ urlOf({ url })));
  else await lazyLoad((await lazyLoad(elementList())).elementOf(kind));
  return name;
}

/** Creates the elements of an app in its layout. Load them first. */
export function buildLayout(
  description: Description,
  tags: Tags,
  host: Host,
): { root: HTMLElement; elements: Map<string, ComponentElement> } {
  const elements = new Map<string, ComponentElement>();
  const build = ({ id, children }: LayoutNode): HTMLElement => {
    const element = createElement(id, description.components[id]!, tags, host);
    element.append(...children.map(build));
    elements.set(id, element);
    return element;
  };
  const root = build(description.layout);
  root.append(...unplaced(description).map((id) => Object.assign(build({ id, children: [] }), { hidden: true })));
  return { root, elements };
}

/** Creates the element of a component. */
export function createElement(
  id: string,
  { kind, props }: ComponentDescription,
  tags: Tags,
  host: Host,
): ComponentElement {
  const element = document.createElement(tags.get(kind)!) as ComponentElement;
  element.name = element.id = id;
  element.host = host;
  applyProps(element, props);
  return element;
}

/** Ids of components without a place, such as timers. */
function unplaced({ components }: Description): string[] {
  return Object.keys(components).filter((id) => components[id]!.placed === false);
}

/**
 * Sets props of an element. Those that say something of its place on the page, and not of what it shows, are handled
 * here, in the same way for all components: `visible`, and the names by which style sheets and scripts find it.
 */
export function applyProps(element: ComponentElement, props: ComponentDescription["props"]): void {
  element.assign(props);
  if ("visible" in props) element.hidden = props["visible"] === false;
  if ("class" in props) element.className = props["class"] as string;
  element.setAttribute("part", `${element.id} ${element.className}`);
}
