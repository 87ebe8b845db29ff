import { app, button, column, dataframe, on } from "vitrine";

const ROWS = 1_000_000;
const NUMBERS = Array.from({ length: 19 }, (_, i) => `c${i}`);

const show = button({ label: "Show" });
const table = dataframe({ label: "Table", maxRows: ROWS });

/** A table of a million rows and twenty columns, once a button is pressed. */
export default app({
  title: "Million",
  layout: column(show, table),
  handlers: [
    on(show.click, {
      name: "show",
      outputs: { table },
      run: () => ({
        table: {
          name: Array.from({ length: ROWS }, (_, i) => `name-${i}`),
          ...Object.fromEntries(
            NUMBERS.map((name, column) => [name, Float64Array.from({ length: ROWS }, (_, i) => Math.sin(i + column))]),
          ),
        },
      }),
    }),
  ],
});
