import type { Host } from "@vitrine/components/elements";
import type { Description, Engine, Json, Problem } from "@vitrine/core";
import type { NoticeOptions } from "@vitrine/core/internal";
import type { Spoken } from "./language/speak.ts";
import type { ElementSource } from "./layout.ts";
import type { Memory } from "./memory.ts";
import type { CallState } from "./store/call-state.ts";

/** Events of an app view for its host element. */
export interface AppViewEvents {
  log(level: "info" | "warn" | "success" | "error", text: string, options?: NoticeOptions): void;
  announce(text: string): void;
  result(
    detail: { readonly handler: string; readonly inputs: object; readonly outputs: object },
    call: CallState,
  ): void;
  failed(problem: Problem): void;
  /** The app was reset to its initial values. */
  reset(): void;
  /** See `Host`. */
  readonly place: NonNullable<Host["place"]>;
  readonly link: NonNullable<Host["link"]>;
  readonly moveTo: NonNullable<Host["moveTo"]>;
}

/** Options of an app view. */
export interface AppViewOptions extends ElementSource {
  readonly engine: Engine;
  /** Description without the props that handlers changed for this visitor, if known. */
  readonly authored?: Description | undefined;
  readonly memory: Memory;
  /** URL of the demo: values that outlive the tab are kept under it. */
  readonly home: string;
  /** Values for a visitor without remembered ones, by component id. Default: the initial values. */
  readonly first?: Readonly<Record<string, Json>>;
  /** Values from a link, by component id. They win over remembered values; other inputs get their initial values. */
  readonly linked?: Readonly<Record<string, Json>> | undefined;
  readonly events: AppViewEvents;
  /** Puts a description into the visitor's language. Default: as it is. */
  readonly inWords?: Spoken["inWords"] | undefined;
  /** Where keys of the app are heard. Default: nowhere. */
  readonly keys?: EventTarget | undefined;
  /** URL of an empty page for generated HTML, if the demo has one. */
  readonly blank?: string | undefined;
}
