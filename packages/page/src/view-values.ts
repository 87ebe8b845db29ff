import type { Description, Json } from "@vitrine/core";
import { mapValues } from "@vitrine/core/internal";
import { namedInputs } from "./guest/input-names.ts";
import type { Elements } from "./layout.ts";
import type { AppStore } from "./store/app-store.ts";
import type { ViewParts } from "./view-parts.ts";

/** What is needed to read values from elements. */
export interface ViewValuesOptions {
  /** The app as its author defined it. */
  readonly description: Description;
  readonly store: AppStore;
  readonly elements: Elements;
  readonly toWire: ViewParts["toWire"];
}

/** Values of a view's elements, which go through its store. */
export class ViewValues {
  readonly #options: ViewValuesOptions;

  constructor(options: ViewValuesOptions) {
    this.#options = options;
  }

  /**
   * Copies an element's value into the store: the element may have normalised it, or clamped it to a new range. One in a
   * part of the page that has gone has none.
   */
  take(id: string): Json {
    const { store, elements } = this.#options;
    const value = (elements.get(id)?.value ?? null) as Json;
    if (value !== store.value(id)) store.set(id, value, store.origin(id));
    return value;
  }

  /** Waits for pending uploads. */
  async settled(ids: readonly string[]): Promise<void> {
    await Promise.allSettled(ids.map((id) => this.#options.elements.get(id)!.settled));
  }

  /**
   * Ids of a handler's inputs, after pending uploads; undefined if it, or one of them, is not on the page: meanwhile, a part
   * of the page may have gone.
   */
  async settledInputs(handler: string): Promise<readonly string[] | undefined> {
    await this.settled(this.#inputsOf(handler) ?? []);
    return this.#inputsOf(handler);
  }

  #inputsOf(handler: string): string[] | undefined {
    const { store, elements } = this.#options;
    const { [handler]: about } = store.description.handlers;
    const ids = Object.values(about?.inputs ?? {});
    return about && ids.every((id) => elements.has(id)) ? ids : undefined;
  }

  /** Inputs of a handler by name, as they are sent. */
  wireOf(handler: string): Record<string, Json> {
    const { store, toWire } = this.#options;
    const { inputs, input } = store.description.handlers[handler]!;
    const wire = (name: string, id: string) => toWire(input.properties?.[name], this.take(id));
    return Object.fromEntries(Object.entries(inputs).map(([name, id]) => [name, wire(name, id)]));
  }

  /** The same without secrets. */
  publicOf(handler: string): Record<string, Json> {
    const { properties = {} } = this.#options.store.description.handlers[handler]!.input;
    return Object.fromEntries(Object.entries(this.wireOf(handler)).filter(([name]) => !properties[name]?.writeOnly));
  }

  /** Outputs of a handler by name. */
  outputsOf(handler: string): Record<string, Json> {
    const { store } = this.#options;
    const { outputs } = store.description.handlers[handler]!;
    return mapValues(outputs, (id) => store.value(id));
  }

  /** Values of all components of the app by id, after pending uploads. Untouched ones have their initial values. */
  async all(): Promise<Record<string, Json>> {
    const { store, description } = this.#options;
    const ids = Object.keys(description.components);
    await this.settled(ids);
    for (const id of ids) if (store.origin(id) !== "author") this.take(id);
    return Object.fromEntries(ids.map((id) => [id, store.value(id)]));
  }

  /** Values of the app's inputs by name, without secrets. */
  named(): Record<string, Json> {
    const shown = namedInputs(this.#options.description).filter(({ schema }) => !schema.writeOnly);
    return Object.fromEntries(shown.map(({ name, id }) => [name, this.take(id)]));
  }
}
