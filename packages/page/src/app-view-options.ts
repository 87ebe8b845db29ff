import type { Description, Engine, Json, Problem } from "@vitrine/core";
import type { ElementSource } from "./layout.ts";
import type { Memory } from "./memory.ts";

/** What an app on screen tells its surroundings. */
export interface AppViewEvents {
  log(level: "info" | "warn" | "success" | "error", text: string): void;
  announce(text: string): void;
  result(detail: { readonly handler: string; readonly inputs: object; readonly outputs: object }): void;
  failed(problem: Problem): void;
  /** Everything was put back to what the author set. */
  reset(): void;
}

/** What an app on screen needs. */
export interface AppViewOptions extends ElementSource {
  readonly engine: Engine;
  /** The same without what handlers changed for this visitor, where that is known. */
  readonly authored?: Description | undefined;
  readonly memory: Memory;
  /** What it shows first, by component id, to a visitor who was not here before. Default: the first values. */
  readonly first?: Readonly<Record<string, Json>>;
  /** Values by component id that a link gave, which win over those that were left here; the rest is as the author set it. */
  readonly linked?: Readonly<Record<string, Json>> | undefined;
  readonly events: AppViewEvents;
  /** The address of an empty page to write generated HTML into, where the demo has one. */
  readonly blank?: string | undefined;
}
