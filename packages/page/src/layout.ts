import { elements, ownElements, part, type ComponentElement, type Host } from "@vitrine/components/elements";
import type { ComponentDescription, Description, FileRef, LayoutNode } from "@vitrine/core";

/** The elements of an app, by component id. */
export type Elements = ReadonlyMap<string, ComponentElement>;

/** The names of elements in HTML, by kind of component. */
export type Tags = ReadonlyMap<string, string>;

/**
 * Loads the element of each kind that an app uses, and no other; those that its author brings from where `urlOf` says.
 * Throws for a kind that this page does not know.
 */
export async function loadElements(description: Description, urlOf: (ref: FileRef) => string): Promise<Tags> {
  const kinds = new Set(Object.values(description.components).map(({ kind }) => kind));
  const load = async (kind: string) => [kind, await loadElement(kind, description, urlOf)] as const;
  return new Map(await Promise.all([...kinds].map(load)));
}

async function loadElement(
  kind: string,
  { elements: own }: Description,
  urlOf: (ref: FileRef) => string,
): Promise<string> {
  const about = Object.hasOwn(own, kind) ? own[kind] : undefined;
  if (about) {
    const { defineOwn } = await part(ownElements());
    if (!customElements.get(about.tag)) await part(import(/* @vite-ignore */ urlOf(about.module)));
    return defineOwn(about);
  }
  const name = `vitrine-${kind}`;
  if (customElements.get(name)) return name;
  const load = elements[kind];
  if (!load)
    throw new Error(
      `This page knows no component "${kind}": its spec needs an \`element\`, or page and app one version.`,
    );
  await part(load());
  return name;
}

/** Makes the elements of an app as its layout says. Load them first. */
export function buildLayout(
  description: Description,
  tags: Tags,
  host: Host,
): { root: HTMLElement; elements: Elements } {
  const made = new Map<string, ComponentElement>();
  const build = (node: LayoutNode): HTMLElement => {
    const component = description.components[node.id]!;
    const element = document.createElement(tags.get(component.kind)!) as ComponentElement;
    element.name = node.id;
    element.host = host;
    applyProps(element, component.props);
    element.append(...node.children.map(build));
    made.set(node.id, element);
    return element;
  };
  return { root: build(description.layout), elements: made };
}

/** Sets props on an element; `visible` is the page's own to apply, so that every component hides the same way. */
export function applyProps(element: ComponentElement, props: ComponentDescription["props"]): void {
  element.assign(props);
  if ("visible" in props) element.hidden = props["visible"] === false;
}
