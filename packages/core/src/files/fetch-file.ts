import { iterate } from "./files.ts";
import { formatBytes } from "./format-bytes.ts";

/** Limits of reading a URL. */
export interface FetchLimits {
  /** Bytes of the answer. Default: 256 MiB, as much as a file in memory may have. */
  readonly maxBytes?: number;
  /** Milliseconds without a byte after which the answer is given up. Default: 30,000. */
  readonly stallMs?: number;
  /** Milliseconds that the whole answer may take. Default: 300,000. */
  readonly totalMs?: number;
}

/**
 * Reads a URL with `fetch`: the way of a browser. Throws when the answer is an error, larger than allowed, or does not
 * come in time. The address may be another's, so that the answer may be anything, and may never end.
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

/** Ends a request that says nothing for a while, or that takes too long as a whole. */
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

/** The last part of the way; as it is written where its codes are none. */
function nameIn(url: URL): string {
  const last = url.pathname.split("/").pop() ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
