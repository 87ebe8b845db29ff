import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import type { Handler } from "./handler.ts";
import { isComponent } from "./slot.ts";

/** The part of an app that matters inside another. */
export interface InnerApp {
  readonly ids: ReadonlyMap<AnyComponent, string>;
  readonly ownIds: ReadonlyMap<AnyComponent, string>;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly runs: "anywhere" | "server" | "browser";
}

/** An app inside the layout of another. */
export interface Part {
  readonly app: InnerApp;
  /** Prefix of its names in the other app. Default: none, or a number where names would be taken twice. */
  readonly scope?: string | undefined;
}

const parts = new WeakMap<AnyComponent, Part>();

/** Marks a component as the outermost one of an app inside another. Returns it. */
export function asPart<C extends AnyComponent>(component: C, part: Part): C {
  parts.set(component, part);
  return component;
}

/** Names of the parts' components and handlers in the app around them. */
export interface PartNames {
  readonly ids: ReadonlyMap<AnyComponent, string>;
  /** Ids in the innermost app. */
  readonly ownIds: ReadonlyMap<AnyComponent, string>;
  readonly handlers: ReadonlyMap<string, Handler>;
}

/** Apps inside a layout, outermost ones only. */
export function partsIn(layout: AnyComponent): Part[] {
  if (!isComponent(layout)) return [];
  const part = parts.get(layout);
  return part ? [part] : layout.children.flatMap(partsIn);
}

/** The outermost component of the innermost app that has a handler; undefined for one of the app around them all. */
export function partWith(layout: AnyComponent, handler: Handler): AnyComponent | undefined {
  const within = parts.get(layout)?.app;
  if (within && ![...within.handlers.values()].includes(handler)) return undefined;
  for (const child of layout.children) {
    const inner = partWith(child, handler);
    if (inner) return inner;
  }
  return within && layout;
}

/** A layout without what is inside the apps in it. */
export function isPart(component: AnyComponent): boolean {
  return parts.has(component);
}

/**
 * Names the components and handlers of parts, each with the prefix of its part.
 *
 * @param names Names of components in the app around them.
 * @param outer Handlers of the app around them.
 */
export function namesOfParts(
  inner: readonly Part[],
  names: ReadonlyMap<AnyComponent, string>,
  outer: readonly Pick<Handler, "name">[],
): PartNames {
  const ids = new Map<AnyComponent, string>();
  const handlers = new Map<string, Handler>();
  const ownIds = new Map(inner.flatMap(({ app }) => [...app.ownIds]));
  const ownNames = [...names].flatMap(([component, name]) => (ownIds.has(component) ? [] : name));
  const used = new Set([...ownNames, ...outer.flatMap(({ name }) => name ?? [])]);
  for (const part of inner) {
    const scope = scopeOf(part, used);
    for (const [component, id] of part.app.ids) ids.set(component, withScope(scope, "-", id));
    for (const [name, handler] of part.app.handlers) handlers.set(withScope(scope, "_", name), handler);
    for (const name of [...ids.values(), ...handlers.keys()]) used.add(name);
  }
  return { ids, ownIds, handlers };
}

function scopeOf({ app, scope }: Part, used: ReadonlySet<string>): string {
  const isFree = (prefix: string) =>
    [...app.ids.values()].every((id) => !used.has(withScope(prefix, "-", id))) &&
    [...app.handlers.keys()].every((name) => !used.has(withScope(prefix, "_", name)));
  if (scope !== undefined && !isFree(scope))
    throw new DefinitionError(`Two apps inside this one are named "${scope}", or have its names. Give each its own.`);
  if (scope !== undefined) return scope;
  for (let n = 1; ; n++) if (isFree(n === 1 ? "" : `part${n}`)) return n === 1 ? "" : `part${n}`;
}

function withScope(scope: string, link: "-" | "_", name: string): string {
  return scope === "" ? name : `${scope}${link}${name}`;
}

/** Where an app's functions may run, given where those of its parts may, and what its components need. */
export function runsWith(
  own: InnerApp["runs"] | undefined,
  inner: readonly Part[],
  components: Iterable<AnyComponent>,
): InnerApp["runs"] {
  const needed = [...components].flatMap((component) => component["~spec"].runs ?? []);
  const wanted = new Set([own ?? "anywhere", ...inner.map(({ app }) => app.runs), ...needed]);
  wanted.delete("anywhere");
  if (wanted.size > 1)
    throw new DefinitionError(
      "Of the apps and components inside this one, some run on a server only and others in a browser only.",
    );
  return [...wanted][0] ?? "anywhere";
}
