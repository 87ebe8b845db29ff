import type { Engine } from "@vitrine/core";
import type { PreparedCall } from "./prepare-call.ts";
import { inline, toWire, type Translation } from "./translate.ts";

/** A running call, and how its values are sent. */
export interface FedCall extends Pick<PreparedCall, "streams"> {
  readonly engine: Engine;
  readonly job: string;
  readonly translation: Translation;
}

/**
 * Sends a program's values to a running call, each when the one before was taken. Rejects with the first error; the other
 * iterables are left then.
 */
export async function feedStreams({ streams, ...call }: FedCall): Promise<void> {
  await Promise.all(Object.entries(streams).map(([input, values]) => feedOne(input, values, call)));
}

async function feedOne(input: string, values: AsyncIterable<unknown>, call: Omit<FedCall, "streams">): Promise<void> {
  const { engine, job, translation } = call;
  for await (const value of values) await engine.feed(job, { input, value: await toWire(value, inline, translation) });
  await engine.feed(job, { input });
}
