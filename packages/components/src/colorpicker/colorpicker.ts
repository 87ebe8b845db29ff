import { create, defineSpec, field, type EventsOf, type PropsOf, type Schema, type Simple } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";

const OPAQUE = "^#[0-9a-fA-F]{6}$";
const CLEAR = "^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$";

export const colorpickerSpec = defineSpec({
  kind: "colorpicker",
  factory: "colorPicker",
  description: "A colour, from the browser's picker, a text or swatches.",
  props: {
    ...field,
    value: { type: "string", default: "#000000", description: "The colour it starts with: `#rrggbb`." },
    alpha: {
      type: "boolean",
      default: false,
      description: "Whether the colour has an opacity too: the value is `#rrggbbaa`.",
    },
    swatches: {
      type: "array",
      items: { type: "string", pattern: CLEAR },
      maxItems: 100,
      default: [],
      description: "Colours to choose from by one press.",
    },
  },
  events: {
    change: "The visitor settled on another colour, or a handler set one.",
    input: "The visitor moved through colours, again and again while dragging.",
  },
  schema: ({ alpha }) => colour(alpha === true),
  decode: (wire: string, { props }) => toHex(wire, props["alpha"] === true),
  check: checkSwatches,
});

function colour(alpha: boolean): Schema {
  return alpha
    ? { type: "string", pattern: CLEAR, title: "a colour such as #3366ff or #3366ff80" }
    : { type: "string", pattern: OPAQUE, title: "a colour such as #3366ff" };
}

function checkSwatches({ swatches, alpha }: PropValues): string | undefined {
  const clear = (swatches as readonly string[]).find((one) => one.length > 7);
  if (alpha || clear === undefined) return undefined;
  return `swatches must be colours such as #3366ff; got ${clear}, which has an opacity. Set \`alpha: true\`.`;
}

/** A colour in lower case, with its opacity if that is asked for: `#3366ffff`. */
export function toHex(colour: string, alpha: boolean): string {
  const hex = colour.toLowerCase();
  return alpha ? hex.padEnd(9, "f") : hex.slice(0, 7);
}

/** Props of `colorPicker()`. */
export type ColorPickerProps = PropsOf<typeof colorpickerSpec>;

/** A colour picker: `predict` receives and returns a colour, `#rrggbb`, or `#rrggbbaa` with `alpha`. */
export type ColorPicker = Simple<string, EventsOf<typeof colorpickerSpec>, ColorPickerProps>;

/**
 * A colour. `predict` receives `#rrggbb` in lower case; with `alpha: true` always `#rrggbbaa`. Visitors may also write
 * `rgb()`, `hsl()`, or a name; programs send hex.
 *
 * @example colorPicker({ label: "Background", value: "#3366ff", swatches: ["#ffffff", "#000000"] })
 */
export function colorPicker(props: ColorPickerProps = {}): ColorPicker {
  return create(colorpickerSpec, props);
}
