import type { Schema } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";

/** Prop for a result that comes in pieces. */
export function streamingOf(noun: string) {
  return {
    streaming: {
      type: "boolean",
      default: false,
      description: `Whether each value of a running function is the next piece of one ${noun}, which is played while more come. For outputs only.`,
    },
  } as const;
}

/** Error for props that a result which comes in pieces cannot have. */
export function checkStreaming({ streaming, readonly }: PropValues): string | undefined {
  if (!streaming || readonly !== false) return undefined;
  return "streaming is for outputs, which a visitor cannot change; leave readonly out.";
}

/** Whether a component's values are pieces of one. */
export function isStreaming({ streaming }: PropValues): boolean {
  return Boolean(streaming);
}

/** Schema of one file, or of all pieces. */
export function oneOrPieces(one: Schema, props: PropValues): Schema {
  return isStreaming(props) ? { type: "array", items: one } : one;
}
