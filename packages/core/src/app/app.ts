import { checkExamples, checkGroups, checkOrigins } from "./app-checks.ts";
import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { listenersOf, type Handler } from "./handler.ts";
import { isObject } from "../schema/json.ts";
import { withArticle } from "../schema/show.ts";
import { entriesOf, isComponent } from "./slot.ts";

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
export interface AppOptions<H extends readonly Handler[]> extends PageOptions {
  readonly layout: AnyComponent;
  readonly handlers?: H;
}

type NameOf<H> = H extends Handler<infer Name> ? Name : never;

/** The handlers of an app by name, each with the types of its slots. */
export type HandlerTypes<H extends readonly Handler[]> = {
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
export function app<const H extends readonly Handler[]>(options: AppOptions<H>): App<HandlerTypes<H>> {
  const { title = "", description = "", article = "", lang = "en", theme = {}, resultsTo = [] } = options;
  const { layout, runs = "anywhere" } = options;
  const handlers = options.handlers ?? [];
  const names = nameComponents(handlers);
  const placed = collectPlaced(layout, names);
  checkUsed(handlers, placed, names);
  checkListed(placed, handlers, names);
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

type Names = ReadonlyMap<AnyComponent, string>;

/** `__proto__` is a name that assignments to plain objects swallow. */
const NAME = /^(?!__proto__$)[\p{L}_][\p{L}\p{N}_-]*$/u;

function nameComponents(handlers: readonly Handler[]): Names {
  const names = new Map<AnyComponent, string>();
  const owners = new Map<string, AnyComponent>();
  for (const slot of handlers.flatMap((handler) => [handler.inputs, handler.outputs])) {
    if (isComponent(slot)) continue;
    for (const [name, component] of Object.entries(slot)) nameComponent(name, component, names, owners);
  }
  return names;
}

function nameComponent(
  name: string,
  component: AnyComponent,
  names: Map<AnyComponent, string>,
  owners: Map<string, AnyComponent>,
) {
  if (!isComponent(component))
    throw new DefinitionError(
      `"${name}" is not a component. Inputs and outputs hold components: { ${name}: textbox() }.`,
    );
  if (!NAME.test(name))
    throw new DefinitionError(
      `"${name}" cannot name a component: use letters, digits, "_" and "-", starting with a letter.`,
    );
  const known = names.get(component);
  if (known !== undefined && known !== name) {
    throw new DefinitionError(
      `${capital(withArticle(component.kind))} is named twice: "${known}" and "${name}". Use one name for it in every handler.`,
    );
  }
  const owner = owners.get(name);
  if (owner && owner !== component) {
    throw new DefinitionError(
      `Two components are named "${name}": ${withArticle(owner.kind)} and ${withArticle(component.kind)}. Give each its own name.`,
    );
  }
  names.set(component, name);
  owners.set(name, component);
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
    for (const component of [...used, ...handler.triggers.map((trigger) => trigger.component)]) {
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
      const events = listener.triggers.map((trigger) => trigger.event).join(", ");
      throw new DefinitionError(
        `A handler for ${called(component, names)} (${events}) is not listed. Add it to the app's handlers.`,
      );
    }
  }
}

function livesIn(component: AnyComponent): "page" | "session" | "nowhere" {
  return component["~spec"].value ?? "page";
}

function called(component: AnyComponent, names: Names): string {
  const name = names.get(component) ?? component.props["label"];
  return typeof name === "string" && name !== ""
    ? `The ${component.kind} "${name}"`
    : capital(withArticle(component.kind));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function assignIds(
  placed: ReadonlySet<AnyComponent>,
  handlers: readonly Handler[],
  names: Names,
): Map<AnyComponent, string> {
  const ids = new Map<AnyComponent, string>(names);
  const taken = new Set(names.values());
  const give = (component: AnyComponent, wanted: string) => {
    if (ids.has(component)) return;
    const id = taken.has(wanted) || wanted.endsWith("-") ? firstFree(component.kind, taken) : wanted;
    taken.add(id);
    ids.set(component, id);
  };
  for (const handler of handlers) {
    if (isComponent(handler.inputs)) give(handler.inputs, "input");
    if (isComponent(handler.outputs)) give(handler.outputs, "output");
  }
  for (const component of placed) give(component, `${component.kind}-`);
  return ids;
}

function firstFree(kind: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`${kind}-${n}`)) n++;
  return `${kind}-${n}`;
}

function nameHandlers(handlers: readonly Handler[], ids: ReadonlyMap<AnyComponent, string>): Map<string, Handler> {
  const named = new Map<string, Handler>();
  for (const handler of handlers) {
    const name = handler.name ?? defaultName(handler, ids);
    if (!NAME.test(name))
      throw new DefinitionError(
        `"${name}" cannot name a handler: use letters, digits, "_" and "-", starting with a letter.`,
      );
    if (named.has(name)) throw new DefinitionError(`Two handlers are named "${name}". Give each its own name.`);
    named.set(name, handler);
  }
  return named;
}

function defaultName(handler: Handler, ids: ReadonlyMap<AnyComponent, string>): string {
  const first = handler.triggers[0];
  if (!first)
    throw new DefinitionError('A handler has no trigger and no name. Give it a name: on([], { name: "greet", … }).');
  return `${ids.get(first.component)}_${first.event}`;
}
