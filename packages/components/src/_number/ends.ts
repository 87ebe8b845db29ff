import type { PropValues } from "@vitrine/core/internal";

/** Error for a range whose `min` exceeds its `max`, or undefined. */
export function checkEnds({ min, max }: PropValues): string | undefined {
  const [least, most] = [(min as number | null) ?? -Infinity, (max as number | null) ?? Infinity];
  if (least <= most) return undefined;
  return `min must be at most max; got min ${least} and max ${most}. Swap them, or leave one out.`;
}
