import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { VitrineError } from "@vitrine/core";
import type { FlagRecord } from "@vitrine/core/internal";
import { readFlags } from "../read.ts";
import { outcomeOf, readReviews, type Outcome } from "../review/reviews.ts";
import { annotatedIn, labelsOf } from "./annotated-images.ts";
import { toCoco } from "./coco.ts";
import { columnsOf, isFlaggedFile, type Column } from "./columns.ts";
import { toCsv } from "./csv.ts";
import { toParquet } from "./parquet.ts";
import { toYolo } from "./yolo.ts";

/** Forms of a dataset. */
export const EXPORT_FORMS = ["parquet", "jsonl", "csv", "coco", "yolo"] as const;

export type ExportForm = (typeof EXPORT_FORMS)[number];

/** Options of `exportFlags()`. */
export interface ExportOptions {
  /** Form of the dataset. Default: `parquet`. */
  readonly to?: ExportForm;
  /** Folder that is written; files there of the same names are replaced. */
  readonly out: string;
  /** Which flags are taken, by what they are and what reviewers said of them. Default: all. */
  readonly only?: (flag: FlagRecord, outcome: Outcome) => boolean;
}

/** What was exported. */
export interface Exported {
  readonly rows: number;
  /** Names of the columns, in their order; of `coco` and `yolo`, the labels. */
  readonly columns: readonly string[];
  /** Paths of the files that were written, relative to the folder. */
  readonly files: readonly string[];
}

/**
 * Writes the flags of a folder as a dataset, with a column for each input, output and correction. Parquet has the bytes of
 * images and sounds inside, and loads in Python with `datasets.load_dataset(<folder>)`; CSV and JSONL have the files beside
 * them, under `files/`. A file that the folder has no more is null in Parquet, and missing beside CSV and JSONL.
 *
 * `coco` and `yolo` have the images on which annotations are, as the visitor corrected them or, if not, as they were found:
 * rows are images. Throws `VitrineError` where no flag has any.
 *
 * @example await exportFlags("./flags", { to: "parquet", out: "./dataset", only: (_, outcome) => outcome === "accepted" })
 */
export async function exportFlags(
  folder: string,
  { to = "parquet", out, only = () => true }: ExportOptions,
): Promise<Exported> {
  const reviews = await readReviews(folder);
  const records: FlagRecord[] = [];
  for await (const flag of readFlags(folder)) if (only(flag, outcomeOf(reviews, flag.id))) records.push(flag);
  if (to === "coco" || to === "yolo") return exportAnnotations(records, folder, to, out);
  const outcomes = reviews.size > 0 ? records.map(({ id }) => outcomeOf(reviews, id)) : undefined;
  const columns = columnsOf(records, outcomes);
  const files = new Map<string, string | Uint8Array>();
  if (to === "parquet") {
    files.set(TRAIN, await toParquet(columns, resolve(folder)));
    files.set("README.md", cardOf(columns, records.length));
  } else if (to === "csv") files.set("flags.csv", toCsv(columns));
  else files.set("flags.jsonl", records.map((_, at) => `${JSON.stringify(rowOf(columns, at))}\n`).join(""));
  await writeFiles(out, files);
  const copied = to === "parquet" ? [] : await copyFiles(columns, folder, out);
  return { rows: records.length, columns: columns.map(({ name }) => name), files: [...files.keys(), ...copied] };
}

async function exportAnnotations(
  records: readonly FlagRecord[],
  folder: string,
  to: "coco" | "yolo",
  out: string,
): Promise<Exported> {
  const images = await annotatedIn(records, resolve(folder));
  if (images.length === 0)
    throw new VitrineError(
      "not-found",
      `No flag of ${folder} has an image with annotations, as annotatedImage() gives them.`,
    );
  const { files, imagesAt } = to === "coco" ? toCoco(images) : toYolo(images);
  await writeFiles(out, files);
  const copied = images.map(({ file }) => join(imagesAt, basename(file)));
  await mkdir(join(out, imagesAt), { recursive: true });
  for (const [i, { file }] of images.entries()) await cp(join(folder, file), join(out, copied[i]!));
  return { rows: images.length, columns: labelsOf(images), files: [...files.keys(), ...copied] };
}

async function writeFiles(out: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), content);
  }
}

const TRAIN = "data/train-00000-of-00001.parquet";

async function copyFiles(columns: readonly Column[], folder: string, out: string): Promise<string[]> {
  const named = columns.flatMap(({ values }) => values.filter(isFlaggedFile).map(({ file }) => file));
  const files = [...new Set(named)];
  const there = files.filter((file) => existsSync(join(folder, file)));
  for (const file of there) await cp(join(folder, file), join(out, file));
  return there;
}

function rowOf(columns: readonly Column[], at: number): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name, values }) => [name, values[at] ?? null]));
}

/** Source: https://huggingface.co/docs/hub/datasets-cards */
function cardOf(columns: readonly Column[], rows: number): string {
  const table = columns.map(
    ({ name, kind, classes }) => `| \`${name}\` | ${kind}${classes ? `: ${classes.join(", ")}` : ""} |`,
  );
  return [
    "---",
    "configs:",
    "  - config_name: default",
    "    data_files:",
    "      - split: train",
    "        path: data/train-*.parquet",
    "---",
    "",
    `${rows} flags of a demo's results, written by visitors.`,
    "",
    "| column | is |",
    "| --- | --- |",
    ...table,
    "",
  ].join("\n");
}
