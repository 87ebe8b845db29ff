import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  annotatedImage,
  audio,
  checkbox,
  dataframe,
  file,
  image,
  json,
  label,
  number,
  textbox,
  video,
  type AnnotatedGiven,
} from "@vitrine/components";
import type { Json } from "@vitrine/core";
import { isObject, type AnyComponent, type FlaggedFile } from "@vitrine/core/internal";
import { openAnnotated } from "../annotated.ts";
import { isFlaggedFile } from "../export/columns.ts";

/**
 * A component that shows a value of a flag, by what the value is: the demo's code is not there. `folder` is that of the
 * flags.
 */
export async function shownValue(value: Json, name: string, key: string, folder: string): Promise<AnyComponent> {
  const shown = { label: name, key, readonly: true } as const;
  if (isFlaggedFile(value)) return shownFile(value, shown, folder);
  if (typeof value === "number") return number({ ...shown, value });
  if (typeof value === "boolean") return checkbox({ ...shown, value });
  if (typeof value === "string") return textbox({ ...shown, value, lines: Math.min(8, value.split("\n").length) });
  if (isClassification(value)) return label({ label: name, key, value: value as never });
  if (isTable(value)) return dataframe({ ...shown, value: value.values as never });
  if (isObject(value) && isFlaggedFile(value["image"]) && Array.isArray(value["annotations"])) {
    const open = async (file: FlaggedFile) => (await openFile(file, folder)) ?? new File([], file.name);
    const annotated = await openAnnotated(value, open).catch(() => undefined);
    if (annotated) return annotatedImage({ ...shown, value: annotated as AnnotatedGiven });
  }
  return json({ label: name, key, value });
}

/** Props of what is shown. */
interface Shown {
  readonly label: string;
  readonly key: string;
  readonly readonly: true;
}

async function shownFile(flagged: FlaggedFile, shown: Shown, folder: string): Promise<AnyComponent> {
  const kind = flagged.type.split("/")[0];
  const value = await openFile(flagged, folder);
  if (!value) return textbox({ ...shown, value: `${flagged.name} is not there any more.` });
  if (kind === "image") return image({ ...shown, value });
  if (kind === "audio") return audio({ ...shown, value });
  return kind === "video" ? video({ ...shown, value }) : file({ ...shown, value });
}

async function openFile({ file: path, name, type }: FlaggedFile, folder: string): Promise<File | undefined> {
  const bytes = await readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return bytes && new File([bytes], name, { type });
}

function isClassification(value: Json): boolean {
  return isObject(value) && typeof value["label"] === "string" && Array.isArray(value["confidences"]);
}

/** Whether a value is a table without pictures in its cells. */
function isTable(value: Json): value is { columns: Json; values: Json } {
  if (!isObject(value) || !Array.isArray(value["columns"]) || !isObject(value["values"])) return false;
  const columns = Object.values(value["values"] as Record<string, unknown>);
  return columns.every((cells) => Array.isArray(cells) && !cells.some(isObject));
}
