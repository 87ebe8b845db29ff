import { create, defineSpec, field, type EventsOf, type PropsOf, type Simple } from "vitrine";

const holdSpec = defineSpec({
  kind: "hold",
  description: "Buttons that count while they are held down.",
  props: {
    ...field,
    choices: { type: "array", items: { type: "string" }, default: [], description: "The words on the buttons." },
    value: { type: "string", default: "", description: "Always empty at the start." },
  },
  events: { change: "A button was pressed, or let go." },
  schema: ({ choices }) => ({ enum: ["", ...(choices as string[])] }),
  element: { tag: "demo-hold", module: new URL("./hold.element.ts", import.meta.url) },
});

type HoldProps = PropsOf<typeof holdSpec>;

/** Buttons to hold: `predict` gets the words of the one that is held, or "". */
export function hold(props: HoldProps): Simple<string, EventsOf<typeof holdSpec>, HoldProps> {
  return create(holdSpec, props);
}
