import { create, DefinitionError, type App, type Spec } from "@vitrine/core";
import { asPart, factoryOf, isApp, type AnyComponent } from "@vitrine/core/internal";
import { markdown } from "../markdown/markdown.ts";
import { columnSpec } from "./column-spec.ts";

/** Value types of layout components: none. */
export interface NoValue {
  readonly get: never;
  readonly give: never;
  readonly send: never;
  readonly receive: never;
}

/**
 * Creates a layout component from its factory's arguments: children, or props and then children.
 *
 * Throws `DefinitionError` for a child that is not a component.
 */
export function arrange<C extends AnyComponent>(spec: Spec, args: readonly unknown[]): C {
  const [first, ...rest] = args;
  const hasProps =
    typeof first === "object" && first !== null && !Array.isArray(first) && !isComponent(first) && !isApp(first);
  const [props, children] = hasProps ? [first, rest] : [{}, args];
  return create<C>(spec, props, toComponents(spec, children));
}

function toComponents(spec: Spec, children: readonly unknown[]): readonly AnyComponent[] {
  if (children.some(Array.isArray))
    throw new DefinitionError(
      `${factoryOf(spec)}(): children stand in no list. Write ${factoryOf(spec)}(...children).`,
    );
  return children.map((child, i) => toComponent(child, `${factoryOf(spec)}(): child ${i + 1}`));
}

/** A child of a layout component: a component, or a whole app, which becomes a part of the app around it. */
export type Child = AnyComponent | App;

/**
 * Returns the value if it is a component, and an app as one; its names get the prefix `scope`, if given. Otherwise throws
 * `DefinitionError`, starting with `where`.
 */
export function toComponent(value: unknown, where: string, scope?: string): AnyComponent {
  if (isComponent(value)) return value;
  if (isApp(value)) return toPart(value, scope);
  const got = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
  throw new DefinitionError(`${where} must be a component, such as textbox() or markdown("…"); got ${got}.`);
}

/** Prefix of the names of an app in a tab, step or page with that label: `My tab` → `my_tab`. */
export function scopeOf(label: string): string {
  const name = label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_");
  return /^\p{L}/u.test(name) ? name : `_${name}`;
}

/** An app as a part of another: its texts around its layout. The part of a tab or page has its name there. */
function toPart(part: App, scope: string | undefined): AnyComponent {
  const heading = part.title && scope === undefined ? `## ${part.title}\n\n` : "";
  const [lead, article] = [heading + part.description, part.article].map((text) =>
    text.trim() ? [markdown(text)] : [],
  );
  return asPart(create(columnSpec, {}, [...lead!, part.layout, ...article!]), { app: part, scope });
}

/** Whether a value is a component. */
export function isComponent(value: unknown): value is AnyComponent {
  return typeof value === "object" && value !== null && "~spec" in value;
}
