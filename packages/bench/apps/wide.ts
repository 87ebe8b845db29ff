import { app, column, on, row, tabs, textbox, type Textbox } from "vitrine";

const TABS = 3;
const ROWS = 33;
const FIELDS = 4;

const fields: Textbox[] = [];
const field = () => {
  const made = textbox({ label: `Field ${fields.length + 1}` });
  fields.push(made);
  return made;
};
const rowOf = (count: number) => row(...Array.from({ length: count }, field));
const tab = (first: number) => column(rowOf(first), ...Array.from({ length: ROWS - 1 }, () => rowOf(FIELDS)));

/** Five hundred components: three tabs of 33 rows of text fields. The second shows what the first has, at each key. */
const layout = tabs(
  Object.fromEntries(Array.from({ length: TABS }, (_, i) => [`Tab ${i + 1}`, tab(i === 0 ? FIELDS + 1 : FIELDS)])),
);

export default app({
  title: "Wide",
  layout,
  handlers: [
    on(fields[0]!.input, {
      name: "shout",
      inputs: { text: fields[0]! },
      outputs: { loud: fields[1]! },
      run: ({ text }) => ({ loud: text.toUpperCase() }),
    }),
  ],
});
