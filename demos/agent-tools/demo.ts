import { app, button, column, dataframe, dateTime, group, metric, on, row, textbox } from "vitrine";
import { countLetters, daysBetween, summarise } from "./tools.ts";

const text = textbox({ label: "Text", value: "strawberry", lines: 2 });
const letters = textbox({ label: "Letters", value: "rb" });
const count = button({ label: "Count", variant: "primary" });
const counts = dataframe({
  label: "How often",
  columns: { letter: "text", count: "number" },
  readonly: true,
});

const from = dateTime({ label: "From", value: "2026-01-01", required: true });
const to = dateTime({ label: "To", value: "2026-12-31", required: true });
const reckon = button({ label: "Reckon", variant: "primary" });
const days = metric({ label: "Days", better: null });
const weekday = textbox({ label: "Weekday of the last", readonly: true });

const numbers = textbox({ label: "Numbers", value: "3.5, 4, 4.25, 9", lines: 2 });
const describe = button({ label: "Describe", variant: "primary" });
const figures = dataframe({
  label: "Figures",
  columns: { figure: "text", value: "number" },
  readonly: true,
});

export default app({
  title: "Tools for an assistant",
  description:
    "What language models often get wrong: letters, dates and sums. Use them here, or let an assistant call them by MCP: " +
    "each is a tool at `/mcp`, and `npx vitrine mcp demos/agent-tools/demo.ts` offers them to an assistant on this machine.",
  layout: column(
    group({ label: "Letters" }, row(text, letters), row(count), counts),
    group({ label: "Dates" }, row(from, to), row(reckon), row(days, weekday)),
    group({ label: "Numbers" }, numbers, row(describe), figures),
  ),
  handlers: [
    on(count.click, {
      name: "count_letters",
      description: "Counts how often letters are in a text, whatever their case.",
      inputs: { text, letters },
      outputs: { counts },
      run: ({ text, letters }) => ({ counts: countLetters(text, letters) }),
    }),
    on(reckon.click, {
      name: "days_between",
      description: "Days from one date to another, and the weekday of the second.",
      inputs: { from, to },
      outputs: { days, weekday },
      run({ from, to }) {
        const { days, weekday } = daysBetween(String(from), String(to));
        return { days, weekday };
      },
    }),
    on(describe.click, {
      name: "describe_numbers",
      description: "Count, sum, mean, median and standard deviation of the numbers in a text.",
      inputs: { numbers },
      outputs: { figures },
      run({ numbers }) {
        const summary = Object.entries(summarise(numbers));
        return { figures: summary.map(([figure, value]) => ({ figure, value: value as number })) };
      },
    }),
  ],
});
