import { memoryFiles, type FileRef, type FileStore, type StoredFile } from "@vitrine/core";

/** What the build stored belongs to the app, so that every visitor may have it. */
const EVERYONE = { session: "", everyone: true };

/** A store in memory that also knows the files of the app's first values and examples, which the build stored. */
export function bakedFiles(refs: Readonly<Record<string, FileRef>>, read: (ref: FileRef) => Promise<Blob>): FileStore {
  const made = memoryFiles({ url: (_id, blob) => URL.createObjectURL(blob) });
  return {
    ...made,
    async get(id): Promise<StoredFile | undefined> {
      const ref = Object.hasOwn(refs, id) ? refs[id] : undefined;
      return ref ? { ref, owner: EVERYONE, blob: await read(ref) } : made.get(id);
    },
  };
}
