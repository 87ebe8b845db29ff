import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf } from "@vitrine/core";

export const diagramSpec = defineSpec({
  kind: "diagram",
  description: "A diagram of boxes and arrows, drawn of a text in the language nomnoml.",
  props: {
    ...labelled,
    value: { type: ["string", "null"], default: null, description: "The diagram's text it starts with." },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 80,
      default: 640,
      description: "Pixels to which it grows, past them it scrolls; null lets it grow.",
    },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves it as SVG." },
  },
  events: { change: "A handler gave another diagram." },
  schema: () => ({ type: ["string", "null"], maxLength: 50_000 }),
  encode(given) {
    if (given === null || typeof given === "string") return given;
    throw new TypeError(
      `diagram() takes a text such as "[Client] -> [Server]"; got ${given === undefined ? "nothing" : `a ${typeof given}`}.`,
    );
  },
  still: (text: string) => [{ kind: "verbatim", text }],
});

/** Props of `diagram()`. */
export type DiagramProps = PropsOf<typeof diagramSpec>;

/** A diagram: `predict` returns its text, or null for none. */
export type Diagram = Component<
  { get: string | null; give: string | null; send: string | null; receive: string | null },
  EventsOf<typeof diagramSpec>,
  DiagramProps
>;

/**
 * A diagram of boxes and arrows, drawn of a text in the language [nomnoml](https://nomnoml.com).
 *
 * @example diagram({ label: "Parts", value: "[Client] request -> [Server]" })
 */
export function diagram(props: DiagramProps = {}): Diagram {
  return create(diagramSpec, props);
}
