import type { FileRef, VitrineError } from "@vitrine/core";
import { isVitrineError, toBase64, type PutOptions } from "@vitrine/core/internal";
import { anySignal } from "./any-signal.ts";
import { askAgain } from "./ask-again.ts";
import { sendTelling, tells, type FileLine } from "./file-line.ts";
import { pause } from "./pause.ts";
import { unreachable } from "./problems.ts";

/** A file whose parts can be read again. */
export interface BlobUpload {
  readonly name: string;
  readonly type: string;
  readonly body: Blob;
}

/** Header of every request of the protocol. Source: https://tus.io/protocols/resumable-upload */
const TUS = { "tus-resumable": "1.0.0" };
/** Bytes of a part. */
const PART_BYTES = 5_000_000;
/** Milliseconds before the next attempt: doubled at each, up to the second. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 15_000];
/** Milliseconds without a byte after which a part's connection counts as lost. A server may check a file for a minute. */
const SILENCE_MS = 75_000;

/**
 * Uploads a file in parts, and goes on where it was when the connection is lost. Gives undefined where the server does not
 * take uploads in parts. Throws the last error when no byte has arrived for `patienceMs`.
 */
export async function uploadInParts(
  line: FileLine,
  upload: BlobUpload,
  options: PutOptions,
): Promise<FileRef | undefined> {
  const path = await begin(line, upload, options);
  if (path === undefined) return undefined;
  try {
    return await new PartedUpload(line, path, upload.body, options).run();
  } catch (error) {
    // Also after an error that stays: what has arrived would count towards the visitor's share.
    void line.ask(path, { method: "DELETE", headers: TUS }).catch(() => {});
    throw error;
  }
}

async function begin(line: FileLine, upload: BlobUpload, options: PutOptions): Promise<string | undefined> {
  const { name, type, body } = upload;
  const words = Object.entries({ filename: name, filetype: type }).filter(([, word]) => word);
  const metadata = await Promise.all(words.map(async ([key, word]) => `${key} ${await toBase64(new Blob([word]))}`));
  const headers = { ...TUS, "upload-length": String(body.size), "upload-metadata": metadata.join(",") };
  try {
    const stop = options.signal ?? new AbortController().signal;
    const answer = await askAgain(() => line.ask("api/uploads", { method: "POST", headers, signal: stop }), stop);
    const issued = answer.headers.get("vitrine-session");
    // Sent together with another request, after the session had ended: the upload belongs to another visitor.
    if (issued !== null && issued !== line.session()) return begin(line, upload, options);
    const id = /([\w-]+)$/.exec(answer.headers.get("location") ?? "")?.[1];
    return id && `api/uploads/${id}`;
  } catch (error) {
    if (isVitrineError(error) && ["not-found", "failed"].includes(error.problem.code)) return undefined;
    throw error;
  }
}

class PartedUpload {
  readonly #line: FileLine;
  readonly #path: string;
  readonly #body: Blob;
  readonly #options: PutOptions;
  #offset = 0;
  /** Bytes that were told of. */
  #told = 0;
  #movedAt = performance.now();

  constructor(line: FileLine, path: string, body: Blob, options: PutOptions) {
    this.#line = line;
    this.#path = path;
    this.#body = body;
    this.#options = options;
  }

  async run(): Promise<FileRef> {
    for (let waitMs = FIRST_PAUSE_MS; ;) {
      this.#options.signal?.throwIfAborted();
      const before = this.#offset;
      try {
        const file = await this.#sendPart();
        if (file) return file;
        waitMs = FIRST_PAUSE_MS;
      } catch (error) {
        await this.#recover(error, waitMs);
        waitMs = this.#offset > before ? FIRST_PAUSE_MS : Math.min(2 * waitMs, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Sends the next part. With no byte left it asks again for the answer to the last one. */
  async #sendPart(): Promise<FileRef | undefined> {
    const part = this.#body.slice(this.#offset, this.#offset + PART_BYTES);
    const headers = {
      ...TUS,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(this.#offset),
    };
    const watch = this.#watch();
    const told = (fraction: number) => (watch.hear(), this.#tell(this.#offset + fraction * part.size));
    const send = tells(this.#line) ? sendTelling(part, told) : undefined;
    try {
      const asked = { method: "PATCH", headers, body: part, signal: watch.signal };
      const answer = await this.#line.ask(this.#path, asked, send);
      this.#move(this.#offset + part.size);
      if (answer.status !== 200) return undefined;
      return ((await answer.json()) as { readonly files: readonly FileRef[] }).files[0];
    } catch (error) {
      throw watch.isSilent() ? unreachable() : error;
    } finally {
      watch.end();
    }
  }

  /** Waits, and asks how much has arrived. Throws an error that will not pass. */
  async #recover(error: unknown, waitMs: number): Promise<void> {
    const stop = this.#options.signal ?? new AbortController().signal;
    const { patienceMs } = this.#line;
    const passes = isVitrineError(error) && ["lost", "busy", "refused"].includes(error.problem.code);
    if (stop.aborted || !passes || performance.now() > this.#movedAt + patienceMs) throw error;
    await pause(waitMs, stop);
    const { offset, said } = await this.#ask(stop);
    // Refused at a byte that is the right one: it is not about the byte.
    if (error.problem.code === "refused" && offset === this.#offset) throw error;
    if (said) throw said;
    if (offset !== undefined) this.#move(offset);
  }

  /** Bytes that have arrived; undefined where the server still cannot be reached. */
  async #ask(signal: AbortSignal): Promise<{ readonly offset?: number; readonly said?: VitrineError }> {
    try {
      // Not HEAD, whose answer has no words when it is refused.
      const answer = await this.#line.ask(this.#path, { signal });
      return { offset: ((await answer.json()) as { readonly offset: number }).offset };
    } catch (error) {
      if (!isVitrineError(error)) throw error;
      return error.problem.code === "lost" || error.problem.code === "busy" ? {} : { said: error };
    }
  }

  #move(offset: number) {
    if (offset > this.#offset) this.#movedAt = performance.now();
    this.#offset = offset;
    this.#tell(offset);
  }

  /** Progress never goes back: bytes that were lost on their way are told of once. */
  #tell(bytes: number) {
    if (bytes <= this.#told) return;
    this.#told = bytes;
    this.#options.onProgress?.(bytes / this.#body.size);
  }

  /** Gives a part up when nothing of it moves: a connection may be lost without a word. */
  #watch() {
    const silent = new AbortController();
    const { signal } = this.#options;
    let timer: ReturnType<typeof setTimeout>;
    const hear = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE_MS);
    };
    hear();
    return {
      hear,
      signal: signal ? anySignal([signal, silent.signal]) : silent.signal,
      isSilent: () => silent.signal.aborted && !signal?.aborted,
      end: () => clearTimeout(timer),
    };
  }
}
