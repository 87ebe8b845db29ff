import { iterate } from "./files.ts";
import { formatBytes } from "./format-bytes.ts";

/** Limits for fetching a URL. */
export interface FetchLimits {
  /** Maximum size of the response in bytes. Default: 256 MiB, the limit for files in memory. */
  readonly maxBytes?: number;
  /** Milliseconds without a byte after which the request is aborted. Default: 30,000. */
  readonly stallMs?: number;
  /** Maximum duration of the whole response in milliseconds. Default: 300,000. */
  readonly totalMs?: number;
}

/**
 * Fetches a URL. Throws if the response is an error, exceeds the size limit or times out. The server may be untrusted:
 * its response may contain anything, and may never end.
 */
export async function fetchFile(url: URL, limits: FetchLimits = {}): Promise<File> {
  const { maxBytes = 256 * 2 ** 20, stallMs = 30_000, totalMs = 300_000 } = limits;
  const clock = new Clock(url, stallMs, totalMs);
  try {
    const response = await fetch(url, { signal: clock.signal });
    if (!response.ok) throw await refusal(url, response);
    const type = response.headers.get("content-type") ?? "";
    const parts = await readParts(url, response, maxBytes, clock);
    return new File(parts, nameIn(url), { type });
  } catch (error) {
    throw clock.signal.aborted ? clock.signal.reason : error;
  } finally {
    clock.stop();
  }
}

async function readParts(url: URL, response: Response, maxBytes: number, clock: Clock): Promise<BlobPart[]> {
  if (Number(response.headers.get("content-length")) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(url, maxBytes);
  }
  const parts: BlobPart[] = [];
  let size = 0;
  if (!response.body) return parts;
  for await (const part of iterate(response.body)) {
    clock.hear();
    size += part.byteLength;
    if (size > maxBytes) throw tooLarge(url, maxBytes);
    parts.push(part as Uint8Array<ArrayBuffer>);
  }
  return parts;
}

/** Aborts a request when no data arrive for a while, or when its total time expires. */
class Clock {
  readonly #abort = new AbortController();
  readonly #url: URL;
  readonly #stallMs: number;
  readonly #total: ReturnType<typeof setTimeout>;
  #stall: ReturnType<typeof setTimeout>;

  constructor(url: URL, stallMs: number, totalMs: number) {
    this.#url = url;
    this.#stallMs = stallMs;
    this.#total = setTimeout(() => this.#end(`did not end within ${totalMs / 1000} s`), totalMs);
    this.#stall = this.#watch();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  hear(): void {
    clearTimeout(this.#stall);
    this.#stall = this.#watch();
  }

  stop(): void {
    clearTimeout(this.#stall);
    clearTimeout(this.#total);
  }

  #watch() {
    return setTimeout(() => this.#end(`sent nothing for ${this.#stallMs / 1000} s`), this.#stallMs);
  }

  #end(why: string) {
    this.#abort.abort(new Error(`${this.#url.href} ${why}, so it was given up.`));
  }
}

async function refusal(url: URL, response: Response): Promise<Error> {
  await response.body?.cancel();
  return new Error(`${url.href} answered ${response.status}.`);
}

function tooLarge(url: URL, maxBytes: number): Error {
  return new Error(`${url.href} is larger than ${formatBytes(maxBytes)}. Give a smaller file, or its bytes as a Blob.`);
}

/** Last segment of the path, decoded; unchanged if its percent-encoding is invalid. */
function nameIn(url: URL): string {
  const last = url.pathname.split("/").pop() ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
