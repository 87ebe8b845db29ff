import {
  create,
  defineSpec,
  field,
  fileSchema,
  nullable,
  required,
  UserError,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type Schema,
  type ValueContext,
} from "@vitrine/core";
import { type PropValues, formatBytes, type Computed } from "@vitrine/core/internal";
import { listOf, storeFile, type FileGiven, type FileSent } from "../_files/given.ts";
import { ruleOf, sized } from "../_files/limits.ts";

/** Number of files in a `file()`: one, several, or those of a folder with their paths. */
export type FileCount = "one" | "many" | "folder";

/** Wire value of a file in a folder. */
export interface FolderRef {
  readonly file: FileRef;
  /** Path in the folder, starting with the folder's name: `photos/2024/cat.jpg`. */
  readonly path: string;
}

type Wire = FileRef | readonly FileRef[] | readonly FolderRef[];

export const fileSpec = defineSpec({
  kind: "file",
  description: "One file, several, or a folder: chosen, dropped or pasted, or offered for download.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "array", "null"], default: null, description: "The files it starts with." },
    count: {
      enum: ["one", "many", "folder"],
      default: "one",
      description: "How many files it holds: `one`, `many`, or those of a `folder` with their paths.",
    },
    accept: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Extensions (`.csv`), media types (`text/csv`) or groups (`image/*`) that it takes; none means any.",
    },
    ...sized,
    maxFiles: {
      type: "integer",
      minimum: 1,
      default: 1000,
      description: "The most files it holds, where it holds several.",
    },
  },
  events: {
    input: "The visitor added, replaced or removed a file.",
    change: "The files were changed, by the visitor or by a handler.",
    upload: "Files that the visitor chose have been sent.",
    clear: "The visitor removed the last file.",
  },
  still: (wire: Wire) => [{ kind: "text", text: [wire].flat().map(inWords).join("\n") }],
  schema: schemaOf,
  decode: (wire: Wire, context: ValueContext) => open(wire, context),
  encode: (given, context) => store(given, context),
});

function inWords(one: FileRef | FolderRef): string {
  const { name, size } = "path" in one ? { name: one.path, size: one.file.size } : one;
  return `${name || "A file"} (${formatBytes(size)})`;
}

function schemaOf(props: PropValues): Schema {
  const one = fileSchema(ruleOf(props));
  if (props["count"] === "one") return props["required"] ? one : nullable(one);
  const items = props["count"] === "many" ? one : folderItem(one);
  return {
    type: "array",
    items,
    minItems: props["required"] ? 1 : 0,
    maxItems: props["maxFiles"] as number,
  };
}

const LONGEST_PATH = 1024;

function folderItem(one: Schema): Schema {
  const path: Schema = { type: "string", minLength: 1, maxLength: LONGEST_PATH, description: "Its path in the folder" };
  return { type: "object", properties: { file: one, path }, required: ["file", "path"] };
}

/** A file with its path in a folder. */
export class FolderFile extends File {
  /** Relative path with `/`, starting with the folder's name: `photos/2024/cat.jpg`. Never leads out of the folder. */
  readonly path: string;

  constructor(file: File, path: string) {
    super([file], path.split("/").pop()!, { type: file.type });
    this.path = path;
  }
}

async function open(wire: Wire, context: ValueContext): Promise<File | File[]> {
  if (!Array.isArray(wire)) return context.open(wire as FileRef);
  return Promise.all((wire as readonly (FileRef | FolderRef)[]).map((one) => openOne(one, context)));
}

async function openOne(one: FileRef | FolderRef, context: ValueContext): Promise<File> {
  if (!("path" in one)) return context.open(one);
  checkPath(one.path);
  return new FolderFile(await context.open(one.file), one.path);
}

/** Paths come from visitors: joined to another folder, they must not lead out of it. */
function checkPath(path: string) {
  const steps = path.split("/");
  if (!/[\\\0]/.test(path) && steps.every((step) => step !== "" && step !== "." && step !== "..")) return;
  throw new UserError(
    `has the path ${JSON.stringify(path)}; expected one inside the folder, such as "photos/cat.jpg".`,
  );
}

async function store(given: unknown, context: ValueContext): Promise<unknown> {
  if (context.props["count"] === "one") return storeFile(given, context);
  return Promise.all(listOf(given, "files").map((one) => storeOne(one, context)));
}

async function storeOne(given: unknown, context: ValueContext): Promise<FileRef | FolderRef> {
  const file = await storeFile(given, context);
  if (context.props["count"] === "many") return file;
  return { file, path: given instanceof FolderFile ? given.path : file.name || "file" };
}

/** Props of `file()`. */
export type FileProps = Omit<PropsOf<typeof fileSpec>, "value"> & {
  readonly value?: FileGiven | readonly FileGiven[] | null | Computed<FileGiven | readonly FileGiven[] | null>;
};

interface Values {
  one: { get: File; give: FileGiven | null; send: FileSent; receive: FileRef | null };
  many: { get: File[]; give: readonly FileGiven[]; send: readonly FileSent[]; receive: readonly FileRef[] };
  folder: {
    get: FolderFile[];
    give: readonly FileGiven[];
    send: readonly { readonly file: FileSent; readonly path: string }[];
    receive: readonly FolderRef[];
  };
}

type OrNull<V, R> = R extends true ? V : V | null;

/** A file field: `predict` receives a `File`, or a list of them, and returns `Blob`s, `File`s, bytes or `URL`s. */
export type FileField<C extends FileCount = FileCount, R extends boolean = boolean> = Component<
  {
    get: C extends "one" ? OrNull<Values[C]["get"], R> : Values[C]["get"];
    give: Values[C]["give"];
    send: OrNull<Values[C]["send"], R>;
    receive: Values[C]["receive"];
  },
  EventsOf<typeof fileSpec>,
  FileProps
>;

/**
 * One file, several, or a folder. `predict` receives a `File`; with `count: "many"` a list of them; with
 * `count: "folder"` a list of files with a `path`.
 *
 * @example file({ label: "Table", accept: [".csv"], maxBytes: 5_000_000 })
 */
export function file<const C extends FileCount = "one", const R extends boolean = true>(
  props: FileProps & { readonly count?: C; readonly required?: R } = {},
): FileField<C, R> {
  return create(fileSpec, props);
}
