import type { AnyComponent, ValueTypes } from "./component.ts";
import { copyWith } from "./create.ts";
import { DefinitionError } from "../errors.ts";
import type { Slot } from "./handler-types.ts";
import { show } from "../schema/show.ts";
import type { StreamRule } from "../schema/schema.ts";
import { entriesOf, isComponent } from "./slot.ts";

/** How an input is sent while a call runs. */
export interface StreamOptions {
  /** The most values a second, above 0 to 60. Slower functions get fewer. Default: 15. */
  readonly rate?: number;
  /**
   * What becomes of values that come while the function is busy. `latest`: it gets the newest, and the others are not
   * sent. `all`: it gets each, in order. Default: `latest`; `all` for sound.
   */
  readonly keep?: "latest" | "all";
}

type TypesOf<C> = C extends { readonly "~types"?: infer T extends ValueTypes } ? NonNullable<T> : never;

/** A component whose values a function receives one after the other, while it runs. */
export type Streamed<C extends AnyComponent> = Omit<C, "~types"> & {
  readonly "~types"?: Omit<TypesOf<C>, "get" | "send"> & {
    readonly get: AsyncIterable<NonNullable<TypesOf<C>["get"]>>;
    readonly send: readonly NonNullable<TypesOf<C>["send"]>[] | AsyncIterable<NonNullable<TypesOf<C>["send"]>>;
  };
};

const FASTEST = 60;
const RATE = 15;

/**
 * An input that goes on while its function runs: the function receives an `AsyncIterable` of values instead of one.
 * Pictures of a camera and sound of a microphone are sent from when the call starts, or the visitor turns the device
 * on; values of other components at each change. The iterable ends when the visitor turns the device off, leaves or
 * stops the call.
 *
 * Throws `DefinitionError` for a rate outside of its range.
 *
 * @example
 * demo({
 *   inputs: { frame: stream(image({ label: "Camera" })) },
 *   outputs: { boxes: annotatedImage() },
 *   async *predict({ frame }) {
 *     for await (const picture of frame) yield { boxes: await detect(picture) };
 *   },
 * });
 */
export function stream<C extends AnyComponent>(component: C, options: StreamOptions = {}): Streamed<C> {
  if (!isComponent(component))
    throw new DefinitionError(`stream(): must be called with a component, such as image(); got ${show(component)}.`);
  const { schema, live } = component["~spec"];
  if (!schema) throw new DefinitionError(`stream(): ${component.kind} has no value that could be sent.`);
  const { rate = RATE, keep = live ?? "latest" } = options;
  if (!(rate > 0 && rate <= FASTEST))
    throw new DefinitionError(`stream({ rate }): must be above 0 and at most ${FASTEST} a second; got ${show(rate)}.`);
  if (keep !== "latest" && keep !== "all")
    throw new DefinitionError(`stream({ keep }): must be "latest" or "all"; got ${show(keep)}.`);
  const rule: StreamRule = { rate, keep };
  return copyWith(component, { "~stream": rule }, live ? { live: true } : {}) as unknown as Streamed<C>;
}

/** Whether one of the inputs is a stream. */
export function hasStream(inputs: unknown): boolean {
  return entriesOf(inputs as Slot, "input").some(([, one]) => one["~stream"]);
}

/** What a handler says that has a stream: the values are there only while its function runs. */
export function checkStreams(options: {
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly batch?: unknown;
  readonly validate?: unknown;
  readonly runs?: unknown;
  readonly examples?: unknown;
  readonly retries?: unknown;
}): void {
  const { inputs = {}, outputs = {} } = options;
  const [name] = entriesOf(inputs as Slot, "input").find(([, one]) => one["~stream"]) ?? [];
  const given = entriesOf(outputs as Slot, "output").find(([, one]) => one["~stream"]);
  if (given) throw new DefinitionError(`on({ outputs }): "${given[0]}" is a stream, which only inputs can be.`);
  if (name === undefined) return;
  const taken = (["batch", "validate", "runs", "examples", "retries"] as const).find(
    (one) => options[one] !== undefined,
  );
  if (taken) throw new DefinitionError(`on({ ${taken} }): is not for the stream "${name}". Leave it out.`);
}
