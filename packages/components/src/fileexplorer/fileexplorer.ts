import {
  create,
  DefinitionError,
  defineSpec,
  field,
  nullable,
  onLoad,
  required,
  update,
  UserError,
  type Component,
  type Context,
  type EventsOf,
  type PropsOf,
  type Schema,
  type Spec,
  type Trigger,
  type ValueContext,
} from "@vitrine/core";
import type { ComputedOptions } from "@vitrine/core/internal";
import { FolderFile } from "../file/file.ts";
import type { Listing } from "./listing.ts";
import { ServerFolder, type FolderOptions } from "./server-folder.ts";

const path: Schema = { type: "string", minLength: 1, maxLength: 4096, title: "a file in the folder" };

const listing: Schema = {
  type: "object",
  properties: {
    path: { type: "string" },
    entries: {
      type: "array",
      items: { type: "object", properties: { name: { type: "string" }, isFolder: { type: "boolean" } } },
    },
    more: { type: "integer", minimum: 0 },
  },
  required: ["path", "entries", "more"],
};

/** Most folders that a page asks for at once. */
const MOST_ASKED = 100;

export const fileexplorerSpec = defineSpec({
  kind: "fileexplorer",
  factory: "fileExplorer",
  description: "One or many files of a folder on the server, whose folders open one by one.",
  props: {
    ...field,
    ...required,
    readonly: { type: "boolean", default: false, description: "Whether visitors can only look around in it." },
    value: { type: ["string", "array", "null"], default: null, description: "Paths of the files that are chosen." },
    count: { enum: ["one", "many"], default: "one", description: "How many files visitors choose." },
    maxFiles: {
      type: "integer",
      minimum: 1,
      default: 1000,
      description: "The most files that are chosen, where there are several.",
    },
    maxHeight: {
      type: ["integer", "null"],
      minimum: 80,
      default: 360,
      description: "Pixels to which it grows with its rows, past them it scrolls; null lets it grow.",
    },
    listing: {
      type: "array",
      items: listing,
      default: [],
      description: "What is in the folders that were opened last. The server says it.",
    },
  },
  events: {
    change: "The visitor chose other files, or a handler did.",
    input: "The visitor chose other files.",
    open: {
      description: "The visitor opened folders.",
      data: { type: "array", items: { type: "string", maxLength: 4096 }, maxItems: MOST_ASKED },
    },
  },
  runs: "server",
  still: (chosen: string | readonly string[]) => [{ kind: "text", text: [chosen].flat().join("\n") }],
  schema({ count, required, maxFiles }) {
    if (count === "one") return required ? path : nullable(path);
    const most = maxFiles as number;
    return { type: "array", items: path, uniqueItems: true, minItems: required ? 1 : 0, maxItems: most };
  },
  encode: (given) => (Array.isArray(given) ? given.map(pathOf) : given === null ? null : pathOf(given)),
});

function pathOf(given: unknown): string {
  if (given instanceof FolderFile) return given.path;
  if (typeof given === "string") return given;
  throw new TypeError("Expected a path in the folder, or a file that a handler got from it.");
}

/** Which folder a `fileExplorer()` shows. */
export interface FolderGiven {
  /** The folder: a path from where the server was started, or a `file:` URL. Nothing above it can be reached. */
  readonly root: URL | string;
  /** Files that are shown: `*.csv`, `**\/*.{png,jpg}`, or `data/*`. Default: all. */
  readonly glob?: string;
  /** Whether files and folders whose names begin with a dot are shown. Default: false. */
  readonly hidden?: boolean;
}

/** Props of `fileExplorer()`. */
export type FileExplorerProps = Omit<PropsOf<typeof fileexplorerSpec>, "value" | "listing"> & FolderGiven;

type Given = FolderFile | string;
type Count = "one" | "many";
type Got<C, R, V> = C extends "many" ? V[] : R extends true ? V : V | null;

/** Files of a folder on the server: `predict` receives each as a `File` with its `path` from the root. */
export type FileExplorer<C extends Count = "one", R extends boolean = true> = Component<
  {
    get: Got<C, R, FolderFile>;
    give: C extends "many" ? readonly Given[] : Given | null;
    send: Readonly<Got<C, R, string>>;
    receive: C extends "many" ? readonly string[] : string | null;
  },
  EventsOf<typeof fileexplorerSpec>,
  Omit<FileExplorerProps, keyof FolderGiven> & { readonly value?: string | readonly string[] | null }
>;

/**
 * A choice of files in a folder on the server. `predict` receives a `File` that is read only when it is used, with its `path`
 * from the root; with `count: "many"` a list of them. It needs a server. Throws `DefinitionError` for a root that is no folder's
 * name.
 *
 * @example fileExplorer({ label: "Recording", root: "recordings", glob: "*.wav" })
 */
export function fileExplorer<const C extends Count = "one", const R extends boolean = true>(
  props: FileExplorerProps & { readonly count?: C; readonly required?: R },
): FileExplorer<C, R> {
  const { root, glob = "", hidden = false, ...others } = props;
  checkRoot(root);
  const folder = folderOf({ root, glob, hidden });
  const spec: Spec = { ...fileexplorerSpec, decode: (wire: Wire, context) => openAll(folder, wire, context) };
  const listed: ComputedOptions = {
    get triggers(): readonly Trigger[] {
      return [onLoad(), made.open];
    },
    run: (_, context) => listAll(folder, context),
  };
  const made: FileExplorer<C, R> = create(spec, { ...others, value: { "~computed": listed } });
  return made;
}

type Wire = string | readonly string[];
type Folder = () => ServerFolder;

function checkRoot(root: unknown) {
  if (root instanceof URL ? root.protocol === "file:" : typeof root === "string" && root !== "") return;
  throw new DefinitionError(
    `fileExplorer({ root }): must be a folder on the server, such as "recordings", from where it was started; got ${JSON.stringify(root) ?? "nothing"}.`,
  );
}

/** The reader is made when it is first used: a browser, which has no folder, may have this code too. */
function folderOf(options: FolderOptions): Folder {
  let folder: ServerFolder | undefined;
  return () => (folder ??= new ServerFolder(options));
}

async function openAll(folder: Folder, wire: Wire, context: ValueContext): Promise<FolderFile | FolderFile[]> {
  const reader = folder();
  const open = async (path: string) => new FolderFile(await context.platform.load(await reader.urlOf(path)), path);
  return typeof wire === "string" ? open(wire) : Promise.all(wire.map(open));
}

/** The folders that a visitor opened, or the root when a page opens. One that has gone since is empty, with a warning. */
async function listAll(folder: Folder, { event, warn }: Context<readonly string[] | undefined>) {
  const reader = folder();
  const list = (path: string) =>
    reader.list(path).catch((error: unknown): Listing => {
      if (!(error instanceof UserError)) throw error;
      warn(error.message);
      return { path, entries: [], more: 0 };
    });
  return update({ listing: await Promise.all((event ?? [""]).map(list)) });
}
