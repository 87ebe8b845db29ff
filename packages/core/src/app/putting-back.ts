import type { AnyComponent } from "./component.ts";
import type { AnyHandler } from "./handler.ts";
import type { Json } from "../schema/json.ts";
import { entriesOf } from "./slot.ts";

/** Where a handler puts its outputs back: in the page alone, or by a call too, for what functions keep or compute. */
export type Resets = "page" | "call";

const resetting = new WeakSet<AnyHandler>();

/** Marks a handler as one whose function returns what `firstValues` gives, and nothing else. Returns it. */
export function asResetting<H extends AnyHandler>(handler: H): H {
  resetting.add(handler);
  return handler;
}

/** Whether a handler puts its outputs back, and where; undefined for any other handler. */
export function resetsOf(handler: AnyHandler): Resets | undefined {
  if (!resetting.has(handler)) return undefined;
  const onPage = entriesOf(handler.outputs, "output").every(([, one]) => isPlain(one));
  return onPage ? "page" : "call";
}

function isPlain({ "~spec": { value }, "~computed": computed }: AnyComponent): boolean {
  return value !== "session" && !computed;
}

/** The values that components start with; one that a function computes is computed again. */
export async function firstValues(
  components: Readonly<Record<string, AnyComponent>>,
): Promise<Record<string, Json | undefined>> {
  const entries = Object.entries(components).map(async ([name, { props, "~computed": computed }]) => {
    const value = computed ? await (computed.run as (inputs: object) => unknown)({}) : props["value"];
    return [name, (value ?? null) as Json] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
