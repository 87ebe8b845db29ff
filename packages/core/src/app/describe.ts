import type { App } from "./app.ts";
import { hasPlace, type AnyComponent, type ValueContext } from "./component.ts";
import { isBeginning, isComputing } from "./computing.ts";
import { defaultTexts, inDefaultWords } from "./described-words.ts";
import type {
  ComponentDescription,
  Description,
  ElementDescription,
  HandlerDescription,
  LayoutNode,
  RenderingDescription,
  TriggerDescription,
} from "./description.ts";
import { DefinitionError } from "../errors.ts";
import type { ExamplesDescription } from "./examples.ts";
import { expiryHookOf, ttlOf } from "./expiry.ts";
import { CONSENT, type FlagDescription } from "../flag/flag.ts";
import { correctionsOf } from "../flag/corrections.ts";
import { flaggingOf } from "../flag/flagging.ts";
import type { Handler } from "./handler.ts";
import { readIcon } from "./icon.ts";
import { describeFunction } from "./page-function.ts";
import type { Json } from "../schema/json.ts";
import { toOutputSchema } from "../schema/output-schema.ts";
import type { Schema } from "../schema/schema.ts";
import { isRendering } from "./placing.ts";
import { partWith } from "./part.ts";
import { wholeOf } from "./pieces.ts";
import { resetsOf } from "./putting-back.ts";
import { around, renderedIn, rendererOf, type RenderedApp } from "./rendering.ts";
import { schemaOf } from "./schema-of.ts";
import { holdsFiles } from "../files/file-places.ts";
import { inputSchema, objectSchema, type SlotEntry } from "./slot-schema.ts";
import { entriesOf, exampleEntries, isComponent } from "./slot.ts";
import { readCss } from "../theme/author-css.ts";
import { isComponentTrigger, type Trigger } from "./trigger.ts";

/** Returns the encoding context for the app's own values: their files are owned by `everyone`. */
export type ContextFor = (component: AnyComponent) => ValueContext;

/** Describes an app. Encodes its initial values and examples, which also stores their files. */
export async function describe(app: App, contextFor: ContextFor): Promise<Description> {
  const components = await describeComponents(app, app.components, contextFor);
  const handlers = await describeHandlers(app, app.handlers, contextFor);
  const { title, description, article, lang, theme, resultsTo } = app;
  const elements = await describeElements(app, contextFor);
  const css = await readCss(app.css, contextFor(app.layout).platform);
  const icon = await readIcon(app.icon, contextFor(app.layout).platform);
  const page = { title, description, article, lang, theme, css, resultsTo, ...(icon && { icon }) };
  const expiring = [...app.components].flatMap(([id, component]) => (expiryHookOf(component) ? id : []));
  const ttls = [...app.components].flatMap(([id, one]) =>
    ttlOf(one) === undefined ? [] : [[id, ttlOf(one)!] as const],
  );
  const ends = {
    ...(expiring.length > 0 && { expiring }),
    ...(ttls.length > 0 && { ttlMs: Object.fromEntries(ttls) }),
  };
  return inDefaultWords({ ...page, components, elements, layout: toNode(app, app.layout), handlers, ...ends });
}

/** Describes what a function has computed, as an addition to the description of its app. */
export async function describeRendering(
  { app, components, handlers }: RenderedApp,
  contextFor: ContextFor,
): Promise<RenderingDescription> {
  const files = filesSchema(components);
  return inDefaultWords({
    components: await describeComponents(app, components, contextFor),
    handlers: await describeHandlers(app, handlers, contextFor),
    layout: toNode(app, app.layout),
    ...(files && { files }),
  });
}

/** Schema of the described components that may start with a file. */
function filesSchema(components: App["components"]): Schema | undefined {
  const schemas = [...components].map(([id, { "~spec": spec, props }]) => [id, schemaOf(spec, props)] as const);
  const holding = schemas.filter(([, schema]) => holdsFiles(schema));
  if (holding.length === 0) return undefined;
  const within = (name: string, schema: Schema): Schema => ({ type: "object", properties: { [name]: schema } });
  const properties = Object.fromEntries(holding.map(([id, schema]) => [id, within("props", within("value", schema))]));
  return within("components", { type: "object", properties });
}

async function describeComponents(app: App, components: App["components"], contextFor: ContextFor) {
  const roles = rolesOf(app);
  const described: Record<string, ComponentDescription> = {};
  for (const [id, component] of components) {
    if (component["~spec"].value === "session") continue;
    const about = await describeComponent(app.ownIds.get(component)!, component, roles, contextFor);
    described[id] = isRendering(component) ? { ...about, rendering: rendererOf(app, component)[0] } : about;
  }
  return described;
}

