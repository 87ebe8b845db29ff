import type { Case } from "../models/case.ts";
import { compareOnnx } from "../models/onnx.ts";
import { comparePython } from "../models/python.ts";
import { compareSklearn } from "../models/sklearn.ts";
import { installGradio } from "../peers/gradio-venv.ts";
import type { Measured, Row, Table } from "../row.ts";
import { numberOf } from "../table.ts";
import type { Measuring } from "./measuring.ts";

/** Models: each adapter beside what runs the same model without it. Every row is a ratio, taken round by round. */
export async function measureModels({ settings }: Measuring): Promise<Measured> {
  const comparing = { seconds: settings.modelSeconds };
  const installed = await installGradio(() => {});
  const found = [
    ...("python" in installed ? await comparePython(installed.python, comparing) : []),
    ...(await compareOnnx(comparing)),
    ...(await compareSklearn(comparing)),
  ];
  const notes = "python" in installed ? [] : [`Models in Python were called by nobody: ${installed.missing}.`];
  return { rows: found.flatMap(rowsOf), notes, table: tableOf(found) };
}

function rowsOf({ rows, compared }: Case): Row[] {
  return rows.map((name, i) => ({ name, values: { isolated: compared.ratios[i + 1]! } }));
}

function tableOf(found: readonly Case[]): Table {
  const lines = found.flatMap(({ title, sides, compared }) =>
    sides.map((side, i) => [i === 0 ? title : "", side, numberOf(compared.ms[i]), numberOf(compared.ratios[i])]),
  );
  return { title: "Models, beside what runs them", cells: [["a call", "by", "ms", "first ÷ this"], ...lines] };
}
