/** Defines an element unless it is already defined: if a page loads two builds, the first one's elements serve both. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
