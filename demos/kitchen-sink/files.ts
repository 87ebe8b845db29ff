import { app, column, dataframe, downloadButton, file, json, on, row, uploadButton } from "vitrine";

const one = file({ label: "Files", count: "many", required: false });
const more = uploadButton({ label: "Add a folder", count: "folder", required: false });
const listed = dataframe({ label: "Listed", columns: { name: "text", type: "text", bytes: "number" }, readonly: true });
const list = downloadButton({ label: "Save the list" });
const returned = file({ label: "Given back", count: "many", readonly: true });
const words = json({ label: "As a program gets it" });

export const files = app({
  layout: row(column(one, more, list), column(listed, returned, words)),
  handlers: [
    on([one.change, more.upload], {
      name: "list",
      description: "Lists files, and gives them back.",
      inputs: { one, more },
      outputs: { listed, list, returned, words },
      run({ one, more }) {
        const all = [...(one ?? []), ...(more ?? [])];
        const rows = all.map(({ name, type, size }) => ({ name, type, bytes: size }));
        const csv = ["name,type,bytes", ...rows.map((row) => Object.values(row).join(","))].join("\n");
        return {
          listed: rows,
          list: new File([csv], "files.csv", { type: "text/csv" }),
          returned: all,
          words: rows,
        };
      },
    }),
  ],
});
