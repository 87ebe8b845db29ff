/** A file that a visitor picked, with its place in the folder that was picked; the name alone where there was none. */
export interface Picked {
  readonly file: File;
  /** With `/`: `photos/2024/cat.jpg`. */
  readonly path: string;
}

/** What a file chooser gave. */
export function fromList(files: Iterable<File>): Picked[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Whether a drop or a paste brings files. */
export function bringsFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer?.types.includes("Files") ?? false;
}

/** What a drop or a paste brought. */
export interface Brought {
  readonly picked: readonly Picked[];
  /** The paths of files and folders that the browser could not read. */
  readonly unread: readonly string[];
}

/** What a drop or a paste brought, folders opened. Call it within the event: later the transfer is empty. */
export async function fromTransfer(transfer: DataTransfer): Promise<Brought> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return joined(await Promise.all(found.map((one) => open(one))));
}

async function open({ entry, file }: { entry: FileSystemEntry | null; file: File | null }): Promise<Brought> {
  if (entry) return fromEntry(entry, "");
  return { picked: file ? [{ file, path: file.name }] : [], unread: [] };
}

/** A file may be gone, or be forbidden, by the time it is read: the others come all the same. */
async function fromEntry(entry: FileSystemEntry, above: string): Promise<Brought> {
  const path = above + entry.name;
  try {
    if (entry.isDirectory) return await fromFolder(entry as FileSystemDirectoryEntry, `${path}/`);
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return { picked: [{ file, path }], unread: [] };
  } catch {
    return { picked: [], unread: [path] };
  }
}

async function fromFolder(folder: FileSystemDirectoryEntry, path: string): Promise<Brought> {
  const reader = folder.createReader();
  const found: Brought[] = [];
  // A reader gives a part at a time; an empty one is the end.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) {
    found.push(...(await Promise.all(part.map((entry) => fromEntry(entry, path)))));
  }
  return joined(found);
}

function joined(some: readonly Brought[]): Brought {
  return { picked: some.flatMap(({ picked }) => picked), unread: some.flatMap(({ unread }) => unread) };
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
