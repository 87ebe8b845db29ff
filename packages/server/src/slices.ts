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

/** Stream of a text's slices. */
export function streamOf(text: string): ReadableStream<Uint8Array> {
  const slices = slicesOf(text);
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      const { done, value } = slices.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
