import { memoryFiles, type FileRef, type FileStore, type StoredFile } from "@vitrine/core";

/** What the build stored belongs to the app, so that every visitor may have it. */
const EVERYONE = { session: "", everyone: true };

/** A store in memory that also knows the files of the app's first values and examples, which the build stored. */
export function bakedFiles(refs: Readonly<Record<string, FileRef>>, read: (ref: FileRef) => Promise<Blob>): FileStore {
  const made = memoryFiles({ url: (_id, blob) => urlOf(blob) });
  return {
    ...made,
    async get(id): Promise<StoredFile | undefined> {
      const ref = Object.hasOwn(refs, id) ? refs[id] : undefined;
      return ref ? { ref, owner: EVERYONE, blob: await read(ref) } : made.get(id);
    },
  };
}

/** A worker's way to read a blob at once. Source: https://w3c.github.io/FileAPI/#FileReaderSync */
declare class FileReaderSync {
  readAsDataURL(blob: Blob): string;
}

/**
 * Where the page can load a blob of this worker. Of a page from a disk, each has an origin of its own, and what one calls a
 * blob is nothing to the other: the bytes themselves go there.
 */
function urlOf(blob: Blob): string {
  return origin === "null" ? new FileReaderSync().readAsDataURL(blob) : URL.createObjectURL(blob);
}