async function describeHandlers(app: App, handlers: App["handlers"], contextFor: ContextFor) {
  const described: Record<string, HandlerDescription> = {};
  for (const [name, handler] of handlers) described[name] = await describeHandler(app, name, handler, contextFor);
  return described;
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
  const handlers = [...app.handlers.values()].filter((handler) => !isBeginning(handler) && !resetsOf(handler));
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
  const permissions = spec.permissions?.(component.props) ?? [];
  return {
    kind: component.kind,
    props,
    ...(!hasPlace(component) && { placed: false }),
    ...(spec.holdsComponents?.(component.props) && { holdsComponents: true }),
    ...(permissions.length > 0 && { permissions }),
  };
}

async function encodeOwn(
  where: string,
  component: AnyComponent,
  value: unknown,
  contextFor: ContextFor,
): Promise<Json> {
  const spec = component["~spec"];
  if (value === null || value === undefined || !spec.encode) return wholeOf(component, (value ?? null) as Json);
  try {
    return wholeOf(component, (await spec.encode(value, contextFor(component))) as Json);
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
    ...queueOf(app, handler, name),
    maxWaiting: handler.maxWaiting,
    timeLimitMs: handler.timeLimitMs,
    overlap: handler.overlap,
    debounceMs: handler.debounceMs,
    cancels: handler.cancels.length > 0 ? namesOf(app, handler.cancels) : [],
    keepRunning: handler.keepRunning,
    showProgress: handler.showProgress,
    showProgressOn: handler.showProgressOn.length > 0 ? handler.showProgressOn.map((one) => app.ids.get(one)!) : null,
    // Handlers of a rendering are a visitor's own.
    api: renderedIn(name) === undefined ? handler.api : "private",
    ...(handler.roles && { roles: handler.roles }),
    page: handler.runs === "page" ? await describeFunction(name, handler.run, contextFor(app.layout)) : null,
    validates: handler.validate !== undefined,
    batch: handler.batch ?? null,
    ...(handler.retries > 0 && { retries: handler.retries }),
    ...(handler.worker !== undefined && { worker: handler.worker }),
    ...describeStreams(inputs),
    ...describeResets(handler),
    ...describeFlag(app, handler),
    ...(renderedIn(name) !== undefined && isComputing(handler) && !isFirstValue(handler) && { computes: true }),
  };
}

/** Whether a handler only gives a component its first value: what visitors make of it stays. */
function isFirstValue(handler: Handler): boolean {
  return isBeginning(handler) && !entriesOf(handler.outputs, "output").some(([, component]) => isRendering(component));
}

function describeStreams(inputs: readonly SlotEntry[]): Pick<HandlerDescription, "streams"> {
  const streams = inputs.flatMap(([name, component]) => (component["~stream"] ? [name] : []));
  return streams.length > 0 ? { streams } : {};
}

function describeResets(handler: Handler): Pick<HandlerDescription, "resets"> {
  const resets = resetsOf(handler);
  return resets ? { resets } : {};
}

function namesOf(app: App, handlers: Handler["cancels"]): string[] {
  return [...app.handlers].flatMap(([name, one]) => (handlers.includes(one) ? name : []));
}

/**
 * Handlers of a rendering, and of those in it, share a queue for each limit, since there is no end to their names. What
 * they compute has one of its own: a slow function must not keep other visitors from seeing their part of the page.
 */
function queueOf(app: App, handler: Handler, name: string): Pick<HandlerDescription, "group" | "concurrency"> {
  const { concurrency } = handler;
  if (typeof concurrency === "object") return { group: `group:${concurrency.group}`, concurrency: concurrency.limit };
  const within = renderedIn(name);
  const outermost = within && (around(app, app.components.get(within)!).at(-1) ?? within);
  const line = isComputing(handler) ? "computed" : concurrency;
  const group = outermost === undefined ? `handler:${name}` : `rendering:${outermost}:${line}`;
  return { group, concurrency };
}

function describeFlag(app: App, handler: Handler): { readonly flag?: FlagDescription } {
  const storing = handler.flag && flaggingOf(app.handlers, handler);
  if (!handler.flag || storing === undefined) return {};
  const { reasons = [], note = true, consent = CONSENT, asksFor = null } = handler.flag;
  const corrections = correctionsOf(handler, handler.flag);
  return {
    flag: { handler: storing, reasons, note, ...(corrections.length > 0 && { corrections }), consent, asksFor },
  };
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

/** Examples of an app inside this one are at its end. */
function placeOfExamples({ ids, layout }: App, name: string, handler: Handler): string | null {
  const at = handler.examples.at ?? partWith(layout, handler);
  if (!at) return null;
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
