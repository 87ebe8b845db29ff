import type { Description } from "@vitrine/core";
import type { TriggerDescription } from "@vitrine/core/internal";

type IsIt = (trigger: TriggerDescription) => boolean;

/** Predicate for triggers: an event of a component. */
export function startedBy(component: string, event: string): IsIt {
  return (trigger) => "component" in trigger && trigger.component === component && trigger.event === event;
}

/** Predicate for triggers: a page event. */
export function startedAt(page: "load" | "leave"): IsIt {
  return (trigger) => "page" in trigger && trigger.page === page;
}

/** Predicate for triggers: the end of a handler's call. */
export function startedAfter(handler: string, phase: string, when: string): IsIt {
  return (trigger) =>
    "after" in trigger && trigger.after === handler && trigger.when === when && (when === "end" || when === phase);
}

/** Whether a trigger fires without the visitor, such as a timer or a state: its calls are not announced. */
export function isByItself(trigger: TriggerDescription, { components }: Description): boolean {
  if (!("component" in trigger)) return !("after" in trigger);
  return components[trigger.component]?.placed === false || !components[trigger.component];
}
