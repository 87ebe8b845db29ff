import type { SpecCases } from "../../_contract/spec-contract.ts";

const rows = [
  { step: 1, loss: 0.9 },
  { step: 2, loss: Number.NaN },
];
const data = { xType: "number", columns: { step: [1, 2], loss: [0.9, null] } } as const;

/** What every plot takes, refuses and carries. */
export const plotCases: SpecCases = {
  props: { x: "step", y: "loss" },
  samples: [null, data, { xType: "category", columns: { step: ["a"], loss: [1] } }],
  refused: [3, [], { columns: data.columns }, { xType: "number", columns: { step: [1] } }],
  trips: [
    { given: rows, wire: data },
    { given: { step: [1, 2], loss: new Float64Array([0.9, Number.NaN]), other: ["x"] }, wire: data },
    { given: data, wire: data, got: data },
    { given: null, wire: null },
    { given: [], wire: { xType: "number", columns: { step: [], loss: [] } } },
  ],
};
