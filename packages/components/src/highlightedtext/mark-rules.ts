/** Colours of labels, in the order in which they are first met: hues far apart, none of them pale. */
const PALETTE = [
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

/** Lines below marks without visible labels, so that neighbours do not differ by colour alone. */
const LINES = ["solid", "dashed", "dotted", "double"] as const;

/** Which labels are shown. */
export interface Shown {
  /** Labels in their order. */
  readonly labels: readonly string[];
  readonly colors: Readonly<Record<string, string>>;
  /** Labels that the visitor has switched off. */
  readonly off: ReadonlySet<string>;
  /** The label that the legend points at; null if none. */
  readonly only: string | null;
}

/**
 * Style rules for labels: their colours, and which of them show. A hundred thousand marks follow one sheet without being
 * drawn again, and without an inline style.
 */
export function markRules({ labels, colors, off, only }: Shown): string {
  const at = (label: string) => `[data-label=${CSS.escape(label)}]`;
  const own = labels.map((label, i) => {
    const colour = (Object.hasOwn(colors, label) && colors[label]) || PALETTE[i % PALETTE.length]!;
    return `${at(label)}{--mark:${colour};--line:${LINES[i % LINES.length]!}}`;
  });
  const hidden = [...off].map(
    (label) =>
      `.text mark${at(label)}{background:none;border-color:transparent;padding-inline:0}.text mark${at(label)}::after{display:none}`,
  );
  const others = `.text mark:not(${only === null ? "*" : at(only)})`;
  const alone =
    only === null ? [] : [`${others}{background:none;border-color:transparent}${others}::after{color:var(--v-muted)}`];
  return [...own, ...hidden, ...alone].join("\n");
}
