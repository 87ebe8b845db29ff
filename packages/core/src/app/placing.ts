import { hasPlace, type AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { listenersOf, type Handler } from "./handler.ts";
import { called, type Names } from "./namer.ts";
import { entriesOf, isComponent } from "./slot.ts";
import { isComponentTrigger, type Followed } from "./trigger.ts";

/** Components of a layout, with every component inside them. Throws for one that is placed twice or has no place. */
export function collectPlaced(layout: AnyComponent, names: Names, placed = new Set<AnyComponent>()): Set<AnyComponent> {
  if (!isComponent(layout))
    throw new DefinitionError(`layout must be a component, such as column(name, greet); got ${typeof layout}.`);
  if (placed.has(layout))
    throw new DefinitionError(`${called(layout, names)} is placed twice. Place it once, or make a second one.`);
  if (!hasPlace(layout))
    throw new DefinitionError(`${called(layout, names)} has no place on a page. Take it out of the layout.`);
  placed.add(layout);
  for (const child of layout.children) collectPlaced(child, names, placed);
  return placed;
}

/** Throws for a component that a handler uses and that is not in the layout. */
export function checkUsed(handlers: readonly Handler[], placed: ReadonlySet<AnyComponent>, names: Names) {
  for (const handler of handlers) {
    for (const component of usedBy(handler)) {
      if (placed.has(component) || !hasPlace(component)) continue;
      throw new DefinitionError(
        `${called(component, names)} is used by a handler but not placed. Put it into the layout.`,
      );
    }
  }
}

/** Inputs, outputs and triggers of a handler, and what shows its progress. */
function usedBy({ inputs, outputs, triggers, showProgressOn }: Handler): AnyComponent[] {
  const slots = [...entriesOf(inputs, "input"), ...entriesOf(outputs, "output")];
  const listened = triggers.filter(isComponentTrigger).map(({ component }) => component);
  return [...slots.map(([, component]) => component), ...listened, ...showProgressOn];
}

/** Components of handlers that have no place in a layout. */
export function unplacedOf(handlers: readonly Handler[]): Set<AnyComponent> {
  return new Set(handlers.flatMap(usedBy).filter((component) => !hasPlace(component)));
}

/** Throws for a handler of these components that is not listed. */
export function checkListed(placed: readonly AnyComponent[], handlers: readonly Handler[], names: Names) {
  const listed = new Set(handlers);
  for (const component of placed) {
    for (const listener of listenersOf(component)) {
      if (listed.has(listener)) continue;
      const events = listener.triggers.filter(isComponentTrigger).map((trigger) => trigger.event);
      throw new DefinitionError(
        `${called(component, names)} has a handler (${events.join(", ")}) that is not listed. Add it to the app's handlers.`,
      );
    }
  }
}

/** A handler named in `after()` or `cancels` must also be in the app's `handlers`. */
export function checkFollowed(handlers: readonly Handler[]) {
  const followed = handlers.flatMap(({ triggers }) => triggers.flatMap((one) => ("after" in one ? one.after : [])));
  checkAmong(handlers, followed, "is followed by another (after)");
  checkAmong(
    handlers,
    handlers.flatMap(({ cancels }) => cancels),
    "is cancelled by another (cancels)",
  );
}

function checkAmong(handlers: readonly Followed[], named: readonly Followed[], how: string) {
  const listed = new Set(handlers);
  const stranger = named.find((one) => !listed.has(one));
  if (!stranger) return;
  const name = stranger.name === undefined ? "A handler" : `The handler "${stranger.name}"`;
  throw new DefinitionError(`${name} ${how}, but not listed. Add it to the app's handlers.`);
}

/** Whether a component's value is a rendering. */
export function isRendering({ "~spec": { value } }: AnyComponent): boolean {
  return value === "rendering";
}

/** Throws if a handler reads or writes a rendering, which is its own function's. */
export function checkRenderings(handlers: readonly Handler[]): void {
  for (const { inputs, outputs } of handlers)
    for (const [name, component] of [...entriesOf(inputs, "input"), ...entriesOf(outputs, "output")])
      if (isRendering(component))
        throw new DefinitionError(
          `"${name}" is a part of the page that its own function computes. Give that function inputs, and change these.`,
        );
}

/** Throws for an id that a component in a rendering may have too: those begin with the id of the rendering. */
export function checkRenderedIds(ids: ReadonlyMap<AnyComponent, string>): void {
  for (const [component, id] of ids) {
    const taken = isRendering(component) && [...ids.values()].find((other) => other.startsWith(`${id}-`));
    if (!taken) continue;
    throw new DefinitionError(
      `"${taken}" begins like the components inside render() "${id}", whose names are "${id}-…". Give one of the two another key.`,
    );
  }
}
