import type { ElementDescription, PropValues } from "@vitrine/core/internal";
import { html, type PropertyDeclarations, type PropertyValues } from "lit";
import { ComponentElement } from "./component-element.ts";
import { define } from "./define.ts";

/** Props that the frame shows; all others are passed to the author's element. */
const FRAME = ["label", "info", "visible", "grow", "minWidth", "class", "container"];

/** Frame around an author's custom element: label, help, status and errors work as in every component. */
abstract class OwnElement extends ComponentElement {
  static override properties: PropertyDeclarations = {
    ...super.properties,
    value: { attribute: false },
    ...Object.fromEntries(FRAME.map((name) => [name, { attribute: false }])),
  };
  protected abstract readonly about: ElementDescription;
  #inner: (HTMLElement & Record<string, unknown>) | undefined;

  get #element(): HTMLElement & Record<string, unknown> {
    this.#inner ??= this.#make();
    return this.#inner;
  }

  #make(): HTMLElement & Record<string, unknown> {
    const { tag, events } = this.about;
    const element = document.createElement(tag) as HTMLElement & Record<string, unknown>;
    element.id = "control";
    for (const [name, hasData] of Object.entries(events))
      element.addEventListener(name, (event) => this.#tell(name, hasData ? event : undefined));
    return element;
  }

  #tell(name: string, event?: Event) {
    this.value = this.#element["value"] ?? null;
    this.fire(name, event ? (event as CustomEvent<unknown>).detail : undefined);
  }

  override assign(props: PropValues): void {
    super.assign(
      Object.fromEntries(Object.entries(props).filter(([name]) => FRAME.includes(name) || name === "value")),
    );
    for (const [name, value] of Object.entries(props)) if (!FRAME.includes(name)) this.#element[name] = value;
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    const element = this.#element;
    if (element["value"] !== this.value) element["value"] = this.value;
    if (element["label"] !== this.accessibleName) element["label"] = this.accessibleName;
  }

  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody(): unknown {
    return this.#element;
  }
}

/**
 * Imports the module of an author's element, and defines its frame. Returns the frame's tag. An error of the module is
 * reported to the console, with its stack.
 */
export async function loadOwn(about: ElementDescription, url: string): Promise<string> {
  try {
    if (!customElements.get(about.tag)) await import(/* @vite-ignore */ url);
  } catch (error) {
    reportError(error);
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The module of <${about.tag}> could not be loaded: ${why}`, { cause: error });
  }
  return defineOwn(about);
}

/** Defines the frame for an author's element, with a name derived from the element's. Returns the name. */
function defineOwn(about: ElementDescription): string {
  const name = `vitrine-own-${about.tag}`;
  define(
    name,
    class extends OwnElement {
      protected override readonly about = about;
    },
  );
  return name;
}
