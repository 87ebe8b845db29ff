import type { UnreadValue, Reading } from "./unread.ts";

const encoder = new TextEncoder();

/** Length of a slice in characters. Its bytes fit into a socket's buffer. */
const SLICE = 64 * 1024;

/**
 * Encodes texts slice by slice, on demand: an abandoned reader keeps one slice in memory, and a text of hundreds of
 * megabytes lets other requests run between slices.
 */
export function* slicesOf(...texts: readonly string[]): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (const text of texts) {
    for (let from = 0; from < text.length;) {
      const to = from + SLICE - (cutsCharacter(text, from + SLICE) ? 1 : 0);
      yield encoder.encode(text.slice(from, to));
      from = to;
    }
  }
}

/** Whether an index is between the halves of a surrogate pair. */
function cutsCharacter(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** Registers a value that a stream holds; `end` ends the stream with an error if there is no connection to close. */
export type Holding = (answer: Omit<UnreadValue, "cut">, end: (error: Error) => void) => Reading;

/** Stream of a text's slices, held until they are read. */
export function streamOf(text: string, hold?: Holding): ReadableStream<Uint8Array> {
  const bytes = text.length;
  let slices: Iterator<Uint8Array, void> | undefined = slicesOf(text);
  let reading: Reading | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      const end = (error: Error) => ((slices = undefined), controller.error(error));
      // Not before: the answer to a HEAD request is never read.
      reading ??= hold?.({ value: source, bytes }, end);
      reading?.taken();
      const next = slices?.next();
      if (!next) return;
      if (!next.done) return controller.enqueue(next.value);
      reading?.release();
      controller.close();
    },
    cancel: () => reading?.release(),
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
