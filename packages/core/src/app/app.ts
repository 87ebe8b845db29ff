import { checkExamples, checkGroups, checkOrigins } from "./app-checks.ts";
import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { listenersOf, type AnyHandler, type Handler } from "./handler.ts";
import { isObject } from "../schema/json.ts";
import { assignIds, called, nameComponents, nameHandlers, type Names } from "./namer.ts";
import { entriesOf, isComponent } from "./slot.ts";
import { isComponentTrigger, type Followed } from "./trigger.ts";

/** Where an app's functions may run. */
export type Runs = "anywhere" | "server" | "browser";

/** A few words of style; everything else follows from them. */
export interface Theme {
  /** A CSS colour for buttons, focus and marks. */
  readonly accent?: string;
  /** Corner radius, as a CSS length. */
  readonly radius?: string;
}

/** What an author says of the page of an app, however it is laid out. */
export interface PageOptions {
  /** The page's title and heading. */
  readonly title?: string | undefined;
  /** Markdown below the title. */
  readonly description?: string | undefined;
  /** Markdown below everything. */
  readonly article?: string | undefined;
  /** Where its functions may run. Default: `anywhere`. */
  readonly runs?: Runs | undefined;
  readonly theme?: Theme | undefined;
  /** The language of its words, as BCP 47. Default: `en`. */
  readonly lang?: string | undefined;
  /**
   * Origins of pages that are told what a visitor filled in and got, where they show it in a frame:
   * `["https://school.example"]`, or `"*"` for any. Default: none.
   */
  readonly resultsTo?: readonly string[] | "*" | undefined;
}

/** What `app()` takes. */
export interface AppOptions<H extends readonly AnyHandler[]> extends PageOptions {
  readonly layout: AnyComponent;
  readonly handlers?: H;
}

type NameOf<H> = H extends Handler<infer Name> ? Name : never;

/** The handlers of an app by name, each with the types of its slots. */
export type HandlerTypes<H extends readonly AnyHandler[]> = {
  [K in H[number] as NameOf<K>]: K extends Handler<string, infer I, infer O> ? { inputs: I; outputs: O } : never;
};

/** Components in a layout, and handlers between them. */
export interface App<T = any> {
  readonly title: string;
  readonly description: string;
  readonly article: string;
  readonly layout: AnyComponent;
  /** Every component that is placed or kept in the session, by its id. */
  readonly components: ReadonlyMap<string, AnyComponent>;
  readonly ids: ReadonlyMap<AnyComponent, string>;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly runs: Runs;
  readonly theme: Theme;
  readonly lang: string;
  readonly resultsTo: readonly string[] | "*";
  /** Types only. */
  readonly "~types"?: T;
}

/**
 * Puts components and handlers together.
 *
 * Throws `DefinitionError`, by name, for a component that is placed twice, used by a handler but not placed, or named
 * twice, for a handler that was made but not listed, for an example that its inputs would refuse, and for an entry of
 * `resultsTo` that is no origin.
 */
export function app<const H extends readonly AnyHandler[]>(options: AppOptions<H>): App<HandlerTypes<H>> {
  const { title = "", description = "", article = "", lang = "en", theme = {}, resultsTo = [] } = options;
  const { layout, runs = "anywhere" } = options;
  const handlers = options.handlers ?? [];
  const names = nameComponents(handlers);
  const placed = collectPlaced(layout, names);
  checkUsed(handlers, placed, names);
  checkListed(placed, handlers, names);
  checkFollowed(handlers);
  const ids = assignIds(placed, handlers, names);
  const byName = nameHandlers(handlers, ids);
  checkGroups(byName);
  for (const [name, handler] of byName) checkExamples(name, handler);
  checkOrigins(resultsTo);
  const components = new Map([...ids].map(([component, id]) => [id, component]));
  const page = { title, description, article, lang, theme, resultsTo };
  return Object.freeze({ ...page, layout, components, ids, handlers: byName, runs });
}

/** Whether a value is an app, made by this or another copy of the package. */
export function isApp(value: unknown): value is App {
  return (
    isObject(value) && isObject(value["layout"]) && value["handlers"] instanceof Map && value["ids"] instanceof Map
  );
}

function collectPlaced(layout: AnyComponent, names: Names, placed = new Set<AnyComponent>()): Set<AnyComponent> {
  if (!isComponent(layout))
    throw new DefinitionError(`layout must be a component, such as column(name, greet); got ${typeof layout}.`);
  if (placed.has(layout))
    throw new DefinitionError(`${called(layout, names)} is placed twice. Place it once, or make a second one.`);
  if (livesIn(layout) === "session")
    throw new DefinitionError(`${called(layout, names)} has no place on a page. Take it out of the layout.`);
  placed.add(layout);
  for (const child of layout.children) collectPlaced(child, names, placed);
  return placed;
}

function checkUsed(handlers: readonly Handler[], placed: ReadonlySet<AnyComponent>, names: Names) {
  for (const handler of handlers) {
    const used = [...entriesOf(handler.inputs, "input"), ...entriesOf(handler.outputs, "output")].map(
      ([, component]) => component,
    );
    const listened = handler.triggers.filter(isComponentTrigger).map((trigger) => trigger.component);
    for (const component of [...used, ...listened]) {
      if (placed.has(component) || livesIn(component) === "session") continue;
      throw new DefinitionError(
        `${called(component, names)} is used by a handler but not placed. Put it into the layout.`,
      );
    }
  }
}

function checkListed(placed: ReadonlySet<AnyComponent>, handlers: readonly Handler[], names: Names) {
  for (const component of placed) {
    for (const listener of listenersOf(component)) {
      if (handlers.includes(listener)) continue;
      const events = listener.triggers.filter(isComponentTrigger).map((trigger) => trigger.event);
      throw new DefinitionError(
        `A handler for ${called(component, names)} (${events.join(", ")}) is not listed. Add it to the app's handlers.`,
      );
    }
  }
}

/** What a handler comes after must be one of the app's handlers too. */
function checkFollowed(handlers: readonly Handler[]) {
  for (const trigger of handlers.flatMap((handler) => handler.triggers)) {
    if (!("after" in trigger) || (handlers as readonly Followed[]).includes(trigger.after)) continue;
    const name = trigger.after.name === undefined ? "A handler" : `The handler "${trigger.after.name}"`;
    throw new DefinitionError(`${name} is followed by another (after), but not listed. Add it to the app's handlers.`);
  }
}

function livesIn(component: AnyComponent): "page" | "session" | "nowhere" {
  return component["~spec"].value ?? "page";
}
