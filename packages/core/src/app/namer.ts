import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import type { Handler } from "./handler.ts";
import { isComponent } from "./slot.ts";
import { withArticle } from "../schema/show.ts";
import { isComponentTrigger, type Trigger } from "./trigger.ts";

/** Component names, as given by the handlers. */
export type Names = ReadonlyMap<AnyComponent, string>;

/** Assigning `__proto__` to a plain object creates no property. */
const NAME = /^(?!__proto__$)[\p{L}_][\p{L}\p{N}_-]*$/u;

/**
 * Names components by their keys in handlers. Throws if one name refers to two components, or one component has two
 * names.
 */
export function nameComponents(handlers: readonly Pick<Handler, "inputs" | "outputs">[]): Names {
  const names = new Map<AnyComponent, string>();
  const owners = new Map<string, AnyComponent>();
  for (const slot of handlers.flatMap((handler) => [handler.inputs, handler.outputs])) {
    if (isComponent(slot)) continue;
    for (const [name, component] of Object.entries(slot)) nameComponent(name, component, names, owners);
  }
  return names;
}

/** Throws for a key of a handler's inputs or outputs that can name no component. */
export function checkSlotName(name: string): void {
  if (NAME.test(name)) return;
  throw new DefinitionError(
    `"${name}" cannot name a component: use letters, digits, "_" and "-", starting with a letter.`,
  );
}

function nameComponent(
  name: string,
  component: AnyComponent,
  names: Map<AnyComponent, string>,
  owners: Map<string, AnyComponent>,
) {
  checkSlotName(name);
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

/** The component's name in error messages. */
export function called(component: AnyComponent, names: Names): string {
  const name = names.get(component) ?? component.props["label"];
  return typeof name === "string" && name !== ""
    ? `The ${component.kind} "${name}"`
    : capital(withArticle(component.kind));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A component's key as a name, if it has one: names go into selectors and URLs. */
export function keyOf({ props: { key } }: AnyComponent): string | undefined {
  if (key === null || key === undefined) return undefined;
  return String(key as string | number).replace(
    /[^\p{L}\p{N}_-]/gu,
    (char) => `_${char.codePointAt(0)!.toString(16)}_`,
  );
}

/**
 * Assigns each component its id: its name, `input` or `output` for a single one, else its key, or its kind and a number.
 */
export function assignIds(
  placed: Iterable<AnyComponent>,
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
  for (const component of placed) give(component, keyOf(component) ?? `${component.kind}-`);
  return ids;
}

function firstFree(kind: string, taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`${kind}-${n}`)) n++;
  return `${kind}-${n}`;
}

/**
 * Handlers by name. Throws if two handlers were given the same name; names from triggers get a number: `load`,
 * `load_2`.
 */
export function nameHandlers(
  handlers: readonly Handler[],
  ids: ReadonlyMap<AnyComponent, string>,
): Map<string, Handler> {
  const given = new Set<string>();
  for (const { name } of handlers) {
    if (name === undefined) continue;
    if (!NAME.test(name))
      throw new DefinitionError(
        `"${name}" cannot name a handler: use letters, digits, "_" and "-", starting with a letter.`,
      );
    if (given.has(name)) throw new DefinitionError(`Two handlers are named "${name}". Give each its own name.`);
    given.add(name);
  }
  const named = new Map<string, Handler>();
  for (const handler of handlers) {
    const name = handler.name ?? numbered(defaultName(handler, ids), (one) => given.has(one) || named.has(one));
    named.set(name, handler);
  }
  return named;
}

function numbered(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let n = 2; isTaken(free); n++) free = `${name}_${n}`;
  return free;
}

function defaultName(handler: Handler, ids: ReadonlyMap<AnyComponent, string>): string {
  const first = handler.triggers[0];
  if (!first)
    throw new DefinitionError('A handler has no trigger and no name. Give it a name: on([], { name: "greet", … }).');
  return triggerName(first, ids);
}

function triggerName(trigger: Trigger, ids: ReadonlyMap<AnyComponent, string>): string {
  if (isComponentTrigger(trigger)) return `${ids.get(trigger.component)}_${trigger.event}`;
  if ("page" in trigger) return trigger.page;
  if ("everyMs" in trigger) return `every_${trigger.everyMs}`;
  return `after_${trigger.after.name ?? trigger.when}`;
}
