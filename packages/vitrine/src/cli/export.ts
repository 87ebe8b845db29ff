import { relative, resolve } from "node:path";
import { styleText } from "node:util";
import { VitrineError } from "@vitrine/core";
import { EXPORT_FORMS, exportFlags } from "../flags/export/export-flags.ts";
import type { Outcome } from "../flags/review/reviews.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { flagsFolder } from "./flags-folder.ts";

/** `vitrine export`: writes the flags of a folder as a dataset. */
export async function exportFrom(args: Args, cwd: string): Promise<void> {
  const form = EXPORT_FORMS.find((one) => one === (args.to ?? "parquet"));
  if (!form) throw new CliError(`--to must be one of ${EXPORT_FORMS.join(", ")}; got "${args.to}".`);
  const folder = await flagsFolder(args, cwd);
  const out = resolve(cwd, args.out);
  const wanted = toOutcome(args.only);
  const only = (_: unknown, outcome: Outcome) => wanted === undefined || outcome === wanted;
  const { rows, columns, files } = await exportFlags(folder, { to: form, out, only }).catch((error: unknown) => {
    throw error instanceof VitrineError ? new CliError(error.message) : error;
  });
  const shown = relative(cwd, out) || ".";
  const next = form === "parquet" ? ["", `  In Python:  datasets.load_dataset(${JSON.stringify(shown)})`] : [];
  const what = form === "coco" || form === "yolo" ? "images" : "flags";
  const head = `  ${styleText("bold", shown)}  ${rows} ${what} in ${files.length} files`;
  console.log(["", head, "", `  ${columns.join(", ")}`, ...next, ""].join("\n"));
}

const OUTCOMES = ["accepted", "rejected", "disputed", "open"] as const satisfies readonly Outcome[];

function toOutcome(given: string | undefined): Outcome | undefined {
  const found = OUTCOMES.find((one) => one === given);
  if (given === undefined || found) return found;
  throw new CliError(`--only must be one of ${OUTCOMES.join(", ")}; got "${given}".`);
}
