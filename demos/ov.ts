import { app, button, column, row, textbox, number } from "vitrine";
export default app({ layout: column(
  row(textbox({ label: "Question" }), row({ grow: 0, wrap: false }, button("Ask"), button("Explain it"))),
  row({ wrap: false }, textbox({ label: "A" }), number({ label: "B" }), button("Go")),
  row({ grow: 0, wrap: false }, textbox({ label: "Long name of it" }), textbox({ label: "B" }), textbox({ label: "C" })),
) });
