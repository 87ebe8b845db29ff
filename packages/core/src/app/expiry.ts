import type { AnyComponent } from "./component.ts";

/** Called with a state's last value when its visitor's session has ended. */
export type ExpiryHook<V = any> = (value: V, visitor: { readonly session: string }) => unknown;

const hooks = new WeakMap<AnyComponent, ExpiryHook>();

/** Has a hook called when a session that holds a value of the component has ended. Returns the component. */
export function whenExpired<C extends AnyComponent>(component: C, hook: ExpiryHook): C {
  hooks.set(component, hook);
  return component;
}

/** The hook of a component, if it has one. */
export function expiryHookOf(component: AnyComponent): ExpiryHook | undefined {
  return hooks.get(component);
}
