/**
 * Defines an element, where no other script of this page has: two builds may meet there, and the first one's elements
 * serve both.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
