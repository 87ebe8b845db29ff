import { create, DefinitionError, type Spec } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";

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
  const hasProps = typeof first === "object" && first !== null && !isComponent(first);
  const [props, children] = hasProps ? [first, rest] : [{}, args];
  return create<C>(spec, props, toComponents(spec, children));
}

function toComponents(spec: Spec, children: readonly unknown[]): readonly AnyComponent[] {
  return children.map((child, i) => toComponent(child, `${spec.kind}(): child ${i + 1}`));
}

/** Returns the value if it is a component. Otherwise throws `DefinitionError`, starting with `where`. */
export function toComponent(value: unknown, where: string): AnyComponent {
  if (isComponent(value)) return value;
  const got = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
  throw new DefinitionError(`${where} must be a component, such as textbox() or markdown("…"); got ${got}.`);
}

/** Whether a value is a component. */
export function isComponent(value: unknown): value is AnyComponent {
  return typeof value === "object" && value !== null && "~spec" in value;
}
