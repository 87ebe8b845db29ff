/** A message of the sidecar's protocol: JSON, and the raw bytes that it refers to. */
export interface Frame {
  readonly message: unknown;
  readonly raw: Uint8Array<ArrayBuffer>;
}

const HEADER_BYTES = 8;
const LARGEST = 2 ** 32 - 1;
/** The longest text of V8, which any letters that are read as a length exceed. */
const LONGEST_TEXT = 2 ** 29 - 24;

/** Buffers start at multiples of eight, so that typed arrays of either side can lie on them. */
export const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** A frame as chunks to write: two lengths, the JSON, and each buffer at its multiple of eight. */
export function toChunks(message: unknown, buffers: readonly Uint8Array[] = []): Uint8Array[] {
  const text = new TextEncoder().encode(JSON.stringify(message));
  const rawBytes = buffers.reduce((sum, one) => sum + padded(one.byteLength), 0);
  if (rawBytes > LARGEST) throw new RangeError(`The arguments have ${rawBytes} bytes; at most ${LARGEST} can be sent.`);
  const head = new Uint8Array(HEADER_BYTES + text.byteLength);
  const lengths = new DataView(head.buffer);
  lengths.setUint32(0, text.byteLength, true);
  lengths.setUint32(4, rawBytes, true);
  head.set(text, HEADER_BYTES);
  return [head, ...buffers.flatMap((one) => [one, new Uint8Array(padded(one.byteLength) - one.byteLength)])];
}

/** Puts frames together from chunks of any size. Throws for what is no frame; nothing can be read after it. A large frame is copied once, into the memory that it stays in. */
export class FrameReader {
  readonly #onFrame: (frame: Frame) => void;
  #part = new Uint8Array(HEADER_BYTES);
  #filled = 0;
  #stage: "header" | "text" | "raw" = "header";
  #rawBytes = 0;
  #message: unknown;

  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.byteLength || this.#filled === this.#part.byteLength) {
      const taken = chunk.subarray(at, at + this.#part.byteLength - this.#filled);
      this.#part.set(taken, this.#filled);
      this.#filled += taken.byteLength;
      at += taken.byteLength;
      if (this.#filled < this.#part.byteLength) return;
      this.#finishPart();
      if (this.#stage === "header" && at === chunk.byteLength) return;
    }
  }

  #finishPart() {
    const part = this.#part;
    if (this.#stage === "header") {
      const lengths = new DataView(part.buffer);
      this.#rawBytes = lengths.getUint32(4, true);
      const textBytes = lengths.getUint32(0, true);
      if (textBytes > LONGEST_TEXT) throw new RangeError(`a frame has ${textBytes} bytes of JSON`);
      return this.#expect("text", textBytes);
    }
    if (this.#stage === "text") {
      this.#message = JSON.parse(new TextDecoder().decode(part));
      return this.#expect("raw", this.#rawBytes);
    }
    this.#expect("header", HEADER_BYTES);
    this.#onFrame({ message: this.#message, raw: part });
  }

  #expect(stage: "header" | "text" | "raw", bytes: number) {
    this.#stage = stage;
    this.#part = new Uint8Array(bytes);
    this.#filled = 0;
  }
}
