import { isApp, type App } from "./app.ts";
import { checkGroups, checkUnique } from "./app-checks.ts";
import type { AnyComponent } from "./component.ts";
import { computedSlots, computingHandlers } from "./computing.ts";
import { DefinitionError } from "../errors.ts";
import type { AnyHandler, Handler } from "./handler.ts";
import { called, checkSlotName, keyOf, nameHandlers } from "./namer.ts";
import {
  checkFollowed,
  checkListed,
  checkRenderedIds,
  checkRenderings,
  checkUsed,
  collectPlaced,
  isRendering,
  unplacedOf,
} from "./placing.ts";
import { isObject } from "../schema/json.ts";
import { entriesOf, isComponent } from "./slot.ts";

/** A part of a page that a function computes: components in their layout, and handlers between them and the app's. */
export interface Rendering {
  readonly layout: AnyComponent;
  readonly handlers?: readonly AnyHandler[];
}

/** An app with a rendering in it, and what is the rendering's own. */
export interface RenderedApp {
  readonly app: App;
  readonly components: ReadonlyMap<string, AnyComponent>;
  readonly handlers: ReadonlyMap<string, Handler>;
}

/** Link between the id of a component and the name of a handler in its rendering; it is in no name. */
const LINK = ".";

/** Id of the component in whose rendering a handler is; undefined for a handler of the app itself. */
export function renderedIn(handler: string): string | undefined {
  const at = handler.indexOf(LINK);
  return at < 0 ? undefined : handler.slice(0, at);
}

/** Renderings may be inside one another up to this depth: a call computes each of them again. */
const MAX_DEPTH = 4;

/** Ids of the components whose renderings are around that of `at`, the nearest first. */
export function around(app: App, at: AnyComponent): string[] {
  const outer = renderedIn(rendererOf(app, at)[0]);
  return outer === undefined ? [] : [outer, ...around(app, app.components.get(outer)!)];
}

/** The handler that computes a rendering, with its name. */
export function rendererOf({ handlers }: App, at: AnyComponent): [string, Handler] {
  const writes = ({ outputs }: Handler) => entriesOf(outputs, "output").some(([, component]) => component === at);
  return [...handlers].find(([, handler]) => writes(handler))!;
}

/**
 * Puts what a function has computed into the app around it. Ids are prefixed with that of the component `at`.
 *
 * Throws `DefinitionError` for the same errors as `app()`, for a component that is neither in the rendering nor in the
 * app, for a key that is there twice, and for what a handler in a rendering cannot have.
 */
export function renderInto(app: App, at: AnyComponent, given: unknown): RenderedApp {
  const { layout, handlers: listed = [] } = toRendering(given);
  // The handlers of an app compute its values already.
  const compute = isApp(given) ? () => [] : computingHandlers;
  const id = app.ids.get(at)!;
  const placed = collectPlaced(layout, new Map());
  const own = [...placed];
  const ids = ownIds(own, [...listed, ...computedSlots(layout)]);
  const handlers = [...listed, ...compute(ids)];
  const outer = [...app.handlers.values()];
  checkUsed(handlers, new Set([...placed, ...app.ids.keys()]), ids);
  checkKnown(handlers, app);
  checkListed(own, handlers, ids);
  checkFollowed([...handlers, ...outer]);
  own.forEach((component) => checkOwn(component, app));
  checkDepth(own, app, at);
  checkRenderedIds(ids);
  if (!isApp(given)) checkRenderings(listed);
  listed.forEach(checkHandler);
  const inApp = new Map(own.map((component) => [component, `${id}-${ids.get(component)!}`]));
  const components = new Map([...inApp].map(([component, name]) => [name, component]));
  const named = nameHandlers(handlers, new Map([...app.ids, ...ids]));
  const byName = new Map([...named].map(([name, handler]) => [`${id}${LINK}${name}`, handler]));
  checkGroups(new Map([...app.handlers, ...byName]));
  checkUnique([...app.ids.keys(), ...own]);
  return {
    components,
    handlers: byName,
    app: {
      ...app,
      layout,
      components: new Map([...app.components, ...components]),
      ids: new Map([...app.ids, ...inApp]),
      ownIds: new Map([...app.ownIds, ...labelNames(ids, handlers)]),
      handlers: new Map([...app.handlers, ...byName]),
    },
  };
}

