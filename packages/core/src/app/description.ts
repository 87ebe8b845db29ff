import type { ExamplesDescription } from "./examples.ts";
import type { FlagDescription } from "../flag/flag.ts";
import type { Resets } from "./putting-back.ts";
import type { Api, Batch, Overlap, ShowProgress } from "./run-options.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import type { ThemeValues } from "../theme/tokens.ts";
import type { BrowserPermission } from "./permission.ts";
import type { PageFunction } from "./page-function.ts";
import type { DescriptionWords } from "./words.ts";
import type { EndKind } from "./trigger.ts";

/** The app as JSON: components, layout, handlers, schemas; no functions. */
export interface Description {
  readonly title: string;
  readonly description: string;
  readonly article: string;
  /** Language of the page, or `auto` for the visitor's. */
  readonly lang: string;
  /**
   * Translations of the texts in this description, which are in the first language: by language, and by path. Texts
   * that the page translates itself are under the empty language.
   */
  readonly words?: DescriptionWords;
  /** Values of the theme that differ from the defaults, by the name of their custom property. */
  readonly theme: ThemeValues;
  /** Icon of the page's tab, a `data:` URL, if it has one. */
  readonly icon?: string;
  /** The author's styles inside the demo. */
  readonly css: string;
  readonly resultsTo: readonly string[] | "*";
  readonly components: Readonly<Record<string, ComponentDescription>>;
  /** Custom elements supplied by the author, by kind of component. */
  readonly elements: Readonly<Record<string, ElementDescription>>;
  readonly layout: LayoutNode;
  readonly handlers: Readonly<Record<string, HandlerDescription>>;
  /** Ids of the session's states that have a hook for its end, if any have. */
  readonly expiring?: readonly string[];
  /** Milliseconds without use after which a value of the session ends, by id of the states that say so, if any do. */
  readonly ttlMs?: Readonly<Record<string, number>>;
}

/** A custom element that shows a kind of component. */
export interface ElementDescription {
  readonly tag: string;
  /** Module that defines the element. */
  readonly module: FileRef;
  /** Events that the element fires, and whether each has data. */
  readonly events: Readonly<Record<string, boolean>>;
}

/** One component of a description, by its id. */
export interface ComponentDescription {
  readonly kind: string;
  /** All props as wire values, including the initial `value`. */
  readonly props: Readonly<Record<string, Json>>;
  /** False if it has no place in the layout. */
  readonly placed?: false;
  /** Name of the handler whose result is shown in it, if it shows a rendering. */
  readonly rendering?: string;
  /** Whether its values may hold components of any kind. */
  readonly holdsComponents?: true;
  /** What the browser asks the visitor for, if anything. */
  readonly permissions?: readonly BrowserPermission[];
}

/** A part of a page that a handler has computed, as the value of the component that shows it. */
export interface RenderingDescription {
  readonly components: Readonly<Record<string, ComponentDescription>>;
  readonly handlers: Readonly<Record<string, HandlerDescription>>;
  readonly layout: LayoutNode;
  readonly words?: DescriptionWords;
  /** Name of what it was computed from. Calls of its handlers send it: those of another are refused. */
  readonly revision?: string;
  /** Schema that defines where files are in this description, if there are any. */
  readonly files?: Schema;
}

/** A component's position in the layout, with its children. */
export interface LayoutNode {
  readonly id: string;
  readonly children: readonly LayoutNode[];
}

/** One handler of a description, by its name. */
export interface HandlerDescription {
  readonly description: string;
  readonly triggers: readonly TriggerDescription[];
  /** Schema of the triggers' data, and whether a program must send some. Null if no trigger has data. */
  readonly event: { readonly schema: Schema; readonly required: boolean } | null;
  /** Component ids by input name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Component ids by output name. */
  readonly outputs: Readonly<Record<string, string>>;
  /**
   * Whether the function takes a single bare value, and whether it returns one: then clients send and receive it bare
   * too.
   */
  readonly lone: { readonly input: boolean; readonly output: boolean };
  /** Inputs stored in the session: filled in by the engine, never sent. */
  readonly sessionState: Readonly<Record<string, string>>;
  readonly input: Schema;
  readonly output: Schema;
  /** Example rows of wire values by input name, and how a page offers them. Null if there are none. */
  readonly examples: ExamplesDescription | null;
  readonly group: string;
  readonly concurrency: number;
  readonly maxWaiting: number;
  readonly timeLimitMs: number;
  /** Number of times that a failed call is run again, if it is. */
  readonly retries?: number;
  /** Label of the workers that run it, if not any does. */
  readonly worker?: string;
  readonly overlap: Overlap;
  readonly debounceMs: number;
  /** Names of the handlers whose calls the page cancels when it makes one of this. */
  readonly cancels: readonly string[];
  readonly keepRunning: boolean;
  readonly showProgress: ShowProgress;
  /** Ids of the components that show its calls' progress; null for its outputs. */
  readonly showProgressOn: readonly string[] | null;
  readonly api: Api;
  /** Roles of which a user needs one to call it, none for any user; not there if nobody need sign in for it. */
  readonly roles?: readonly string[];
  /** The function, for a handler that runs in the page: a script that registers it under a key; otherwise null. */
  readonly page: PageFunction | null;
  /** For a handler that puts its outputs back to their first values: in the page, with or without a call. */
  readonly resets?: Resets;
  /** Set for a handler in a rendering that computes what a component shows: with the rendering, it runs again too. */
  readonly computes?: true;
  /** Whether the author's validator checks calls before they are accepted. */
  readonly validates: boolean;
  readonly batch: Batch | null;
  /** Names of the inputs that are streams, if there are any. */
  readonly streams?: readonly string[];
  /** How its results can be flagged, if they can. */
  readonly flag?: FlagDescription;
}

/** A trigger, with components by id and handlers by name. */
export type TriggerDescription =
  | { readonly component: string; readonly event: string }
  | { readonly page: "load" | "leave" }
  | { readonly everyMs: number }
  | { readonly after: string; readonly when: EndKind };

/** Scripts of an author that a page loads: modules of elements, and functions that run in the page. */
export function scriptsOf({ elements, handlers }: Description): FileRef[] {
  const functions = Object.values(handlers).flatMap(({ page }) => page?.module ?? []);
  return [...Object.values(elements).map(({ module }) => module), ...functions];
}

/** Handlers that programs are told of, by name. */
export function offeredHandlers({ handlers }: Description): Description["handlers"] {
  return Object.fromEntries(Object.entries(handlers).filter(([, { api }]) => api === "public"));
}
