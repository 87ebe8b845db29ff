import type { Description, Engine, Json } from "@vitrine/core";
import { runToEnd } from "@vitrine/core";
import type { FlagDescription } from "@vitrine/core/internal";
import type { AppView } from "../app-view.ts";
import { insertAfter } from "../insert-after.ts";
import { isSeen } from "../status-place.ts";
import { CALLS } from "../statuses.ts";
import type { CallState } from "../store/call-state.ts";
import { sameJson } from "../store/same-json.ts";
import { correctedIn, editorsOf } from "./corrected.ts";
import { FlagElement } from "./flag.element.ts";

/** An app on screen whose results can be flagged. */
export interface FlagPlace {
  readonly view: AppView;
  readonly description: Description;
  readonly engine: Engine;
  announce(text: string): void;
}

type Values = Readonly<Record<string, Json>>;

/** The offer of each handler on a page: that of its last result. */
const offers = new WeakMap<HTMLElement, Map<string, Offer>>();

interface Offer {
  readonly element: FlagElement;
  withdraw(): void;
}

/**
 * Offers to flag the result of a call, as long as the page shows it: a button after its last output, or, for a trigger
 * that is an opinion already, the question at once.
 */
export function offerFlag(call: CallState, outputs: Values, place: FlagPlace): void {
  const { view, description } = place;
  const { flag } = description.handlers[call.handler]!;
  if (!flag || (flag.asksFor && !flag.asksFor.some((one) => has(call.event, one)))) return;
  const known = offersOf(view.root);
  const last = known.get(call.handler);
  if (last?.element.isBusy) return;
  last?.withdraw();
  const element = new FlagElement();
  Object.assign(element, { about: flag, asked: flag.asksFor !== null });
  const shown = shownOutputs(call, flag.corrections ?? [], place);
  element.editors = editorsOf(shown, description.components, outputs);
  element.send = async (reason, note) => {
    const corrections = await correctedIn(element.editors, outputs);
    await send({ call, outputs, corrections, reason, note }, flag, place);
    return Object.keys(corrections).length > 0;
  };
  element.announce = (text) => place.announce(text);
  insertAfter(element, partOf(call, place), view.root);
  const closed = new AbortController();
  const withdraw = () => (closed.abort(), element.remove());
  const check = () => void (isShown(call, outputs, place) || element.isBusy || withdraw());
  if (!flag.asksFor) view.root.addEventListener(CALLS, check, { signal: closed.signal });
  known.set(call.handler, { element, withdraw });
  if (flag.asksFor) void element.ask().then(withdraw);
}

function offersOf(root: HTMLElement): Map<string, Offer> {
  const known = offers.get(root) ?? new Map<string, Offer>();
  offers.set(root, known);
  return known;
}

/** Whether an event's data have these members. */
function has(event: Json | undefined, members: Values): boolean {
  const data = Object(event) as Values;
  return Object.entries(members).every(([name, value]) => sameJson(data[name] ?? null, value));
}

/** The last output that is seen, or what started the call. */
function partOf({ handler, trigger = "" }: CallState, { view, description }: FlagPlace): HTMLElement {
  const ids = Object.values(description.handlers[handler]!.outputs);
  const shown = ids.map((id) => view.elements.get(id)!).filter(isSeen);
  return shown.at(-1) ?? view.elements.get(trigger) ?? view.root;
}

/** Whether the page still shows a call's result, and no newer call is on its way to another. */
function isShown({ handler }: CallState, outputs: Values, { view, description }: FlagPlace): boolean {
  const { store } = view;
  if (store.active(handler).length > 0) return false;
  const ids = Object.entries(description.handlers[handler]!.outputs);
  return ids.every(([name, id]) => sameJson(store.value(id), outputs[name] ?? null));
}

/** Elements of some of a handler's outputs, by the outputs' names. */
function shownOutputs({ handler }: CallState, names: readonly string[], { view, description }: FlagPlace) {
  const ids = description.handlers[handler]!.outputs;
  return Object.fromEntries(names.map((name) => [name, view.elements.get(ids[name]!)!]));
}

interface Flag {
  readonly call: CallState;
  readonly outputs: Values;
  readonly corrections: Values;
  readonly reason: string | null;
  readonly note: string;
}

async function send(flagged: Flag, { handler }: FlagDescription, place: FlagPlace) {
  const { call, outputs, corrections, reason, note } = flagged;
  const known = place.description.handlers[handler]!.input.properties!;
  const allowed = (values: Values, slot: string) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => known[slot]?.properties?.[name]));
  await runToEnd(place.engine, {
    handler,
    inputs: {
      inputs: allowed(call.inputs, "inputs"),
      outputs: allowed(outputs, "outputs"),
      corrections,
      event: call.event ?? null,
      reason,
      note,
    },
  });
}
