/** A picked file, with its path in the picked folder, or its name if there was no folder. */
export interface Picked {
  readonly file: File;
  /** Path with `/`: `photos/2024/cat.jpg`. */
  readonly path: string;
}

/** Files of a file chooser. */
export function fromList(files: Iterable<File>): Picked[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Whether a drop or a paste contains files. */
export function bringsFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer?.types.includes("Files") ?? false;
}

/** Files of a drop or a paste. */
export interface Brought {
  readonly picked: readonly Picked[];
  /** Paths of files and folders that the browser could not read. */
  readonly unread: readonly string[];
}

/**
 * Files of a drop or a paste, including those in folders. Call it synchronously in the event: later the transfer is
 * empty.
 */
export async function fromTransfer(transfer: DataTransfer): Promise<Brought> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  return joined(await Promise.all(found.map((one) => open(one))));
}

async function open({ entry, file }: { entry: FileSystemEntry | null; file: File | null }): Promise<Brought> {
  if (entry) return fromEntry(entry, "");
  return { picked: file ? [{ file, path: file.name }] : [], unread: [] };
}

/** A file may be gone, or forbidden, by the time it is read: the others are still returned. */
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
  // A reader returns entries in batches; an empty one is the end.
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
