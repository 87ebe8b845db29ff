import type { App } from "./app.ts";
import { hasPlace, type AnyComponent, type ValueContext } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import type { ExamplesDescription } from "./examples.ts";
import { CONSENT, type FlagDescription } from "../flag/flag.ts";
import { flaggingOf } from "../flag/flagging.ts";
import type { Handler } from "./handler.ts";
import type { Api, Batch, Overlap, ShowProgress } from "./run-options.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import { toOutputSchema } from "../schema/output-schema.ts";
import type { Schema } from "../schema/schema.ts";
import { isBeginning } from "./computing.ts";
import { expiryHookOf } from "./expiry.ts";
import { readIcon } from "./icon.ts";
import { readCss } from "../theme/author-css.ts";
import type { ThemeValues } from "../theme/tokens.ts";
import { describeFunction, type PageFunction } from "./page-function.ts";
import { inputSchema, objectSchema, type SlotEntry } from "./slot-schema.ts";
import { entriesOf, exampleEntries, isComponent } from "./slot.ts";
import { defaultTexts, inDefaultWords } from "./described-words.ts";
import type { DescriptionWords } from "./words.ts";
import { isComponentTrigger, type EndKind, type Trigger } from "./trigger.ts";

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
  readonly overlap: Overlap;
  readonly debounceMs: number;
  /** Names of the handlers whose calls the page cancels when it makes one of this. */
  readonly cancels: readonly string[];
  readonly keepRunning: boolean;
  readonly showProgress: ShowProgress;
  /** Ids of the components that show its calls' progress; null for its outputs. */
  readonly showProgressOn: readonly string[] | null;
  readonly api: Api;
  /** The function, for a handler that runs in the page: a script that registers it under a key; otherwise null. */
  readonly page: PageFunction | null;
  /** Whether the author's validator checks calls before they are accepted. */
  readonly validates: boolean;
  readonly batch: Batch | null;
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

/** Returns the encoding context for the app's own values: their files are owned by `everyone`. */
export type ContextFor = (component: AnyComponent) => ValueContext;

/** Describes an app. Encodes its initial values and examples, which also stores their files. */
export async function describe(app: App, contextFor: ContextFor): Promise<Description> {
  const roles = rolesOf(app);
  const components: Record<string, ComponentDescription> = {};
  for (const [id, component] of app.components) {
    if (component["~spec"].value === "session") continue;
    components[id] = await describeComponent(app.ownIds.get(component)!, component, roles, contextFor);
  }
  const handlers: Record<string, HandlerDescription> = {};
  for (const [name, handler] of app.handlers) handlers[name] = await describeHandler(app, name, handler, contextFor);
  const { title, description, article, lang, theme, resultsTo } = app;
  const elements = await describeElements(app, contextFor);
  const css = await readCss(app.css, contextFor(app.layout).platform);
  const icon = await readIcon(app.icon, contextFor(app.layout).platform);
  const page = { title, description, article, lang, theme, css, resultsTo, ...(icon && { icon }) };
  const expiring = [...app.components].flatMap(([id, component]) => (expiryHookOf(component) ? id : []));
  const layout = toNode(app, app.layout);
  return inDefaultWords({ ...page, components, elements, layout, handlers, ...(expiring.length > 0 && { expiring }) });
}

async function describeElements(app: App, contextFor: ContextFor): Promise<Description["elements"]> {
  const byKind = new Map([...app.components.values()].map((component) => [component.kind, component]));
  const described: Record<string, ElementDescription> = {};
  for (const [kind, component] of byKind) {
    const { element, events } = component["~spec"];
    if (!element) continue;
    const { platform, store } = contextFor(component);
    const code = await (platform.module ?? platform.load)(element.module);
    const names = Object.entries(events).map(([name, event]) => [name, typeof event === "object"] as const);
    const module = await store(code, `${element.tag}.js`);
    described[kind] = { tag: element.tag, module, events: Object.fromEntries(names) };
  }
  return described;
}

function toNode(app: App, component: AnyComponent): LayoutNode {
  return { id: app.ids.get(component)!, children: component.children.map((child) => toNode(app, child)) };
}

function rolesOf(app: App): { inputs: Set<AnyComponent>; outputs: Set<AnyComponent> } {
  const handlers = [...app.handlers.values()].filter((handler) => !isBeginning(handler));
  const side = (slot: "inputs" | "outputs") =>
    new Set(handlers.flatMap((handler) => entriesOf(handler[slot], "input").map(([, component]) => component)));
  return { inputs: side("inputs"), outputs: side("outputs") };
}

async function describeComponent(
  id: string,
  component: AnyComponent,
  roles: ReturnType<typeof rolesOf>,
  contextFor: ContextFor,
): Promise<ComponentDescription> {
  const spec = component["~spec"];
  const props: Record<string, Json> = { ...(component.props as Record<string, Json>), ...defaultTexts(component) };
  if ("label" in spec.props) props["label"] ??= spec.value === "nowhere" ? "" : toLabel(id);
  if ("readonly" in spec.props) props["readonly"] ??= roles.outputs.has(component) && !roles.inputs.has(component);
  if ("value" in spec.props)
    props["value"] = await encodeOwn(`${id}: value`, component, component.props["value"], contextFor);
  return { kind: component.kind, props, ...(!hasPlace(component) && { placed: false }) };
}

