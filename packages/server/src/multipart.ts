import busboy, { type Busboy, type FileInfo } from "busboy";
import { TooLargeError, VitrineError } from "@vitrine/core";
import { formatBytes } from "@vitrine/core/internal";
import { Readable } from "node:stream";
import { HttpError } from "./http-error.ts";
import { toStream, withinPace } from "./idle.ts";
import type { Limits } from "./options.ts";
import type { HeaderReader } from "./proxy.ts";

/** A file part of a multipart body. */
export interface FilePart {
  /** Name of the field. */
  readonly field: string;
  /** File name, as declared by the sender. */
  readonly name: string;
  /** Media type, as declared by the sender. */
  readonly type: string;
  readonly body: ReadableStream<Uint8Array>;
  /** Resolves when the whole form was read, and rejects otherwise: none of its files should be stored then. */
  readonly confirmed: Promise<void>;
}

/** A request with a form body. */
export interface FormRequest extends HeaderReader {
  readonly body: AsyncIterable<Uint8Array>;
}

/** Receives the parts of a multipart body. An exception stops the reading. */
export interface PartReader {
  /** Must read the body to its end, or throw. The next part does not wait for it. */
  file(part: FilePart): Promise<void>;
  field(name: string, text: string): void;
}

/**
 * Parses a multipart body part by part, without buffering files. Throws 400 for a malformed body, 413 above a limit,
 * 408 on a stall, and the reader's exceptions.
 */
export async function readMultipart(request: FormRequest, limits: Limits, reader: PartReader): Promise<void> {
  const parser = openParser(request, limits);
  const whole = gate();
  const watched = new SilenceWatch(limits);
  const source = Readable.from(watched.watch(withinPace(request.body, limits)));
  const files: Promise<void>[] = [];
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => reject(toProblem(error));
    parser.on("file", (field, stream, info) => {
      watched.enterFile(stream);
      const part = toPart(field ?? "", stream, info, limits, whole.opened);
      files.push(reader.file(part).catch(fail));
    });
    parser.on("field", (name, text, { valueTruncated }) => {
      watched.hear();
      if (valueTruncated) return fail(tooLongField(name, limits));
      attempt(() => reader.field(nameOf(name), text), fail);
    });
    parser.on("partsLimit", () => fail(tooManyParts(limits)));
    parser.on("error", fail);
    parser.on("close", () => {
      whole.open();
      void Promise.all(files).then(() => resolve());
    });
    source.on("error", fail);
    source.pipe(parser);
  })
    .catch((error: unknown) => {
      whole.refuse(error);
      throw error;
    })
    .finally(async () => {
      source.unpipe(parser);
      source.destroy();
      parser.destroy();
      await Promise.allSettled(files);
    });
}

/** A promise that is settled from outside. Its rejection needs no handler. */
function gate() {
  let open!: () => void;
  let refuse!: (error: unknown) => void;
  const opened = new Promise<void>((resolve, reject) => {
    open = resolve;
    refuse = reject;
  });
  opened.catch(() => {});
  return { opened, open, refuse };
}

/** Bytes of a part's headers, and of a chunk with the end of one part and the start of the next. */
const AROUND_FIELD_BYTES = 150_000;

/**
 * Aborts a form that yields no parts: the parser truncates an overlong text but reports it only at its end, and it
 * skips everything before the first part and after the last.
 */
class SilenceWatch {
  readonly #limits: Limits;
  #bytes = 0;
  #inFile = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  async *watch(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of body) {
      this.#bytes = this.#inFile ? 0 : this.#bytes + chunk.byteLength;
      if (this.#bytes > this.#limits.fieldBytes + AROUND_FIELD_BYTES) throw tooLongField("The form", this.#limits);
      yield chunk;
    }
  }

  /** Resets the count after each part. */
  hear() {
    this.#bytes = 0;
  }

  enterFile(stream: Readable) {
    this.#inFile = true;
    stream.once("end", () => {
      this.#inFile = false;
      this.hear();
    });
  }
}

/** The parser has no name for a part whose name is empty. */
function nameOf(field: string | undefined): string {
  return field ?? "";
}

function openParser(request: FormRequest, { parts, fieldBytes }: Limits): Busboy {
  try {
    return busboy({
      headers: { "content-type": request.header("content-type") },
      defParamCharset: "utf8",
      // One more than allowed: the parser reports a limit when it is reached, not when it is exceeded.
      limits: { parts: parts + 1, fieldSize: fieldBytes + 1, headerPairs: 100 },
    });
  } catch (error) {
    throw toProblem(error);
  }
}

function toPart(
  field: string,
  stream: Readable,
  { filename, mimeType }: FileInfo,
  { fileBytes }: Limits,
  confirmed: Promise<void>,
): FilePart {
  // Stream errors reach the reader; an error without a reader must not end the process.
  stream.on("error", () => {});
  const body = toStream(within(stream, filename ?? "", fileBytes));
  return { field: nameOf(field), name: filename ?? "", type: mimeType, body, confirmed };
}

async function* within(stream: Readable, name: string, fileBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > fileBytes) throw new TooLargeError(`${name || "A file"} is larger than ${formatBytes(fileBytes)}.`);
    yield chunk;
  }
}

function attempt(action: () => void, fail: (error: unknown) => void) {
  try {
    action();
  } catch (error) {
    fail(error);
  }
}

function tooLongField(name: string, { fieldBytes }: Limits): TooLargeError {
  return new TooLargeError(`${name}: a text field holds at most ${formatBytes(fieldBytes)}. Send it as JSON instead.`);
}

function tooManyParts({ parts }: Limits): TooLargeError {
  return new TooLargeError(`The form has more than ${parts} parts. Send fewer at once.`);
}

function toProblem(error: unknown): unknown {
  if (error instanceof VitrineError || !(error instanceof Error)) return error;
  return new HttpError(400, "invalid-input", `The form cannot be read: ${error.message}.`);
}
