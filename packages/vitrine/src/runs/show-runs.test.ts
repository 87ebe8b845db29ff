import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jsonl, track } from "@vitrine/track";
import { afterEach, beforeEach, expect, test } from "vitest";
import { visit } from "../run.ts";
import { showRuns } from "./show-runs.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vitrine-runs-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function logged(name: string, params: Record<string, string | number>, losses: readonly number[]): Promise<void> {
  const run = track({ to: jsonl(dir) }).start({ name, params });
  for (const loss of losses) run.log({ loss });
  run.log({ right: 1 - losses.at(-1)! });
  await run.end();
}

type Outputs = Record<string, { value?: unknown; columns?: unknown; values?: Record<string, unknown[]> }>;

async function shown(handler: string, inputs: object = {}): Promise<Outputs> {
  const visitor = visit(showRuns(dir));
  // What can be chosen is known once the page is open.
  await visitor.run("open" as never, {} as never);
  const outputs = (await visitor.run(handler as never, inputs as never)) as unknown as Outputs;
  await visitor.close();
  return outputs;
}

test("A page of runs has a row for each, the curves of the latest, and what differs between them.", async () => {
  await logged("slow", { rate: 0.1, layers: 2 }, [1, 0.8, 0.6]);
  await logged("fast", { rate: 0.5, layers: 2, note: "try" }, [1, 0.4, 0.2]);
  const { runs, curves, compared } = await shown("open");
  expect(runs!.values).toMatchObject({ run: ["fast", "slow"], rate: [0.5, 0.1], loss: [0.2, 0.6], note: ["try", ""] });
  expect(JSON.stringify(curves)).toContain("0.4");
  expect(compared!.values).toMatchObject({
    name: ["rate", "note", "loss", "right"],
    fast: ["0.5", "try", "0.2", "0.8"],
  });
});

test("It shows the curves of the runs and the metric that a visitor chooses.", async () => {
  await logged("slow", { rate: 0.1 }, [1, 0.8]);
  await logged("fast", { rate: 0.5 }, [1, 0.4]);
  const { curves, compared } = await shown("compare", { chosen: ["slow"], metric: "right" });
  const text = JSON.stringify(curves);
  expect(text).toContain("slow");
  expect(text).not.toContain("fast");
  expect(Object.keys(compared!.values!)).toEqual(["name", "slow"]);
});

test("Runs of one name are told apart, and one that has logged nothing of a metric has no curve.", async () => {
  for (const loss of [0.5, 0.4]) await logged("again", { rate: loss }, [loss]);
  const { runs } = await shown("open");
  expect(new Set(runs!.values!["run"])).toHaveProperty("size", 2);
  expect(String(runs!.values!["run"]![0])).toMatch(/^again \(20/);
});

test("A folder without runs is empty.", async () => {
  const { runs } = await shown("open");
  expect(runs!.values).toEqual({});
});
