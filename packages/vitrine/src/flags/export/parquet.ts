import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FlaggedFile } from "@vitrine/core/internal";
import type { Column, ColumnKind } from "./columns.ts";

/** Element of a Parquet schema. Source: https://parquet.apache.org/docs/file-format/metadata/ */
interface SchemaElement {
  readonly name: string;
  readonly type?: "BYTE_ARRAY" | "INT64" | "DOUBLE" | "BOOLEAN";
  readonly converted_type?: "UTF8" | "TIMESTAMP_MILLIS";
  readonly repetition_type?: "OPTIONAL";
  readonly num_children?: number;
}

const KINDS: Readonly<Record<Exclude<ColumnKind, "image" | "audio" | "file">, Omit<SchemaElement, "name">>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  class: { type: "INT64" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  switch: { type: "BOOLEAN" },
  time: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
};

const FEATURES: Readonly<Record<ColumnKind, object>> = {
  text: { dtype: "string", _type: "Value" },
  json: { dtype: "string", _type: "Value" },
  class: { _type: "ClassLabel" },
  integer: { dtype: "int64", _type: "Value" },
  number: { dtype: "float64", _type: "Value" },
  switch: { dtype: "bool", _type: "Value" },
  time: { dtype: "timestamp[ms, tz=UTC]", _type: "Value" },
  image: { _type: "Image" },
  audio: { _type: "Audio" },
  file: { bytes: { dtype: "binary", _type: "Value" }, path: { dtype: "string", _type: "Value" } },
};

/**
 * Columns as Parquet, with the bytes of files inside and the features that `datasets` of Python reads: images as `Image`, sounds as
 * `Audio`, a few texts as `ClassLabel`, times with their zone. `folder` is the folder of flags. Source of the
 * features: https://huggingface.co/docs/datasets/about_dataset_features
 */
export async function toParquet(columns: readonly Column[], folder: string): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const schema: SchemaElement[] = [{ name: "schema", num_children: columns.length }, ...columns.flatMap(elementsOf)];
  const features = Object.fromEntries(
    columns.map(({ name, kind, classes }) => [name, { ...(classes && { names: classes }), ...FEATURES[kind] }]),
  );
  const columnData = [];
  for (const column of columns) columnData.push({ name: column.name, data: await dataOf(column, folder) });
  const kvMetadata = [{ key: "huggingface", value: JSON.stringify({ info: { features } }) }];
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, kvMetadata }));
}

function elementsOf({ name, kind }: Column): SchemaElement[] {
  if (kind !== "image" && kind !== "audio" && kind !== "file")
    return [{ name, repetition_type: "OPTIONAL", ...KINDS[kind] }];
  return [
    { name, num_children: 2, repetition_type: "OPTIONAL" },
    { name: "bytes", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
    { name: "path", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  ];
}

async function dataOf({ kind, values, classes }: Column, folder: string): Promise<unknown[]> {
  const given = <T>(read: (value: never) => T) =>
    values.map((value) => (value === null ? undefined : read(value as never)));
  if (kind === "class") return given((value: string) => BigInt(classes!.indexOf(value)));
  if (kind === "integer") return given((value: number) => BigInt(value));
  if (kind === "time") return given((value: string) => new Date(value));
  if (kind !== "image" && kind !== "audio" && kind !== "file") return given((value) => value);
  const files: unknown[] = [];
  for (const value of values) files.push(value === null ? undefined : await fileOf(value as FlaggedFile, folder));
  return files;
}

/** A file's bytes and name; undefined where the folder has it no more. */
async function fileOf({ file, name }: FlaggedFile, folder: string) {
  const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return bytes && { bytes, path: name };
}
