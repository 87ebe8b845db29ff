import { app, barPlot, button, checkboxGroup, column, dataframe, on, onLoad, row, tabs } from "vitrine";
import { cleaned, STEPS, summaryOf, type ColumnSummary, type Row, type Step } from "./clean.ts";

/** Measurements as they come: spaces, numbers as texts, a row twice, gaps. */
const SAMPLE = [
  { station: " Harbour", day: "2024-06-01", rain: "0.4", visitors: "1,204" },
  { station: "Harbour", day: "2024-06-02", rain: "0", visitors: "2,318" },
  { station: "Harbour", day: "2024-06-02", rain: "0", visitors: "2,318" },
  { station: "Hill ", day: "2024-06-01", rain: "1.8", visitors: "86" },
  { station: "Hill", day: "2024-06-02", rain: "", visitors: "143" },
  { station: "Market", day: "2024-06-01", rain: "0.2", visitors: "5,040" },
  { station: "Market", day: "2024-06-02", rain: "0.0", visitors: "  " },
];

const data = dataframe({ label: "Data", value: SAMPLE, info: "Edit it, paste a sheet into it, or open a CSV file." });
const steps = checkboxGroup({
  label: "Mend",
  choices: Object.keys(STEPS) as Step[],
  value: ["Trim spaces", "Read numbers", "Drop repeated rows"],
});
const clean = button({ label: "Clean", variant: "primary" });
const result = dataframe({ label: "Clean data", search: true });
const summary = dataframe({ label: "Columns", download: false });
const gaps = barPlot<ColumnSummary>({ label: "Gaps by column", x: "column", y: "gaps" });

export default app({
  title: "Clean a table",
  description: "A table with the usual faults in, a clean one out, to be saved as a CSV file.",
  layout: row(column(data, steps, row(clean)), column(tabs({ "Clean data": result, Columns: column(summary, gaps) }))),
  handlers: [
    on([clean.click, steps.change, onLoad()], {
      name: "clean",
      inputs: { data, steps },
      outputs: { result, summary, gaps },
      run({ data, steps }) {
        const rows = cleaned(data as Row[], steps);
        const columns = summaryOf(rows);
        return { result: rows, summary: columns, gaps: columns };
      },
    }),
  ],
});
