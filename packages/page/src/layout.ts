import { elements, part, type ComponentElement, type Host } from "@vitrine/components/elements";
import type { ComponentDescription, Description, LayoutNode } from "@vitrine/core";

/** The elements of an app, by component id. */
export type Elements = ReadonlyMap<string, ComponentElement>;

/** Loads the element of each kind that an app uses, and no other. Throws for a kind that this page does not know. */
export async function loadElements(description: Description): Promise<void> {
  const kinds = new Set(Object.values(description.components).map(({ kind }) => kind));
  await Promise.all([...kinds].map(loadElement));
}

async function loadElement(kind: string): Promise<void> {
  if (customElements.get(`vitrine-${kind}`)) return;
  const load = elements[kind];
  if (!load) throw new Error(`This page knows no component "${kind}". Use the same version for the page and the app.`);
  await part(load());
}

/** Makes the elements of an app as its layout says. Load them first. */
export function buildLayout(description: Description, host: Host): { root: HTMLElement; elements: Elements } {
  const made = new Map<string, ComponentElement>();
  return { root: build(description.layout, description, host, made), elements: made };
}

function build(
  node: LayoutNode,
  description: Description,
  host: Host,
  made: Map<string, ComponentElement>,
): HTMLElement {
  const component = description.components[node.id]!;
  const element = document.createElement(`vitrine-${component.kind}`) as ComponentElement;
  element.name = node.id;
  element.host = host;
  applyProps(element, component.props);
  element.append(...node.children.map((child) => build(child, description, host, made)));
  made.set(node.id, element);
  return element;
}

/** Sets props on an element; `visible` is the page's own to apply, so that every component hides the same way. */
export function applyProps(element: ComponentElement, props: ComponentDescription["props"]): void {
  element.assign(props);
  if ("visible" in props) element.hidden = props["visible"] === false;
}
