import { samplesOf, type Samples } from "../_audio/samples.ts";
import { isWav, readWav, writeWav } from "../_audio/wav.ts";

/** Rate of sound that the browser decodes: that of its own codecs. */
const RATE = 48_000;

/**
 * Samples of a sound file, with the browser's decoders; a WAV file keeps its own rate. Rejects for one that the browser
 * cannot decode.
 */
export async function soundOf(file: Blob): Promise<Samples> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isWav(bytes)) return readWav(bytes);
  const buffer = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.buffer);
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, i) => buffer.getChannelData(i));
  return samplesOf(channels, buffer.sampleRate);
}

/** The part of a sound between two times, in seconds, as a WAV file. */
export function partOf({ channels, sampleRate }: Samples, from: number, to: number): Blob {
  const [start, end] = [Math.round(from * sampleRate), Math.round(to * sampleRate)];
  return writeWav({ channels: channels.map((channel) => channel.subarray(start, end)), sampleRate });
}

/** The loudest sample of each of `count` parts, 0 to 1. */
export function peaksOf({ channels }: Samples, count: number): Float32Array {
  const length = channels[0]?.length ?? 0;
  const peaks = new Float32Array(Math.min(count, length));
  for (const channel of channels)
    for (let i = 0; i < length; i++) {
      const at = Math.floor((i * peaks.length) / length);
      peaks[at] = Math.max(peaks[at]!, Math.abs(channel[i]!));
    }
  return peaks;
}

/** Height of the smallest bar, so that silence is a line. */
const LEAST = 0.02;

/** Path of bars, in a square of `count` × 2 around the middle; each bar is the loudest of its peaks. */
export function pathOf(peaks: Float32Array, count: number): string {
  const loudest = Math.max(LEAST, ...peaks);
  const bars = Array.from({ length: count }, (_, i) => {
    const first = Math.floor((i * peaks.length) / count);
    const part = peaks.subarray(first, Math.max(first + 1, Math.floor(((i + 1) * peaks.length) / count)));
    const height = Math.max(LEAST, (0.94 * Math.max(0, ...part)) / loudest);
    return `M${i + 0.5} ${(1 - height).toFixed(3)}V${(1 + height).toFixed(3)}`;
  });
  return bars.join("");
}
