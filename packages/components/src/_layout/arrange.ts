import { create, DefinitionError, type Spec } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";

/** What components of layout have for a value: none. */
export interface NoValue {
  readonly get: never;
  readonly give: never;
  readonly send: never;
  readonly receive: never;
}

/**
 * Makes a component of layout from what its factory was called with: children, or props and then children.
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

/** The value itself, when it is a component. Throws `DefinitionError` that starts with `where` when it is not. */
export function toComponent(value: unknown, where: string): AnyComponent {
  if (isComponent(value)) return value;
  const got = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
  throw new DefinitionError(`${where} must be a component, such as textbox() or markdown("…"); got ${got}.`);
}

/** Whether a value is a component. */
export function isComponent(value: unknown): value is AnyComponent {
  return typeof value === "object" && value !== null && "~spec" in value;
}
