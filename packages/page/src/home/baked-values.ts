import type { Json } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";

/** First values of a built demo, by component id: its first example with results. */
export function bakedValues({ description, built }: Manifest): Record<string, Json> {
  const example = built?.baked[0];
  const handler = example && description.handlers[example.handler];
  if (!handler) return {};
  const named = (ids: Readonly<Record<string, string>>, values: Readonly<Record<string, Json>>) =>
    Object.entries(values).map(([name, value]) => [ids[name]!, value] as const);
  return Object.fromEntries([...named(handler.inputs, example.inputs), ...named(handler.outputs, example.outputs)]);
}
