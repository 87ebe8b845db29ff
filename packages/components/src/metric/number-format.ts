import type { TypeOf } from "@vitrine/core";

const digits = (least: number) => ({ type: "integer", minimum: least, maximum: 20 }) as const;

/** Schema of a prop with options of `Intl.NumberFormat`, which ignores those that it does not know. */
export const numberFormat = {
  type: ["object", "null"],
  properties: {
    style: { enum: ["decimal", "percent", "currency", "unit"] },
    currency: { type: "string" },
    currencyDisplay: { enum: ["symbol", "narrowSymbol", "code", "name"] },
    unit: { type: "string" },
    unitDisplay: { enum: ["short", "narrow", "long"] },
    notation: { enum: ["standard", "scientific", "engineering", "compact"] },
    compactDisplay: { enum: ["short", "long"] },
    useGrouping: { type: "boolean" },
    minimumFractionDigits: digits(0),
    maximumFractionDigits: digits(0),
    minimumSignificantDigits: digits(1),
    maximumSignificantDigits: digits(1),
  },
  default: null,
} as const;

/** Options of `Intl.NumberFormat`, or null for its defaults. */
export type NumberFormatProp = TypeOf<typeof numberFormat>;
