import type { ValueContext } from "../app/component.ts";
import type { FileRef } from "../files/files.ts";
import type { ImageFormat, Pixels } from "../files/values.ts";

interface Stored {
  readonly name: string | undefined;
  readonly ref: Promise<FileRef>;
  /** Whether no output has it any more. */
  isGone: boolean;
}

/** What a call has stored. A value that it gives again, as in a list that grows, is not encoded and stored again. */
export class StoredOnce {
  readonly #files = new WeakMap<Blob, Stored>();
  /** By the id of the file: those of the outputs' current values. */
  readonly #current = new Map<string, Stored>();
  /** Ids of the files of each output's value. */
  readonly #uses = new Map<string, ReadonlySet<string>>();
  readonly #images = new WeakMap<Pixels, { readonly print: string; readonly image: Promise<Blob> }>();

  /** Says which files the value of an output has now. Returns the ids of those that no output has any more. */
  use(output: string, ids: ReadonlySet<string>): string[] {
    const before = this.#uses.get(output) ?? [];
    this.#uses.set(output, ids);
    const gone = [...before].filter((id) => ![...this.#uses.values()].some((used) => used.has(id)));
    for (const id of gone) {
      this.#current.get(id)!.isGone = true;
      this.#current.delete(id);
    }
    return gone;
  }

  /** The same context, except that it reuses what the call has stored. Adds the ids of the value's files to `used`. */
  contextOf(context: ValueContext, used: Set<string>): ValueContext {
    const { images } = context.platform;
    const encode = (pixels: Pixels, format: ImageFormat = "png") =>
      this.#encode(pixels, format, () => images.encode(pixels, format));
    return {
      ...context,
      platform: { ...context.platform, images: { decode: (image, options) => images.decode(image, options), encode } },
      store: async (body, name) => {
        const stored = this.#store(body, name, () => context.store(body, name));
        const ref = await stored.ref;
        used.add(ref.id);
        this.#current.set(ref.id, stored);
        return ref;
      },
    };
  }

  #store(body: Blob, name: string | undefined, store: () => Promise<FileRef>): Stored {
    const known = this.#files.get(body);
    if (known && known.name === name && !known.isGone) return known;
    const stored = { name, ref: store(), isGone: false };
    this.#files.set(body, stored);
    return stored;
  }

  /** A function may draw the next image into the same pixels, so the object alone does not tell. */
  #encode(pixels: Pixels, format: ImageFormat, encode: () => Promise<Blob>): Promise<Blob> {
    const print = `${format} ${fingerprint(pixels)}`;
    const known = this.#images.get(pixels);
    if (known?.print === print) return known.image;
    const image = encode();
    this.#images.set(pixels, { print, image });
    return image;
  }
}

/**
 * 64-bit fingerprint of pixels: two lanes of MurmurHash3 with different constants. `crypto.subtle` is missing on pages
 * without HTTPS. Source: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
function fingerprint({ data, width, height }: Pixels): string {
  const { buffer, byteOffset, length } = data.byteOffset % 4 === 0 ? data : data.slice();
  let [one, two] = [width, height];
  const words = new Int32Array(buffer, byteOffset, length / 4);
  for (let at = 0; at < words.length; at++) {
    one = mixed(one, words[at]!, 0xcc9e2d51, 0x1b873593);
    two = mixed(two, words[at]!, 0x85ebca6b, 0xc2b2ae35);
  }
  return `${one},${two}`;
}

function mixed(lane: number, word: number, first: number, second: number): number {
  const next = lane ^ Math.imul(rotated(Math.imul(word, first), 15), second);
  return (Math.imul(rotated(next, 13), 5) + 0xe6546b64) | 0;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
