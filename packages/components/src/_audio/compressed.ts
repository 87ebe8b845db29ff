import { oggPackets } from "./ogg.ts";
import { samplesOf, type Samples } from "./samples.ts";
import type { SoundFormat } from "./sound-format.ts";
import { opusInWebm } from "./webm.ts";

/** What a decoder gives. */
interface Decoded {
  readonly channelData: Float32Array[];
  readonly sampleRate: number;
}

/** Loads and uses the decoder of one format. */
interface Codec {
  /** The package that decodes it. */
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => Promise<Decoded>;
}

const CODECS: Partial<Record<SoundFormat, Codec>> = {
  MP3: {
    name: "mpg123-decoder",
    async decode(bytes) {
      const { MPEGDecoder } = await import("mpg123-decoder");
      return decodeWith(new MPEGDecoder(), (decoder) => decoder.decode(bytes));
    },
  },
  FLAC: {
    name: "@wasm-audio-decoders/flac",
    async decode(bytes) {
      const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
      return decodeWith(new FLACDecoder(), (decoder) => decoder.decodeFile(bytes));
    },
  },
  "Ogg Vorbis": {
    name: "@wasm-audio-decoders/ogg-vorbis",
    async decode(bytes) {
      const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
      return decodeWith(new OggVorbisDecoder(), (decoder) => decoder.decodeFile(bytes));
    },
  },
  "Ogg Opus": { name: "opus-decoder", decode: (bytes) => decodeOpus(oggPackets(bytes)) },
  WebM: { name: "opus-decoder", decode: (bytes) => decodeOpus(opusInWebm(bytes)) },
};

/** Name of the package that decodes a format; undefined where none does. */
export function packageFor(format: SoundFormat): string | undefined {
  return CODECS[format]?.name;
}

/** Samples of a file in another format than WAV. Throws `RangeError` for a broken file, `Error` without its decoder. */
export async function decodeCompressed(format: SoundFormat, bytes: Uint8Array): Promise<Samples> {
  const { name, decode } = CODECS[format]!;
  const { channelData, sampleRate } = await decode(bytes).catch((cause: unknown) => {
    throw isMissing(cause, name) ? missing(format, name, cause) : broken(format, cause);
  });
  if (!channelData[0]?.length) throw broken(format, undefined);
  return samplesOf(channelData, sampleRate);
}

function isMissing(cause: unknown, name: string): boolean {
  return cause instanceof Error && /Cannot find (package|module)/.test(cause.message) && cause.message.includes(name);
}

function missing(format: SoundFormat, name: string, cause: unknown): Error {
  return new Error(
    `${format} cannot be read: ${name}, which decodes it, is not installed. Install it (npm install ${name}), ` +
      `or take WAV alone: accept: ["audio/wav"].`,
    { cause },
  );
}

function broken(format: SoundFormat, cause: unknown): RangeError {
  if (cause instanceof RangeError) return cause;
  return new RangeError(`looks like ${format} but could not be decoded`, { cause });
}

interface Decoder {
  readonly ready: Promise<void>;
  free(): void;
}

/** A decoder's memory is WebAssembly's, which nothing collects. */
async function decodeWith<D extends Decoder>(decoder: D, decode: (decoder: D) => Decoded | Promise<Decoded>) {
  try {
    await decoder.ready;
    return await decode(decoder);
  } finally {
    decoder.free();
  }
}

/** Opus as packets: its header first. Its own rate is always 48 kHz. Source: RFC 7845, 5.1 */
async function decodeOpus(packets: readonly Uint8Array[]): Promise<Decoded> {
  const [head, ...rest] = packets;
  if (!head || head.length < 19) throw new RangeError("has no Opus header");
  const { OpusDecoder } = await import("opus-decoder");
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const channels = head[9]!;
  const mapping = head[18] === 0 ? {} : { streamCount: head[19]!, coupledStreamCount: head[20]! };
  const table = head[18] === 0 ? {} : { channelMappingTable: [...head.subarray(21, 21 + channels)] };
  const decoder = new OpusDecoder({ channels, preSkip: view.getUint16(10, true), ...mapping, ...table });
  return decodeWith(decoder, () => decoder.decodeFrames(rest.filter((packet) => packet.length > 0 && !isTags(packet))));
}

function isTags(packet: Uint8Array): boolean {
  return String.fromCharCode(...packet.subarray(0, 8)) === "OpusTags";
}
