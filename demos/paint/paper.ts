import { create, defineSpec, field, type EventsOf, type PropsOf, type Simple } from "vitrine";

/** A stroke: its colour and its lines, each a list of x and y in turn, from 0 to 1. */
export interface Stroke {
  readonly colour: string;
  readonly lines: readonly (readonly number[])[];
}

const points = { type: "array", items: { type: "number" } } as const;

const paperSpec = defineSpec({
  kind: "paper",
  description: "Strokes on paper, drawn by pointer, or by arrow keys while Space is held.",
  props: {
    ...field,
    value: { type: "array", default: [], description: "The strokes at the start." },
    pen: { type: "string", default: "black", description: "CSS colour of a stroke while it is drawn." },
  },
  events: { draw: { description: "A stroke was drawn: its points.", data: points } },
  schema: () => ({
    type: "array",
    maxItems: 10_000,
    items: {
      type: "object",
      properties: { colour: { type: "string" }, lines: { type: "array", items: points } },
      required: ["colour", "lines"],
      additionalProperties: false,
    },
  }),
  still: (strokes: readonly Stroke[]) => [{ kind: "text", text: `${strokes.length} strokes` }],
  element: { tag: "demo-paper", module: new URL("./paper.element.ts", import.meta.url) },
});

type PaperProps = Omit<PropsOf<typeof paperSpec>, "value"> & { readonly value?: readonly Stroke[] };

export function paper(props: PaperProps = {}): Simple<readonly Stroke[], EventsOf<typeof paperSpec>, PaperProps> {
  return create(paperSpec, props);
}
