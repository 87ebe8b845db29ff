const encoder = new TextEncoder();

/** Characters of a slice. Encoded, it fits in what a socket takes at once. */
const SLICE = 64 * 1024;

/**
 * A text as bytes, slice by slice, each made when it is asked for: who stops reading holds one slice, and a text of
 * hundreds of megabytes leaves room for others between its slices.
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

/** Whether a place is between the two halves of one character. */
function cutsCharacter(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** A text as a stream of its slices. */
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
