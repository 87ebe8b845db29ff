import { VitrineError } from "../errors.ts";
import { iterate } from "./files.ts";
import type { Resource } from "../publish/manifest.ts";

/** Milliseconds without a byte after which a download counts as stuck. */
const STALL_MS = 30_000;

/** Options for downloading a file of a built demo. */
export interface DownloadOptions {
  readonly fetch: typeof fetch;
  /** Called with the byte count of each chunk. */
  readonly onBytes?: (count: number) => void;
}

/**
 * Downloads a file of a built demo and verifies its integrity. Throws "lost", with the cause and what to do, if the
 * file is missing, the download stalls, or the content differs from the build.
 */
export async function download(url: string, resource: Resource, options: DownloadOptions): Promise<Blob> {
  const parts: BlobPart[] = [];
  for await (const part of partsOf(url, options)) {
    options.onBytes?.(part.byteLength);
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  const blob = new Blob(parts, { type: resource.type });
  await verify(url, blob, resource, options);
  return blob;
}

async function* partsOf(url: string, { fetch }: DownloadOptions): AsyncGenerator<Uint8Array> {
  const abort = new AbortController();
  const watch = () => setTimeout(() => abort.abort(), STALL_MS);
  let stall = watch();
  try {
    const response = await fetch(url, { signal: abort.signal, credentials: "omit" });
    if (!response.ok || !response.body) throw lost(url, `the answer was ${response.status}`);
    for await (const part of iterate(response.body)) {
      clearTimeout(stall);
      stall = watch();
      yield part;
    }
  } catch (cause) {
    if (cause instanceof VitrineError) throw cause;
    throw lost(url, abort.signal.aborted ? `nothing came for ${STALL_MS / 1000} s` : "the connection failed");
  } finally {
    clearTimeout(stall);
  }
}

/**
 * Verified by `fetch` with `integrity`: browsers check it on any fetch, blobs included, and also on insecure pages,
 * which have no `crypto.subtle`.
 */
async function verify(url: string, blob: Blob, { integrity }: Resource, { fetch }: DownloadOptions) {
  const local = URL.createObjectURL(blob);
  try {
    await fetch(local, { integrity });
  } catch {
    throw lost(url, "it is not what was built, perhaps because a newer version was published meanwhile");
  } finally {
    URL.revokeObjectURL(local);
  }
}

function lost(url: string, why: string): VitrineError {
  const name = decodeURIComponent(new URL(url).pathname.split("/").pop()!);
  const detail = `${name} could not be loaded: ${why}. Check the connection and try again, or reload the page.`;
  return new VitrineError("lost", detail);
}
