import { resolve } from "node:path";
import { column, dataframe, linePlot, metric, row } from "@vitrine/components";
import { app, every, on, onLoad, type App } from "@vitrine/core";
import { readReports, type DriftReport } from "./drift-folder.ts";

/** Options of `showDrift()`. */
export interface ShowDriftOptions {
  /** Title of the page. Default: Drift. */
  readonly title?: string;
}

const REFRESH_MS = 5000;
const DAY_MS = 24 * 3_600_000;

/**
 * Creates an app that shows how far inputs differ from what a model was trained on, by the reports that `driftFolder()` keeps:
 * each column's measures, and how they changed. It follows the reports.
 *
 * @example export default showDrift("./drift"); // vitrine start drift.ts --auth auth.ts
 */
export function showDrift(path: string, { title = "Drift" }: ShowDriftOptions = {}): App {
  const folder = resolve(path);
  const rows = metric({ label: "Rows compared" });
  const drifting = metric({ label: "Columns that drift", better: "lower" });
  const columns = dataframe({ label: "Columns", readonly: true, columns: COLUMNS });
  const course = linePlot<{ at: string; column: string; measure: number }>({
    label: "Index or distance",
    x: "at",
    y: "measure",
    color: "column",
  });
  const latest = on([onLoad(), every(REFRESH_MS)], {
    name: "latest",
    api: "private",
    showProgress: "hidden",
    outputs: { rows, drifting, columns, course },
    async run() {
      const reports = runningOf(await readReports(folder));
      const several = reports.length > 1;
      const drift = new Set(reports.flatMap((one) => one.drifting));
      return {
        rows: reports.reduce((sum, one) => sum + one.rows, 0),
        drifting: drift.size,
        columns: reports.flatMap((report, i) => linesOf(report, several ? i + 1 : undefined)),
        course: reports.flatMap((report, i) => courseOf(report, several ? i + 1 : undefined)),
      };
    },
  });
  return app({ title, layout: column(row(rows, drifting), columns, course), handlers: [latest] });
}

/** Reports that are shown, the latest first: of processes that have reported a day before the latest at most. */
function runningOf(reports: readonly DriftReport[]): DriftReport[] {
  const [latest] = reports;
  return latest ? reports.filter(({ at }) => Date.parse(latest.at) - Date.parse(at) < DAY_MS) : [];
}

const COLUMNS = {
  column: "text",
  drifts: "boolean",
  psi: "number",
  ks: "number",
  "ks p": "number",
  "chi² p": "number",
  distance: "number",
  "missing now": "number",
  "missing before": "number",
  "never seen": "text",
} as const;

/** Lines of a report; `process` tells the reports of several processes apart. */
function linesOf({ columns, drifting }: DriftReport, process: number | undefined) {
  return Object.entries(columns).map(([name, { psi, ks, chiSquare, distance, missing, unseen = [] }]) => ({
    column: named(name, process),
    drifts: drifting.includes(name),
    psi: psi ?? null,
    ks: ks?.statistic ?? null,
    "ks p": ks?.pValue ?? null,
    "chi² p": chiSquare?.pValue ?? null,
    distance: distance ?? null,
    "missing now": missing.now,
    "missing before": missing.before,
    "never seen": unseen.join(", "),
  }));
}

function courseOf({ looks }: DriftReport, process: number | undefined) {
  return looks.flatMap(({ at, measures }) =>
    Object.entries(measures).map(([name, measure]) => ({ at, column: named(name, process), measure })),
  );
}

function named(column: string, process: number | undefined): string {
  return process === undefined ? column : `${column} (process ${process})`;
}
