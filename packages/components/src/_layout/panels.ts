import { placed } from "@vitrine/core";
import type { PropSchemas, PropValues } from "@vitrine/core/internal";

/** Props of layout components that show one of several named panels at a time. */
export const panels = {
  ...placed,
  minWidth: { ...placed.minWidth, default: 280 },
  labels: {
    type: "array",
    items: { type: "string", minLength: 1 },
    uniqueItems: true,
    default: [],
    description: "The names, in the order of the components.",
  },
  selected: {
    type: ["string", "null"],
    default: null,
    description: "The name of the one that is open; null means the first.",
  },
} as const satisfies PropSchemas;

/** Data of the event of a visitor who opened another panel. */
export const selectedData = {
  type: "object",
  properties: { selected: { type: "string" } },
  required: ["selected"],
} as const;

/** Error of a `selected` that is none of the names. */
export function checkSelected({ labels, selected }: PropValues): string | undefined {
  const known = labels as readonly string[];
  if (selected === null || known.length === 0 || known.includes(selected as string)) return undefined;
  return `selected must be one of ${known.map((label) => JSON.stringify(label)).join(", ")}; got ${JSON.stringify(selected)}.`;
}
