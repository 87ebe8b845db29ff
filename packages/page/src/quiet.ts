import type { Host } from "@vitrine/components/elements";

/** Services for what is not a part of the demo: it changes nothing of the demo around it, nor its address. */
export function quiet({ place: _place, moveTo: _moveTo, keys: _keys, ...host }: Host): Host {
  return { ...host, reset: () => undefined };
}
