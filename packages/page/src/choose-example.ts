import { ComponentEvent, say } from "@vitrine/components/elements";
import type { Description, Json } from "@vitrine/core";
import type { BakedExample, HandlerDescription } from "@vitrine/core/internal";
import type { AppView } from "./app-view.ts";
import type { ExampleEvent, ExamplesElement } from "./examples.element.ts";
import { sameJson } from "./store/same-json.ts";

/** Where an example is chosen. */
export interface ExamplePlace {
  readonly app: Description;
  readonly view: AppView;
  /** Examples with their results, where the demo was built with them. */
  readonly baked: readonly BakedExample[] | undefined;
  readonly announce: (text: string) => void;
}

/**
 * Fills in an example. A result that was saved with the demo is shown at once; one that the engine keeps is asked for;
 * else the handler runs, if its author says so.
 */
export function chooseExample(place: ExamplePlace, element: ExamplesElement, { row, index }: ExampleEvent): void {
  const { app, view, baked, announce } = place;
  const name = element.handler;
  const handler = app.handlers[name]!;
  const { run, cache } = handler.examples!;
  const inputs = byId(handler.inputs, row);
  const saved = baked?.find((one) => one.handler === name && sameJson(one.inputs, row));
  if (saved) showSaved(view, handler, saved);
  view.fill(inputs, "visitor", saved || run || cache ? name : undefined);
  element.saved = saved ? "shown" : cache ? "awaited" : "none";
  announce(say(saved ? "Example filled in, with its saved result" : "Example filled in"));
  if (saved) return;
  if (cache) void view.run(name, { trigger: undefined, event: undefined, example: index });
  else if (run) start(view, name, handler, inputs);
}

/** As a call that has just ended: it takes the place of one that failed, and calls that still run do not write over it. */
function showSaved({ store }: AppView, handler: HandlerDescription, saved: BakedExample) {
  const { handler: name, inputs, outputs } = saved;
  for (const [id, value] of Object.entries(byId(handler.outputs, outputs))) store.edit(id, value, "program");
  const key = store.begin({ handler: name, trigger: undefined, inputs, event: undefined });
  store.hear(key, { kind: "done", id: 1, outputs, ms: 0 });
  store.takeChanged(key);
}

/** By Enter in a field, where that runs it, as a visitor would: a conversation hears what is sent. */
function start(view: AppView, name: string, { triggers }: HandlerDescription, inputs: Record<string, Json>) {
  const field = triggers.flatMap((one) => ("component" in one && one.event === "submit" ? [one.component] : []));
  const filled = field.find((id) => Object.hasOwn(inputs, id));
  if (filled === undefined) return void view.run(name);
  view.elements.get(filled)!.dispatchEvent(new ComponentEvent("submit"));
}

function byId(ids: Readonly<Record<string, string>>, values: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [ids[name]!, value]));
}
