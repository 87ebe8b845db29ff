/** Colours of labels, in the order in which they are first met: hues far apart, none of them pale. */
export const LABEL_COLOURS = [
  "#3b82f6",
  "#f97316",
  "#22a55b",
  "#ec4899",
  "#8b5cf6",
  "#c79a06",
  "#14b8a6",
  "#ef4444",
  "#7c9f18",
  "#0ea5e9",
  "#a16a44",
  "#7c8591",
] as const;

/** The colour of a label: its author's, or that of its place. */
export function labelColour(colors: Readonly<Record<string, string>>, label: string, place: number): string {
  return (Object.hasOwn(colors, label) && colors[label]) || LABEL_COLOURS[place % LABEL_COLOURS.length]!;
}
