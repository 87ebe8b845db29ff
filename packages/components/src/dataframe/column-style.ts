import type { ColumnType } from "./column-type.ts";

/** How a cell looks: each tone has a mark, a weight or a slant besides its colour. */
export type Tone = (typeof TONES)[number];

export const TONES = ["good", "warn", "bad", "muted", "strong"] as const;

export const SCALES = ["heat"] as const;

/** All conditions, whichever columns they are for. */
export interface Conditions {
  /** Greater than this; of dates, later. */
  readonly above: number | string;
  /** Less than this; of dates, earlier. */
  readonly below: number | string;
  readonly equals: number | string;
  /** A text that the cell contains, in capitals or not. */
  readonly contains: string;
  /** Whether the cell is empty. */
  readonly empty: boolean;
  /** Whether the cell is true; an empty one is not. */
  readonly is: boolean;
}

type ConditionName = keyof Conditions;

const ORDERED = ["above", "below", "equals", "empty"] as const;
const TEXTUAL = ["equals", "contains", "empty"] as const;

/** Conditions that fit each type of column. */
const FITTING = {
  number: ORDERED,
  date: ORDERED,
  datetime: ORDERED,
  text: TEXTUAL,
  markdown: TEXTUAL,
  choice: TEXTUAL,
  boolean: ["is", "empty"],
  image: ["empty"],
} as const satisfies Readonly<Record<ColumnType, readonly ConditionName[]>>;

type Fitting<T extends ColumnType> = (typeof FITTING)[T][number];

/** What a condition compares the cells of a column with. */
type Compared<T extends ColumnType, K extends ConditionName> = K extends "above" | "below" | "equals"
  ? T extends "number"
    ? number
    : string
  : Conditions[K];

/** A condition on the cells of a column: all that it names must hold. */
export type Condition<T extends ColumnType = ColumnType> = T extends ColumnType
  ? { readonly [K in Fitting<T>]?: Compared<T, K> } & { readonly [K in Exclude<ConditionName, Fitting<T>>]?: never }
  : never;

/** Tone of the cells that fit a condition. */
export interface StyleRule<T extends ColumnType = ColumnType> {
  readonly when: Condition<T>;
  readonly tone: Tone;
}

const compared = { type: ["number", "string"] } as const;

/** Schema of the rules of a column. */
export const styleProp = {
  type: "array",
  items: {
    type: "object",
    properties: {
      when: {
        type: "object",
        properties: {
          above: compared,
          below: compared,
          equals: compared,
          contains: { type: "string" },
          empty: { type: "boolean" },
          is: { type: "boolean" },
        },
        additionalProperties: false,
      },
      tone: { enum: TONES },
    },
    required: ["when", "tone"],
    additionalProperties: false,
  },
} as const;

export const rangeProp = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 } as const;

/** What a column says of the look of its cells. */
export interface ColumnStyle {
  readonly type: ColumnType;
  readonly style?: readonly StyleRule[];
  readonly scale?: string;
  readonly range?: readonly [number, number];
}

/** Checks style and scale of a column. Returns the end of an error text, or undefined. */
export function checkStyle({ type, style = [], scale, range }: ColumnStyle): string | undefined {
  for (const [i, { when }] of style.entries()) {
    const wrong = checkCondition(type, when);
    if (wrong) return `.style.${i}.when ${wrong}`;
  }
  if (scale && type !== "number") return `.scale is for numbers; this column is a ${type}. Remove it.`;
  if (range && !scale) return `.range is the range of a scale. Add scale: "heat", or remove it.`;
  if (range && range[0] >= range[1]) return `.range must go up; got ${range[0]} and ${range[1]}. Change one of them.`;
  return undefined;
}

function checkCondition(type: ColumnType, when: Condition): string | undefined {
  const fitting: readonly string[] = FITTING[type];
  const names = Object.keys(when);
  const odd = names.find((name) => !fitting.includes(name));
  if (odd !== undefined) return `cannot have "${odd}": a ${type} column takes ${fitting.join(", ")}.`;
  if (names.length === 0) return `must name a condition: ${fitting.join(", ")}.`;
  const { above, below, equals } = when as Partial<Conditions>;
  const wrong = [above, below, equals].find((value) => value !== undefined && !isComparable(type, value));
  return wrong === undefined ? undefined : `must compare with a ${type}; got ${JSON.stringify(wrong)}.`;
}

function isComparable(type: ColumnType, value: number | string): boolean {
  if (type === "number") return typeof value === "number";
  return typeof value === "string" && (!type.startsWith("date") || !Number.isNaN(Date.parse(value)));
}
