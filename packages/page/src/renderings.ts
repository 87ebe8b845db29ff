import type { ComponentElement, Host } from "@vitrine/components/elements";
import type { Description } from "@vitrine/core";
import type {
  ComponentDescription,
  HandlerDescription,
  LayoutNode,
  RenderingDescription,
} from "@vitrine/core/internal";
import type { AppViewOptions } from "./app-view-options.ts";
import { focusNear, focusedIn } from "./focus-near.ts";
import { applyProps, createElement, loadElements, type Tags } from "./layout.ts";
import { problemOf } from "./page-calls.ts";
import { placeChildren } from "./place-children.ts";
import { isByItself, startedAt, startedBy } from "./starts.ts";
import type { AppStore } from "./store/app-store.ts";
import type { CallState } from "./store/call-state.ts";
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
  /** Runs a handler. */
  readonly run: (name: string) => Promise<void>;
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

type Props = ComponentDescription["props"];

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
  /** Parts that the engine had forgotten, until a call succeeds. */
  readonly #lost = new Set<string>();
  /** Handlers that no part has any more, and whose calls are still shown. */
  readonly #gone = new Set<string>();
  /** Handlers that compute what a rendering shows, and ran when that was computed again. */
  readonly #stale = new Set<string>();

  constructor(place: RenderingsPlace) {
    this.#place = place;
  }

  /** Revision of the part that has a handler; undefined for one of the app itself. */
  revisionOf(handler: string): string | undefined {
    return [...this.#shown.values()].find(({ handlers }) => handlers[handler])?.revision;
  }

  /** Shows the values of these components, as far as they are renderings. */
  show(ids: Iterable<string>): void {
    const { store, onError } = this.#place;
    for (const id of ids) if (store.description.components[id]?.rendering) void this.#show(id).catch(onError);
  }

  /** Takes every rendering off the page. */
  clear(): void {
    for (const id of this.#shown.keys()) this.#clear(id);
  }

  /**
   * A call has ended. If the engine did not know its handler, as after the end of the visitor's session, the part is
   * computed again: by itself once, then only for what the visitor does.
   */
  ended({ handler, phase, problem, trigger }: CallState): void {
    // What follows the end of a call still reads its handler.
    queueMicrotask(() => this.#sweep());
    if (this.#stale.delete(handler)) void this.#place.run(handler);
    const [id] = [...this.#shown].find(([, { handlers }]) => handlers[handler]) ?? [];
    if (id === undefined) return;
    if (phase === "done") this.#lost.delete(id);
    if (problem?.code !== "not-found" || (this.#lost.has(id) && trigger === undefined)) return;
    this.#lost.add(id);
    void this.#place.run(this.#place.store.description.components[id]!.rendering!);
  }

  /** A program has set these components: parts that are computed at their changes are computed again. */
  follow(ids: readonly string[]): void {
    const { components, handlers } = this.#place.store.description;
    for (const { rendering } of Object.values(components)) {
      const { triggers = [] } = (rendering && handlers[rendering]) || {};
      if (ids.some((id) => triggers.some(startedBy(id, "change")))) void this.#place.run(rendering!);
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
    if (turn === this.#turn(id)) this.#put(id, rendering, tags);
  }

  #put(id: string, next: RenderingDescription, tags: Tags) {
    const { store, elements, host } = this.#place;
    const before = this.#shown.get(id) ?? NOTHING;
    const at = elements.get(id)!;
    const focused = focusedIn(at, before);
    const removed = Object.keys(before.components).filter((one) => !isSame(one, before, next));
    for (const one of removed) if (before.components[one]!.rendering) this.#clear(one);
    const added = Object.keys(next.components).filter((one) => !isSame(one, before, next));
    const isNewValue = (one: string) =>
      !sameJson(before.components[one]!.props["value"] ?? null, next.components[one]!.props["value"] ?? null);
    const given = Object.keys(next.components).filter((one) => isSame(one, before, next) && isNewValue(one));
    const props = new Map(Object.keys(next.components).map((one) => [one, store.props(one)]));
    this.#shown.set(id, next);
    store.describe(this.#described(before, next), [...removed, ...given]);
    for (const one of removed) elements.delete(one);
    for (const one of added) elements.set(one, createElement(one, next.components[one]!, tags, host));
    for (const one of Object.keys(next.components)) this.#update(one, props.get(one)!, next);
    placeChildren(at, next.layout.id === "" ? [] : [this.#arrange(next.layout)]);
    // A field with the focus has said its value once more as it went.
    store.describe(store.description, removed);
    if (focused) focusNear(focused, before, next, elements, at);
    this.#tellHandlers(before, next);
    const isKept = (one: string) => isSame(one, before, next);
    for (const [name, { computes, outputs }] of Object.entries(next.handlers))
      if (computes && before.handlers[name] && Object.values(outputs).every(isKept)) this.#again(name);
  }

  /** Takes a rendering off the page, with those inside. */
  #clear(id: string) {
    this.#turns.set(id, this.#turn(id) + 1);
    if (this.#shown.has(id)) this.#put(id, NOTHING, new Map());
    this.#shown.delete(id);
  }

  /** Computes what a component in a rendering shows again: its function may know of values of that rendering. */
  #again(name: string) {
    const { store } = this.#place;
    if (!store.description.handlers[name]!.triggers.some(startedAt("load"))) return;
    if (store.active(name).length > 0) this.#stale.add(name);
    else void this.#place.run(name);
  }

  /** Takes the handlers of earlier renderings whose calls have ended out of the description. */
  #sweep() {
    const { store } = this.#place;
    const over = [...this.#gone].filter((name) => !this.#isCalled(name));
    if (over.length === 0) return;
    for (const name of over) this.#gone.delete(name);
    const { handlers, ...rest } = store.description;
    store.describe({ ...rest, handlers: without(handlers, Object.fromEntries(over.map((name) => [name, true]))) });
  }

  #isCalled(name: string): boolean {
    return this.#place.store.calls.some((call) => call.handler === name);
  }

  /**
   * The app with one rendering in place of another. Handlers of the other stay while calls of theirs are shown, but for
   * those that start by themselves and write only to what has gone: nobody waits for them, or learns from their failure.
   */
  #described(before: RenderingDescription, next: RenderingDescription): Description {
    const { store } = this.#place;
    const { components, handlers, ...rest } = store.description;
    const isLeft = (id: string) => !before.components[id] || next.components[id] !== undefined;
    const isAwaited = ({ triggers, outputs }: HandlerDescription) =>
      Object.values(outputs).some(isLeft) || !triggers.some((one) => isByItself(one, store.description));
    const called = Object.entries(before.handlers).filter(([name, one]) => this.#isCalled(name) && isAwaited(one));
    for (const [name] of called) this.#gone.add(name);
    for (const name of Object.keys(next.handlers)) this.#gone.delete(name);
    const ended = Object.fromEntries(called.map(([name, handler]) => [name, { ...handler, triggers: [] }]));
    return {
      ...rest,
      components: { ...without(components, before.components), ...next.components },
      handlers: { ...without(handlers, before.handlers), ...ended, ...next.handlers },
    };
  }

  /** Gives an element the props that are others than before, and its value. */
  #update(id: string, before: Props, { components }: RenderingDescription) {
    const { store, elements } = this.#place;
    const { value, ...props } = components[id]!.props;
    const changed = Object.entries(props).filter(([name, prop]) => !sameJson(prop, before[name] ?? null));
    applyProps(elements.get(id)!, Object.fromEntries(changed));
    if (value !== undefined) elements.get(id)!.value = store.value(id);
  }

  #arrange({ id, children }: LayoutNode): ComponentElement {
    const element = this.#place.elements.get(id)!;
    // A rendering inside, which stays.
    if (this.#shown.has(id)) return element;
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
