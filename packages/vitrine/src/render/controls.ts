import { ComponentEvent, type ComponentElement } from "@vitrine/components/elements";
import type { App } from "@vitrine/core";
import { elementsIn, isSeen, nameOf } from "./seen.ts";

/** Controls that are pressed. */
const PRESSED = 'button, [role="button"], [role="tab"], summary, a[href], input[type="checkbox"], input[type="radio"]';

/** Fields that are filled as a visitor types. */
const TYPED =
  'textarea, input:not([type]), input:is([type="text"], [type="search"], [type="email"], [type="url"], [type="tel"], [type="password"], [type="number"])';

/** Events of a component that tell a new value. */
const VALUE_EVENTS = ["input", "change", "release"];

/** A component of an app on screen. */
interface Placed {
  readonly id: string;
  readonly element: ComponentElement;
  /** Its id, which is the name that handlers give it, and its label. */
  readonly names: readonly string[];
}

/** The component with an id or a label. Throws an `Error` if there is not one. */
export function findComponent(app: App, root: Element, name: string): ComponentElement {
  const all = placedIn(app, root);
  const byName = all.filter(({ names }) => names.includes(name));
  const exact = byName.find(({ id }) => id === name);
  if (exact) return exact.element;
  if (byName.length === 1) return byName[0]!.element;
  const known = all.map(({ id }) => id).join(", ");
  if (byName.length === 0) throw new Error(`There is no component "${name}". Components here: ${known}.`);
  const ids = byName.map(({ id }) => id).join(", ");
  throw new Error(`${byName.length} components are called "${name}". Use the name of one: ${ids}.`);
}

function placedIn({ components }: App, root: Element): Placed[] {
  return [...elementsIn(root)].flatMap((element) => {
    const { name: id } = element as ComponentElement;
    const component = element.localName.includes("-") && typeof id === "string" ? components.get(id) : undefined;
    if (!component) return [];
    const { label } = element as ComponentElement;
    return [{ id, element: element as ComponentElement, names: [id, ...(label ? [label] : [])] }];
  });
}

/** Presses the control with an accessible name. Throws an `Error` if there is not one, or if it is disabled. */
export function pressControl(app: App, root: Element, name: string): void {
  const all = [...elementsIn(root)].filter((element) => element.matches(PRESSED) && isSeen(element));
  const found = all.filter((element) => nameOf(element) === name);
  const control = found.length > 0 ? found[0]! : innerControl(app, root, name, all);
  if (found.length > 1)
    throw new Error(`${found.length} controls are called "${name}". Press one by its component's name.`);
  if ((control as HTMLButtonElement).disabled) throw new Error(`"${name}" is disabled.`);
  (control as HTMLElement).click();
}

/** The control of a component, by the component's id. */
function innerControl({ components }: App, root: Element, name: string, all: readonly Element[]): Element {
  const component = components.has(name)
    ? [...elementsIn(root)].find((element) => (element as ComponentElement).name === name)
    : undefined;
  const inside = component && [...elementsIn(component)].find((element) => all.includes(element));
  if (inside) return inside;
  const names = [...new Set(all.map(nameOf))].filter(Boolean);
  throw new Error(`There is nothing called "${name}" to press. Here are: ${names.join(", ")}.`);
}

/** Gives a component a value as a visitor would: by typing where it is a field, and its events follow. */
export async function fillComponent(app: App, element: ComponentElement, value: unknown): Promise<void> {
  const { name: id, disabled, readonly } = element;
  if (disabled || readonly)
    throw new Error(`"${id}" is ${disabled ? "disabled" : "read-only"}: a visitor cannot fill it.`);
  const fields = [...elementsIn(element)].filter((inner) => inner.matches(TYPED) && !inner.hasAttribute("role"));
  if (fields.length === 1 && ["string", "number"].includes(typeof value)) return type(fields[0]!, String(value));
  element.value = value instanceof Blob ? await upload(element, value) : value;
  const { events } = app.components.get(id)!["~spec"];
  for (const event of VALUE_EVENTS) if (Object.hasOwn(events, event)) element.dispatchEvent(new ComponentEvent(event));
}

function upload(element: ComponentElement, value: Blob): Promise<unknown> {
  const file = value instanceof File ? value : new File([value], "file", { type: value.type });
  return element.host!.upload(file);
}

function type(field: Element, text: string) {
  const { focus } = field as HTMLInputElement;
  focus.call(field);
  (field as HTMLInputElement).value = text;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
}
