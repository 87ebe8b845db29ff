import type { Description, Engine } from "@vitrine/core";
import type { Lasting } from "./lasting.ts";
import type { Tags } from "./layout.ts";
import type { toWire } from "./link/to-wire.ts";
import type { PickUp } from "./pick-up.ts";
import type { PageEngine } from "./page-engine.ts";
import type { renderingsOf } from "./renderings.ts";

/** Code that a view needs from its start, which differs between apps and visits. */
export interface ViewParts {
  readonly tags: Tags;
  /** Converts a value of an input for a call. */
  readonly toWire: typeof toWire;
  /** Undefined if there is no job to pick up. */
  readonly PickUp?: typeof PickUp | undefined;
  /** Runs the handlers. */
  readonly engine: Pick<Engine, "run" | "cancel"> & Partial<Pick<PageEngine, "putBack" | "attach">>;
  /** Undefined if no value outlives the tab. */
  readonly lasting?: Lasting | undefined;
  /** Undefined if no function computes a part of the page. */
  readonly renderings?: ReturnType<typeof renderingsOf> | undefined;
}

/** Whether a function of an app computes a part of its page. */
export function hasRenderings({ components }: Description): boolean {
  return Object.values(components).some(({ rendering }) => rendering);
}
