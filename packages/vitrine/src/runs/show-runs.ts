import { checkboxGroup, column, dataframe, dropdown, linePlot, row } from "@vitrine/components";
import { app, every, on, onLoad, update, type App } from "@vitrine/core";
import { readRuns, type ReadRun } from "@vitrine/track";

/** Options of `showRuns()`. */
export interface ShowRunsOptions {
  /** Title of the page. Default: Runs. */
  readonly title?: string;
}

/** Runs that are compared at first: the latest so many. */
const AT_FIRST = 3;
const REFRESH_MS = 5000;

/**
 * Creates an app that shows the runs in a folder of `jsonl()`: a table of all, and of those that a visitor chooses the curves
 * of one metric, and what differs between them. It follows runs that are still written.
 *
 * @example export default showRuns("./runs"); // vitrine start runs.ts
 */
export function showRuns(folder: string, { title = "Runs" }: ShowRunsOptions = {}): App {
  const runs = dataframe({ label: "All runs", readonly: true });
  const chosen = checkboxGroup({ label: "Compare", choices: [] as string[] });
  const metric = dropdown({ label: "Metric", choices: [] as string[], required: false });
  const curves = linePlot<{ run: string; step: number; value: number }>({
    label: "Curves",
    x: "step",
    y: "value",
    color: "run",
  });
  const compared = dataframe({ label: "Side by side", readonly: true });

  const show = async (wanted: readonly string[] | null, shown: string | null) => {
    const all = labelled(await readRuns(folder));
    const labels = all.map(([label]) => label);
    const metrics = [...new Set(all.flatMap(([, one]) => Object.keys(one.curves)))].toSorted();
    const now = wanted ?? labels.slice(0, AT_FIRST);
    const one = shown ?? metrics[0] ?? null;
    return {
      runs: table(
        all.map(([run, { status, started, params, last }]) => ({ run, status, started, ...params, ...last })),
      ),
      chosen: update({ choices: labels, ...(wanted === null && { value: now }) }),
      metric: update({ choices: metrics, ...(shown === null && { value: one }) }),
      ...comparison(all, now, one),
    };
  };
  const outputs = { runs, chosen, metric, curves, compared };
  const opening = on(onLoad(), { name: "open", api: "private", outputs, run: () => show(null, null) });
  const refresh = on(every(REFRESH_MS), {
    name: "refresh",
    api: "private",
    showProgress: "hidden",
    inputs: { chosen, metric },
    outputs,
    run: ({ chosen: wanted, metric: shown }) => show(wanted, shown),
  });
  const compare = on([chosen.change, metric.change], {
    name: "compare",
    api: "private",
    inputs: { chosen, metric },
    outputs: { curves, compared },
    run: async ({ chosen: wanted, metric: shown }) => comparison(labelled(await readRuns(folder)), wanted, shown),
  });
  return app({
    title,
    layout: column(runs, row(chosen, metric), curves, compared),
    handlers: [opening, refresh, compare],
  });
}

/** A run with a name that no other run has. */
type Labelled = readonly [label: string, run: ReadRun];

/** Runs of one name are told apart by when they began. */
function labelled(runs: readonly ReadRun[]): Labelled[] {
  const count = (wanted: string) => runs.filter(({ name }) => name === wanted).length;
  return runs.map((run) => [count(run.name) > 1 ? `${run.name} (${run.started})` : run.name, run]);
}

/** Curves of a metric, and what runs have side by side: parameters that differ, and the last values of metrics. */
function comparison(all: readonly Labelled[], wanted: readonly string[], metric: string | null) {
  const runs = all.filter(([label]) => wanted.includes(label));
  const params = namesIn(runs, "params").filter((name) => new Set(runs.map(([, { params }]) => params[name])).size > 1);
  const line = (name: string, of: "params" | "last") => ({
    name,
    ...Object.fromEntries(runs.map(([label, run]) => [label, shown(run[of][name])])),
  });
  return {
    curves: runs.flatMap(([run, { curves }]) =>
      (metric === null ? [] : (curves[metric] ?? [])).map(({ step, value }) => ({ run, step, value })),
    ),
    compared: [
      ...params.map((name) => line(name, "params")),
      ...namesIn(runs, "last").map((name) => line(name, "last")),
    ],
  };
}

function namesIn(runs: readonly Labelled[], of: "params" | "last"): string[] {
  return [...new Set(runs.flatMap(([, run]) => Object.keys(run[of])))];
}

/** Rows as columns: of numbers, where all values are some, otherwise of texts. */
function table(rows: readonly Readonly<Record<string, unknown>>[]): Record<string, (string | number | null)[]> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const values = rows.map((row) => row[name]);
    const numbers = values.every((value) => value === undefined || typeof value === "number");
    return [name, numbers ? values.map((value) => (value as number | undefined) ?? null) : values.map(shown)] as const;
  });
  return Object.fromEntries(columns);
}

/** A cell, whose column may hold numbers and texts. */
function shown(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
}
