import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCommand } from "../../checks/bootstrap/command.js";
import { installPip } from "../../checks/e2e/doc-tools/install.ts";
import { drift, profile } from "./index.ts";
import { pairOf } from "./testing/samples.ts";

const venv = await installPip("scipy", "scipy==1.17.0", "numpy==2.3.5");

const REFERENCE = `
import json, sys
import numpy as np
from scipy import stats
def psi(before, after):
    limits = np.unique(np.quantile(before, np.arange(1, 10) / 10))
    share = lambda x: np.bincount(np.searchsorted(limits, x, side="left"), minlength=len(limits) + 1) / len(x)
    q, p = (np.maximum(share(np.array(x)), 1e-4) for x in (before, after))
    return float(np.sum((p - q) * np.log(p / q)))
out = []
for pair in json.load(open(sys.argv[1])):
    before, after = pair["before"], pair["after"]
    ks = stats.ks_2samp(before, after)
    size = len(before) * len(after) / (len(before) + len(after))
    counts = [[c.count(k) for k in range(6)] for c in (pair["classes"]["before"], pair["classes"]["after"])]
    table = np.array(counts)
    chi = stats.chi2_contingency(table[:, table.sum(axis=0) > 0], correction=False)
    q, p = (np.maximum(row / row.sum(), 1e-4) for row in table)
    out.append({
        "psi": psi(before, after), "ks": float(ks.statistic), "ksP": float(stats.kstwobign.sf(np.sqrt(size) * ks.statistic)),
        "chi": float(chi.statistic), "chiP": float(chi.pvalue), "degrees": int(chi.dof),
        "classPsi": float(np.sum((p - q) * np.log(p / q))),
        "mean": float(np.mean(before)), "deviation": float(np.std(before, ddof=1)),
    })
print(json.dumps(out))
`;

type Values = Record<"psi" | "ks" | "ksP" | "chi" | "chiP" | "degrees" | "classPsi" | "mean" | "deviation", number>;

describe.skipIf(venv === undefined)("measures of drift", () => {
  test("equal those of scipy and numpy, to 1e-6", async () => {
    const pairs = [
      pairOf(1, 0, 1),
      pairOf(2, 0.1, 1),
      pairOf(3, 0.5, 1.5),
      pairOf(4, 2, 0.2),
      pairOf(5, 0, 1, [1000, 17]),
      pairOf(6, 0.02, 1, [20, 30]),
    ];
    const dir = await mkdtemp(join(tmpdir(), "vitrine-scipy-"));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    await writeFile(join(dir, "pairs.json"), JSON.stringify(pairs));
    const command = [join(venv!, "bin/python"), "-c", REFERENCE, join(dir, "pairs.json")];
    const { code, output } = await runCommand(command, { quiet: true });
    expect(code, output).toBe(0);
    const wanted = JSON.parse(output) as Values[];
    expect(wanted).toHaveLength(pairs.length);
    for (const [i, { before, after, classes }] of pairs.entries()) {
      const rowsOf = (numbers: number[], names: number[]) => numbers.map((x, at) => ({ x, c: `class ${names[at]}` }));
      const reference = profile(rowsOf(before, classes.before));
      const { x, c } = drift(reference, rowsOf(after, classes.after)).columns;
      const { mean, deviation } = reference.columns["x"] as { mean: number; deviation: number };
      const found: Values = {
        psi: x!.psi!,
        ks: x!.ks!.statistic,
        ksP: x!.ks!.pValue,
        chi: c!.chiSquare!.statistic,
        chiP: c!.chiSquare!.pValue,
        degrees: c!.chiSquare!.degrees,
        classPsi: c!.psi!,
        mean,
        deviation,
      };
      for (const [name, value] of Object.entries(wanted[i]!))
        expect(Math.abs(found[name as keyof Values] - value), `${name} of pair ${i}`).toBeLessThan(1e-6);
    }
  }, 600_000);
});
