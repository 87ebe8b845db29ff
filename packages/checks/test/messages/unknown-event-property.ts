// Says: 'row' does not exist, index
import { create, defineSpec, on, type Component, type EventsOf } from "vitrine";

const tableSpec = defineSpec({
  kind: "table",
  description: "Rows.",
  props: {},
  events: {
    select: {
      description: "A row was chosen.",
      data: { type: "object", properties: { index: { type: "integer" } }, required: ["index"] },
    },
  },
});
const table: Component<never, EventsOf<typeof tableSpec>> = create(tableSpec);

on(table.select, {
  run(_, { event }) {
    // The next line:
    console.log(event.row);
  },
});
