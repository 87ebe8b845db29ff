import { memoryFiles, type FileRef, type FileStore, type StoredFile } from "@vitrine/core";

/** Files stored at build time belong to the app, so that every visitor may read them. */
const EVERYONE = { session: "", everyone: true };

/** Memory store that also contains the files of initial values and examples, which the build stored. */
export function bakedFiles(refs: Readonly<Record<string, FileRef>>, read: (ref: FileRef) => Promise<Blob>): FileStore {
  const made = memoryFiles({ url: (_id, blob) => urlOf(blob) });
  return {
    ...made,
    async get(id): Promise<StoredFile | undefined> {
      const ref = Object.hasOwn(refs, id) ? refs[id] : undefined;
      return ref ? { ref, owner: EVERYONE, blob: await read(ref) } : made.get(id);
    },
    async delete(id) {
      const stored = await made.get(id);
      if (stored) URL.revokeObjectURL(stored.ref.url);
      await made.delete(id);
    },
  };
}

/** Synchronous file reader of workers. Source: https://w3c.github.io/FileAPI/#FileReaderSync */
declare class FileReaderSync {
  readAsDataURL(blob: Blob): string;
}

/**
 * URL under which the page can load a blob of this worker. On a page opened from disk, page and worker have different
 * opaque origins and cannot share blob URLs: a `data:` URL is used instead.
 */
function urlOf(blob: Blob): string {
  return origin === "null" ? new FileReaderSync().readAsDataURL(blob) : URL.createObjectURL(blob);
}
