import type { TriggerDescription } from "@vitrine/core/internal";

type IsIt = (trigger: TriggerDescription) => boolean;

/** Whether a trigger is this event of this component. */
export function startedBy(component: string, event: string): IsIt {
  return (trigger) => "component" in trigger && trigger.component === component && trigger.event === event;
}

/** Whether a trigger is this moment of the page. */
export function startedAt(page: "load" | "leave"): IsIt {
  return (trigger) => "page" in trigger && trigger.page === page;
}

/** Whether a trigger waits for this end of a handler's call. */
export function startedAfter(handler: string, phase: string, when: string): IsIt {
  return (trigger) =>
    "after" in trigger && trigger.after === handler && trigger.when === when && (when === "end" || when === phase);
}