async function encodeOwn(
  where: string,
  component: AnyComponent,
  value: unknown,
  contextFor: ContextFor,
): Promise<Json> {
  const spec = component["~spec"];
  if (value === null || value === undefined || !spec.encode) return (value ?? null) as Json;
  try {
    return (await spec.encode(value, contextFor(component))) as Json;
  } catch (error) {
    throw new DefinitionError(`${where}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function describeHandler(
  app: App,
  name: string,
  handler: Handler,
  contextFor: ContextFor,
): Promise<HandlerDescription> {
  const inputs = entriesOf(handler.inputs, "input");
  const outputs = entriesOf(handler.outputs, "output");
  const { concurrency } = handler;
  return {
    description: handler.description,
    triggers: handler.triggers.map((trigger) => describeTrigger(app, trigger)),
    event: describeEvent(handler.triggers),
    inputs: idsOf(app, inputs.filter(onPage)),
    outputs: idsOf(app, outputs.filter(onPage)),
    lone: { input: isComponent(handler.inputs), output: isComponent(handler.outputs) },
    sessionState: idsOf(
      app,
      [...inputs, ...outputs].filter((entry) => !onPage(entry)),
    ),
    input: inputSchema(inputs.filter(onPage)),
    output: toOutputSchema(objectSchema(outputs.filter(onPage))),
    examples: await describeExamples(app, name, handler, contextFor),
    group: typeof concurrency === "number" ? `handler:${name}` : `group:${concurrency.group}`,
    concurrency: typeof concurrency === "number" ? concurrency : concurrency.limit,
    maxWaiting: handler.maxWaiting,
    timeLimitMs: handler.timeLimitMs,
    overlap: handler.overlap,
    debounceMs: handler.debounceMs,
    cancels: [...app.handlers].flatMap(([other, one]) => (handler.cancels.includes(one) ? other : [])),
    keepRunning: handler.keepRunning,
    showProgress: handler.showProgress,
    showProgressOn: handler.showProgressOn.length > 0 ? handler.showProgressOn.map((one) => app.ids.get(one)!) : null,
    api: handler.api,
    page: handler.runs === "page" ? await describeFunction(name, handler.run, contextFor(app.layout)) : null,
    validates: handler.validate !== undefined,
    batch: handler.batch ?? null,
    ...describeFlag(app, handler),
  };
}

function describeFlag(app: App, handler: Handler): { readonly flag?: FlagDescription } {
  const storing = flaggingOf(app.handlers, handler);
  if (!handler.flag || storing === undefined) return {};
  const { reasons = [], note = true, consent = CONSENT, asksFor = null } = handler.flag;
  return { flag: { handler: storing, reasons, note, consent, asksFor } };
}

function describeTrigger(app: App, trigger: Trigger): TriggerDescription {
  if (isComponentTrigger(trigger)) return { component: app.ids.get(trigger.component)!, event: trigger.event };
  if (!("after" in trigger)) return trigger;
  const [name] = [...app.handlers].find(([, handler]) => handler === trigger.after)!;
  return { after: name, when: trigger.when };
}

function describeEvent(triggers: readonly Trigger[]): HandlerDescription["event"] {
  const schemas = triggers.flatMap((trigger) => dataSchema(trigger) ?? []);
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  if (distinct.length === 0) return null;
  const schema = distinct.length === 1 ? distinct[0]! : { anyOf: distinct };
  return { schema, required: schemas.length === triggers.length };
}

function dataSchema(trigger: Trigger): Schema | undefined {
  if ("after" in trigger) return trigger.when === "failed" ? { type: "object" } : undefined;
  if (!isComponentTrigger(trigger)) return undefined;
  const event = trigger.component["~spec"].events[trigger.event];
  return typeof event === "object" ? event.data : undefined;
}

function onPage([, component]: SlotEntry): boolean {
  return component["~spec"].value !== "session";
}

/** A part of a flag is an input of no component, and has no id. */
function idsOf(app: App, entries: readonly SlotEntry[]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(([name, component]) => (app.ids.has(component) ? [[name, app.ids.get(component)!]] : [])),
  );
}

async function describeExamples(
  app: App,
  name: string,
  handler: Handler,
  contextFor: ContextFor,
): Promise<ExamplesDescription | null> {
  if (handler.examples.rows.length === 0) return null;
  const components = new Map(entriesOf(handler.inputs, "input"));
  const rows: Record<string, Json>[] = [];
  for (const [i, example] of handler.examples.rows.entries()) {
    const row: Record<string, Json> = {};
    for (const [input, value] of exampleEntries(handler, example)) {
      row[input] = await encodeOwn(`${name}: examples[${i}].${input}`, components.get(input)!, value, contextFor);
    }
    rows.push(row);
  }
  const { title, labels, columns, perPage, run, cache } = handler.examples;
  return { rows, title, labels, columns, perPage, run, cache, at: placeOfExamples(app, name, handler) };
}

function placeOfExamples({ ids }: App, name: string, { examples: { at } }: Handler): string | null {
  if (at === null) return null;
  const id = ids.get(at);
  if (id !== undefined) return id;
  throw new DefinitionError(`${name}: examples.at is not in the layout. Place it there, or leave it out.`);
}

/** `creativityLevel` → `Creativity level`. */
function toLabel(id: string): string {
  const words = id
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
