import { isWorkerLabel } from "@vitrine/core/internal";
import { CliError } from "./cli-error.ts";

/** Labels of a worker, separated by commas. `setting` is what they are called where they are chosen. Throws `CliError`. */
export function toLabels(text: string | undefined, setting: string): readonly string[] | undefined {
  const labels = text?.split(",").map((label) => label.trim());
  const wrong = labels?.find((label) => !isWorkerLabel(label));
  if (wrong === undefined) return labels;
  throw new CliError(`${setting} must be names of workers such as gpu, or gpu,any; got "${text}".`);
}
