import type { ComponentElement, Host } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import type { HandlerDescription, LayoutNode, RenderingDescription } from "@vitrine/core/internal";
import type { AppViewOptions } from "./app-view-options.ts";
import { focusNear, focusedIn } from "./focus-near.ts";
import { applyProps, createElement, loadElements, type Tags } from "./layout.ts";
import { problemOf } from "./page-calls.ts";
import { placeChildren } from "./place-children.ts";
import type { AppStore } from "./store/app-store.ts";
import { sameJson } from "./store/same-json.ts";

/** What is needed to put renderings into a page. */
export interface RenderingsPlace {
  readonly store: AppStore;
  readonly elements: Map<string, ComponentElement>;
  readonly host: Host;
  /** Loads the elements of components. */
  readonly load: (components: Description["components"]) => Promise<Tags>;
  /** Puts a rendering into the visitor's language. */
  readonly inWords: (rendering: RenderingDescription) => RenderingDescription;
  /** Called for each handler that is there from now on. */
  readonly onAdded: (name: string, handler: HandlerDescription) => void;
  /** Called for each handler that nothing starts any more. */
  readonly onGone: (name: string) => void;
  readonly onError: (error: unknown) => void;
}

type InView = Omit<RenderingsPlace, "load" | "inWords" | "onError">;

/** Makes the renderings of a view of an app. */
export function renderingsOf(options: AppViewOptions): (view: InView) => Renderings {
  const { description, events, inWords = (one) => one } = options;
  const load = (components: Description["components"]) =>
    loadElements({ ...options, description: { ...description, components } });
  const onError = (error: unknown) => events.log("error", problemOf(error).detail);
  return (view) => new Renderings({ ...view, load, inWords, onError });
}

const NOTHING: RenderingDescription = { components: {}, handlers: {}, layout: { id: "", children: [] } };

/**
 * Parts of a page that handlers compute. A component with the id of one before it, and of its kind, stays the same
 * element and keeps its value, unless its first value is another.
 */
export class Renderings {
  readonly #place: RenderingsPlace;
  /** What is shown, by the id of the component that shows it. */
  readonly #shown = new Map<string, RenderingDescription>();
  readonly #turns = new Map<string, number>();

  constructor(place: RenderingsPlace) {
    this.#place = place;
  }

  /** Shows the values of these components, as far as they are renderings. */
  show(ids: Iterable<string>): void {
    const { store, onError } = this.#place;
    for (const id of ids) if (store.description.components[id]?.rendering) void this.#show(id).catch(onError);
  }

  /** Takes every rendering off the page. */
  clear(): void {
    for (const id of this.#shown.keys()) {
      this.#turns.set(id, this.#turn(id) + 1);
      this.#put(id, NOTHING, new Map());
    }
  }

  #turn(id: string): number {
    return this.#turns.get(id) ?? 0;
  }

  /** Elements are loaded first: meanwhile, the rendering before it stays usable. */
  async #show(id: string) {
    const { store, inWords } = this.#place;
    const rendering = inWords((store.value(id) ?? NOTHING) as unknown as RenderingDescription);
    const turn = this.#turn(id) + 1;
    this.#turns.set(id, turn);
    const tags = await this.#place.load(rendering.components);
    const shown = this.#shown.get(id) ?? NOTHING;
    if (turn !== this.#turn(id) || sameJson(rendering as unknown as Json, shown as unknown as Json)) return;
    this.#put(id, rendering, tags);
  }

  #put(id: string, next: RenderingDescription, tags: Tags) {
    const { store, elements } = this.#place;
    const before = this.#shown.get(id) ?? NOTHING;
    const at = elements.get(id)!;
    const focused = focusedIn(at);
    const removed = Object.keys(before.components).filter((one) => !isSame(one, before, next));
    const added = Object.keys(next.components).filter((one) => !isSame(one, before, next));
    const isNewValue = (one: string) =>
      !sameJson(before.components[one]!.props["value"] ?? null, next.components[one]!.props["value"] ?? null);
    const given = Object.keys(next.components).filter((one) => isSame(one, before, next) && isNewValue(one));
    this.#shown.set(id, next);
    store.describe(this.#described(before, next), [...removed, ...given]);
    for (const one of removed) elements.delete(one);
    for (const one of Object.keys(next.components)) this.#update(one, added.includes(one), next, tags);
    placeChildren(at, next.layout.id === "" ? [] : [this.#arrange(next.layout)]);
    if (focused) focusNear(focused, before, next, elements, at);
    this.#tellHandlers(before, next);
  }

  /** The app with one rendering in place of another. Handlers of the other stay while calls of theirs are shown. */
  #described(before: RenderingDescription, next: RenderingDescription): Description {
    const { store } = this.#place;
    const { components, handlers, ...rest } = store.description;
    const isCalled = (name: string) => store.calls.some((call) => call.handler === name);
    const called = Object.entries(before.handlers).filter(([name]) => isCalled(name));
    const ended = Object.fromEntries(called.map(([name, handler]) => [name, { ...handler, triggers: [] }]));
    return {
      ...rest,
      components: { ...without(components, before.components), ...next.components },
      handlers: { ...without(handlers, before.handlers), ...ended, ...next.handlers },
    };
  }

  #update(id: string, isNew: boolean, { components }: RenderingDescription, tags: Tags) {
    const { store, elements, host } = this.#place;
    const { value, ...props } = components[id]!.props;
    if (isNew) elements.set(id, createElement(id, components[id]!, tags, host));
    else applyProps(elements.get(id)!, props);
    if (value !== undefined) elements.get(id)!.value = store.value(id);
  }

  #arrange({ id, children }: LayoutNode): ComponentElement {
    const element = this.#place.elements.get(id)!;
    placeChildren(
      element,
      children.map((child) => this.#arrange(child)),
    );
    return element;
  }

  #tellHandlers(before: RenderingDescription, next: RenderingDescription) {
    const { onAdded, onGone } = this.#place;
    for (const name of Object.keys(before.handlers)) if (!(name in next.handlers)) onGone(name);
    for (const [name, handler] of Object.entries(next.handlers)) if (!(name in before.handlers)) onAdded(name, handler);
  }
}

function isSame(id: string, before: RenderingDescription, next: RenderingDescription): boolean {
  return before.components[id] !== undefined && before.components[id].kind === next.components[id]?.kind;
}

function without<V>(record: Readonly<Record<string, V>>, others: object): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !Object.hasOwn(others, key)));
}
