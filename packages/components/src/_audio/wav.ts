import { samplesOf, type Samples } from "./samples.ts";

const PCM = 1;
const FLOAT = 3;
/** The format's number is in the extension of the header. */
const EXTENSIBLE = 0xfffe;
const HEADER_BYTES = 44;

/** How the samples of a WAV file are stored. */
interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample. */
  readonly width: number;
}

/** Whether bytes start as a WAV file does. */
export function isWav(bytes: Uint8Array): boolean {
  return ["RIFF", "RF64"].includes(ascii(bytes, 0)) && ascii(bytes, 8) === "WAVE";
}

/**
 * Samples of a WAV file: integers of 8 to 32 bits, floats of 32 or 64. A file that was cut is read as far as it goes.
 * Throws `RangeError`, with what is wrong, for one that cannot be read. Source: Multimedia Programming Interface 1.0
 * (1991), and the Windows `WAVEFORMATEXTENSIBLE`.
 */
export function readWav(bytes: Uint8Array): Samples {
  if (!isWav(bytes)) throw new RangeError("has no WAV header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Format | undefined;
  for (const { id, start, size } of chunksOf(bytes, view)) {
    if (id === "fmt ") format = formatOf(view, start, size);
    if (id === "data") return samplesIn(view, start, size, format);
  }
  throw new RangeError("has no samples: its data chunk is missing");
}

/** Chunks are padded to even sizes. The last one may be cut, or of a size that was not known when it was begun. */
function* chunksOf(bytes: Uint8Array, view: DataView) {
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    yield { id: ascii(bytes, at), start: at + 8, size: Math.min(size, bytes.length - at - 8) };
    at += 8 + size + (size % 2);
  }
}

function formatOf(view: DataView, at: number, size: number): Format {
  if (size < 16) throw new RangeError("has a header that is cut");
  const told = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const width = view.getUint16(at + 12, true) / channels;
  const tag = told === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : told;
  const widths = tag === PCM ? [1, 2, 3, 4] : tag === FLOAT ? [4, 8] : undefined;
  if (!widths) throw new RangeError(`holds sound of kind ${tag}, which is neither PCM nor float`);
  if (channels < 1 || sampleRate < 1 || !widths.includes(width))
    throw new RangeError(`has a header that says ${channels} channels of ${width} bytes at ${sampleRate} Hz`);
  return { tag, channels, sampleRate, width };
}

function samplesIn(view: DataView, start: number, size: number, format: Format | undefined): Samples {
  if (!format) throw new RangeError("has its samples before its header");
  const { channels: count, sampleRate, width } = format;
  const read = readerOf(view, format);
  const frames = Math.floor(size / (count * width));
  const channels = Array.from({ length: count }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let i = 0; i < frames; i++) samples[i] = read(start + (i * count + channel) * width);
    return samples;
  });
  return samplesOf(channels, sampleRate);
}

/** Reads a sample as −1 to 1. Only samples of 8 bits have no sign. */
function readerOf(view: DataView, { tag, width }: Format): (at: number) => number {
  if (tag === FLOAT) return width === 4 ? (at) => view.getFloat32(at, true) : (at) => view.getFloat64(at, true);
  if (width === 1) return (at) => (view.getUint8(at) - 128) / 2 ** 7;
  if (width === 2) return (at) => view.getInt16(at, true) / 2 ** 15;
  if (width === 3) return (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23;
  return (at) => view.getInt32(at, true) / 2 ** 31;
}

/**
 * A WAV file of 16 bits: every player and every program reads it, in half the bytes of floats, with noise 98 dB below the
 * loudest. What is beyond −1 and 1 is clipped there; what is no number is silence.
 */
export function writeWav({ channels, sampleRate }: Pick<Samples, "channels" | "sampleRate">): Blob {
  const frames = channels[0]?.length ?? 0;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + frames * channels.length * 2));
  writeHeader(view, channels.length, sampleRate);
  let at = HEADER_BYTES;
  for (let i = 0; i < frames; i++)
    for (const channel of channels) {
      view.setInt16(at, toInt16(channel[i]!), true);
      at += 2;
    }
  return new Blob([view.buffer as ArrayBuffer], { type: "audio/wav" });
}

function toInt16(sample: number): number {
  return Math.max(-(2 ** 15), Math.min(2 ** 15 - 1, Math.round(sample * 2 ** 15)));
}

function writeHeader(view: DataView, channels: number, sampleRate: number) {
  const dataBytes = view.byteLength - HEADER_BYTES;
  const text = (at: number, letters: string) =>
    new TextEncoder().encode(letters).forEach((byte, i) => view.setUint8(at + i, byte));
  text(0, "RIFF");
  view.setUint32(4, 36 + dataBytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, dataBytes, true);
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
