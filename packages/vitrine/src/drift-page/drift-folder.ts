import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { randomId } from "@vitrine/core/internal";
import type { Drift, WatchOptions } from "@vitrine/drift";

/** What a watch last reported, and how its columns drifted before. */
export interface DriftReport extends Drift {
  /** Time of the look, ISO 8601 in UTC. */
  readonly at: string;
  /** Names of the columns that drift. */
  readonly drifting: readonly string[];
  /** Earlier looks and this one, the oldest first: the index or distance of each column. */
  readonly looks: readonly { readonly at: string; readonly measures: Readonly<Record<string, number>> }[];
}

/** Looks that a report keeps. */
const LOOKS = 200;
/** Reports that a folder keeps: each process of functions has one of its own. */
const REPORTS = 50;

/**
 * Keeps the reports of `watchDrift()` in a folder, for `showDrift()`: one file for each process that runs functions. Nothing of
 * the rows is in it but measures, and names of classes that were never seen.
 *
 * @example watchDrift(reference, { report: driftFolder("./drift") })
 */
export function driftFolder(path: string): NonNullable<WatchOptions["report"]> {
  const folder = resolve(path);
  const name = `${randomId()}.json`;
  const looks: { at: string; measures: Record<string, number> }[] = [];
  let writing: Promise<void> = Promise.resolve();
  return (found, drifting) => {
    const at = new Date().toISOString();
    const measures = Object.entries(found.columns).flatMap(([column, { psi, distance }]) => {
      const measure = psi ?? distance;
      return measure === undefined ? [] : [[column, measure] as const];
    });
    looks.push({ at, measures: Object.fromEntries(measures) });
    if (looks.length > LOOKS) looks.shift();
    const report: DriftReport = { ...found, at, drifting, looks: [...looks] };
    // One after the other: an earlier report never replaces a later one.
    writing = writing.catch(() => undefined).then(() => write(folder, name, report));
    return writing;
  };
}

async function write(folder: string, name: string, report: DriftReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  const part = join(folder, `.${name}`);
  await writeFile(part, JSON.stringify(report));
  await rename(part, join(folder, name));
}

/** Reads the reports of a folder, the latest first. Older ones than the latest fifty are deleted. */
export async function readReports(folder: string): Promise<DriftReport[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[\w-]+\.json$/.test(name));
  const read = names.map(async (name) => {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    const report = parsed(text);
    return report ? [{ name, report }] : [];
  });
  const found = (await Promise.all(read)).flat().toSorted((a, b) => (a.report.at < b.report.at ? 1 : -1));
  await Promise.all(found.slice(REPORTS).map(({ name }) => rm(join(folder, name), { force: true })));
  return found.slice(0, REPORTS).map(({ report }) => report);
}

function parsed(text: string): DriftReport | undefined {
  try {
    return JSON.parse(text) as DriftReport;
  } catch {
    return undefined;
  }
}
