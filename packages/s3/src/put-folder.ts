import { Bucket, type BucketOptions, type ServedAs } from "./bucket.ts";
import { inTurn } from "./in-turn.ts";

/** A file of a folder that is put into a bucket. */
export interface FolderFile extends ServedAs {
  /** Path relative to the folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Options of `putFolder`. */
export interface PutFolderOptions extends BucketOptions {
  /** Beginning of the names of all objects. Default: none. */
  readonly prefix?: string;
}

/** What `putFolder` did. */
export interface PutFolder {
  /** Numbers of files written, and of files of the earlier folder deleted. */
  readonly written: number;
  readonly deleted: number;
}

const AT_ONCE = 8;
/** Object that lists the paths of the folder that was put there last. */
const LIST = "published.json";

/**
 * Puts a folder into a bucket, in the place of the one that was put there before. Pages come last, and what only the earlier
 * folder had goes after them, so that a visitor finds whole pages at any time. Objects that were not put there by this
 * function are not touched. Throws "unavailable" when the service does not answer in time.
 */
export async function putFolder(
  files: readonly FolderFile[],
  { prefix = "", ...place }: PutFolderOptions,
): Promise<PutFolder> {
  const plain = prefix.replace(/^\/+|\/+$/g, "");
  const keyOf = (path: string) => (plain ? `${plain}/${path}` : path);
  const bucket = new Bucket(place);
  try {
    const earlier = pathsIn(await bucket.text(keyOf(LIST)));
    const [pages, parts] = [files.filter(isPage), files.filter((file) => !isPage(file))];
    const now = new Set(files.map(({ path }) => path));
    // A run that is cut off leaves a list of both, so that the next one deletes what neither has.
    await writeList(bucket, keyOf(LIST), new Set([...earlier, ...now]));
    for (const some of [parts, pages])
      await inTurn(AT_ONCE, some, ({ path, bytes, type, cache }) => bucket.put(keyOf(path), bytes, { type, cache }));
    const gone = [...earlier].filter((path) => !now.has(path));
    await inTurn(AT_ONCE, gone, (path) => bucket.remove(keyOf(path)));
    await writeList(bucket, keyOf(LIST), now);
    return { written: files.length, deleted: gone.length };
  } finally {
    await bucket.close();
  }
}

function isPage({ path }: FolderFile): boolean {
  return path.endsWith(".html");
}

function pathsIn(list: string | undefined): readonly string[] {
  if (list === undefined) return [];
  const { files = [] } = JSON.parse(list) as { readonly files?: readonly string[] };
  return files;
}

async function writeList(bucket: Bucket, key: string, paths: ReadonlySet<string>): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify({ files: [...paths].toSorted() }));
  await bucket.put(key, bytes, { type: "application/json", cache: "no-cache" });
}
