import { create, defineSpec, field, type EventsOf, type PropsOf, type Simple } from "vitrine";

const dialSpec = defineSpec({
  kind: "dial",
  description: "An angle, by turning a dial.",
  props: { ...field, value: { type: "number", default: 0, description: "Degrees at the start, 0 to 360." } },
  events: { change: "The dial was turned." },
  schema: () => ({ type: "number", minimum: 0, maximum: 360 }),
  element: { tag: "demo-dial", module: new URL("./dial.element.ts", import.meta.url) },
});

type DialProps = PropsOf<typeof dialSpec>;

/** A dial: `predict` gets degrees, 0 to 360. */
export function dial(props: DialProps = {}): Simple<number, EventsOf<typeof dialSpec>, DialProps> {
  return create(dialSpec, props);
}
