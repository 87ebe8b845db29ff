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

/** What a drop or a paste brought, folders opened. Call it within the event: later the transfer is empty. */
export async function fromTransfer(transfer: DataTransfer): Promise<Picked[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const lists = await Promise.all(found.map((one) => open(one)));
  return lists.flat();
}

async function open({ entry, file }: { entry: FileSystemEntry | null; file: File | null }): Promise<Picked[]> {
  if (entry) return fromEntry(entry, "");
  return file ? [{ file, path: file.name }] : [];
}

async function fromEntry(entry: FileSystemEntry, above: string): Promise<Picked[]> {
  const path = above + entry.name;
  if (entry.isDirectory) return fromFolder(entry as FileSystemDirectoryEntry, `${path}/`);
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return [{ file, path }];
}

async function fromFolder(folder: FileSystemDirectoryEntry, path: string): Promise<Picked[]> {
  const reader = folder.createReader();
  const found: Picked[] = [];
  // A reader gives a part at a time; an empty one is the end.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) {
    const lists = await Promise.all(part.map((entry) => fromEntry(entry, path)));
    found.push(...lists.flat());
  }
  return found;
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
