import type { AnyComponent } from "./component.ts";

/** Called with a state's last value when it, or its visitor's session, has ended. */
export type ExpiryHook<V = any> = (value: V, visitor: { readonly session: string }) => unknown;

const hooks = new WeakMap<AnyComponent, ExpiryHook>();

/** Has a hook called when a value of the component has ended, or the session that holds it. Returns the component. */
export function whenExpired<C extends AnyComponent>(component: C, hook: ExpiryHook): C {
  hooks.set(component, hook);
  return component;
}

const ttls = new WeakMap<AnyComponent, number>();

/** Has a component's value end when no call has used it for some milliseconds. Returns the component. */
export function withTtl<C extends AnyComponent>(component: C, ttlMs: number): C {
  ttls.set(component, ttlMs);
  return component;
}

/** Milliseconds without use after which a component's value ends; undefined if it lasts as long as its session. */
export function ttlOf(component: AnyComponent): number | undefined {
  return ttls.get(component);
}

/** The hook of a component, if it has one. */
export function expiryHookOf(component: AnyComponent): ExpiryHook | undefined {
  return hooks.get(component);
}
