import { isVitrineError } from "@vitrine/core/internal";
import { cut, tooLarge, unreadable } from "./failures.ts";
import type { Silence } from "./silence.ts";

/** Answer of a model's server, read once. Its size is limited, and so is its silence. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly #response: Response;
  readonly #silence: Silence;
  readonly #maxBytes: number;

  constructor(response: Response, silence: Silence, maxBytes: number) {
    this.status = response.status;
    this.headers = response.headers;
    this.#response = response;
    this.#silence = silence;
    this.#maxBytes = maxBytes;
  }

  get ok(): boolean {
    return this.#response.ok;
  }

  /** Media type without parameters, in small letters; empty if there is none. */
  get type(): string {
    return (this.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  }

  /** Bytes as they come. */
  async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    let size = 0;
    try {
      for await (const piece of this.#response.body ?? []) {
        this.#silence.hear();
        size += piece.byteLength;
        if (size > this.#maxBytes) throw tooLarge(this.#maxBytes);
        yield piece;
      }
    } catch (error) {
      this.#silence.signal.throwIfAborted();
      throw isVitrineError(error) ? error : cut(error);
    } finally {
      this.#silence.end();
    }
  }

  /** Text as it comes. */
  async *texts(): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder();
    for await (const piece of this.pieces()) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  }

  async blob(): Promise<Blob> {
    const parts: BlobPart[] = [];
    for await (const piece of this.pieces()) parts.push(piece as Uint8Array<ArrayBuffer>);
    return new Blob(parts, { type: this.type });
  }

  async text(): Promise<string> {
    let text = "";
    for await (const piece of this.texts()) text += piece;
    return text;
  }

  /** The answer as JSON. Throws `UserError` for what is none. */
  async json(): Promise<unknown> {
    const text = await this.text();
    try {
      return text.trim() === "" ? null : JSON.parse(text);
    } catch (error) {
      throw unreadable(error);
    }
  }

  /** Ends the connection without reading it. */
  async close(): Promise<void> {
    this.#silence.end();
    await this.#response.body?.cancel().catch(() => undefined);
  }
}
