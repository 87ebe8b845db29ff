import { app, button, column, dataframe, on } from "vitrine";

const ROWS = 100_000;

const show = button({ label: "Show" });
const table = dataframe({ label: "Table" });

/** A table of 100,000 rows and five columns, once a button is pressed. */
export default app({
  title: "Table",
  layout: column(show, table),
  handlers: [
    on(show.click, {
      name: "show",
      outputs: { table },
      run: () => ({
        table: {
          name: Array.from({ length: ROWS }, (_, i) => `name-${i}`),
          group: Array.from({ length: ROWS }, (_, i) => `group ${i % 7}`),
          count: Array.from({ length: ROWS }, (_, i) => i),
          share: Array.from({ length: ROWS }, (_, i) => Math.sin(i)),
          chosen: Array.from({ length: ROWS }, (_, i) => i % 3 === 0),
        },
      }),
    }),
  ],
});