function toRendering(given: unknown): Rendering {
  if (isApp(given)) return { layout: given.layout, handlers: [...given.handlers.values()] };
  if (isComponent(given)) return { layout: given };
  const { layout, handlers = [] } = (isObject(given) ? given : {}) as Partial<Rendering>;
  if (layout && isComponent(layout) && Array.isArray(handlers) && !handlers.some((one) => !isObject(one)))
    return { layout, handlers };
  throw new DefinitionError(
    "The function of render() must return a component, { layout, handlers }, an app, or null for nothing.",
  );
}

/** Names of components in a rendering: by key, by a name that no other has in a handler, or by kind and number. */
function ownIds(placed: readonly AnyComponent[], handlers: readonly SlotsOf[]): Map<AnyComponent, string> {
  const ids = new Map<AnyComponent, string>();
  const taken = new Set<string>();
  const give = (component: AnyComponent, id: string) => void (ids.set(component, id), taken.add(id));
  for (const component of placed) {
    const id = keyOf(component);
    if (id === undefined) continue;
    if (taken.has(id))
      throw new DefinitionError(
        `Two components have the key ${JSON.stringify(component.props["key"])}. Give each its own.`,
      );
    give(component, id);
  }
  const own = new Set(placed);
  for (const [name, components] of slotNames(handlers)) {
    const [component, another] = [...components].filter((one) => own.has(one) && !ids.has(one));
    if (component && !another && !taken.has(name)) give(component, name);
  }
  const counts = new Map<string, number>();
  for (const component of placed) {
    if (ids.has(component)) continue;
    const { kind } = component;
    let n = counts.get(kind) ?? 0;
    do n++;
    while (taken.has(`${kind}-${n}`));
    counts.set(kind, n);
    give(component, `${kind}-${n}`);
  }
  return ids;
}

type SlotsOf = Pick<Handler, "inputs" | "outputs">;

function slotNames(handlers: readonly SlotsOf[]): Map<string, Set<AnyComponent>> {
  const names = new Map<string, Set<AnyComponent>>();
  for (const { inputs, outputs } of handlers)
    for (const [name, component] of [...entriesOf(inputs, "input"), ...entriesOf(outputs, "output")])
      names.set(name, (names.get(name) ?? new Set()).add(component));
  for (const name of names.keys()) checkSlotName(name);
  return names;
}

/** Names that labels come from: a component's name in a handler, else its own. */
function labelNames(ids: ReadonlyMap<AnyComponent, string>, handlers: readonly SlotsOf[]): Map<AnyComponent, string> {
  const bySlot = [...slotNames(handlers)].flatMap(([name, components]) =>
    [...components].map((one) => [one, name] as const),
  );
  return new Map([...ids, ...bySlot.filter(([component]) => ids.has(component))]);
}

/** A state inside a rendering would be a new one each time. */
function checkKnown(handlers: readonly Handler[], app: App) {
  for (const component of unplacedOf(handlers)) {
    if (app.ids.has(component)) continue;
    throw new DefinitionError(
      `${called(component, new Map())} is used in render(), but not known outside. Create it beside the app, and list it in the inputs of render() or of a handler.`,
    );
  }
}

function checkOwn(component: AnyComponent, app: App) {
  if (app.ids.has(component))
    throw new DefinitionError(
      `${called(component, new Map())} is placed by render() and outside. Create it in its function, or place it once.`,
    );
  const { element } = component["~spec"];
  if (!element || [...app.components.values()].some(({ kind }) => kind === component.kind)) return;
  throw new DefinitionError(
    `${called(component, new Map())} has an element of your own. Place one outside of render() too, visible or not, so that pages have it.`,
  );
}

function checkDepth(own: readonly AnyComponent[], app: App, at: AnyComponent) {
  if (!own.some(isRendering) || around(app, at).length + 1 < MAX_DEPTH) return;
  throw new DefinitionError(
    `render() is inside render() more than ${MAX_DEPTH} deep. Compute the innermost part in the function of the one around it.`,
  );
}

function checkHandler(handler: AnyHandler) {
  const { batch, examples, flag, runs, keepRunning, worker } = handler;
  const had = { batch, examples: examples.rows.length > 0, flag, 'runs: "page"': runs, keepRunning, worker };
  const [wrong] = Object.entries(had).find(([, has]) => has) ?? [];
  if (wrong !== undefined) throw new DefinitionError(`A handler in render() cannot have ${wrong}. Put it outside.`);
}
