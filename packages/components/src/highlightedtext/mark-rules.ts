import { labelColour } from "../_choices/label-colours.ts";

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
    return `${at(label)}{--mark:${labelColour(colors, label, i)};--line:${LINES[i % LINES.length]!}}`;
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
