import { UserError } from "@vitrine/core";
import type { Samples } from "./samples.ts";
import { formatOf } from "./sound-format.ts";
import { readWav } from "./wav.ts";

/** The most samples of all channels together, so that a small file cannot exhaust memory: an hour in stereo at 48 kHz. */
export const MAX_SAMPLES = 2 * 48_000 * 3600;

/**
 * Samples of a sound file, as they are stored. WAV is read by this module; what reads the other formats is loaded when such
 * a file comes. Throws `UserError` for a file that cannot be read, and says which can.
 */
export async function decodeSound(file: Blob): Promise<Samples> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new UserError(`${nameOf(file)} is empty. Send another file.`);
  const samples = await decode(bytes, file);
  const count = samples.channels.length * (samples.channels[0]?.length ?? 0);
  if (count <= MAX_SAMPLES) return samples;
  throw new UserError(`${nameOf(file)} is longer than can be read at once. Send a part of it, of at most an hour.`);
}

async function decode(bytes: Uint8Array, file: Blob): Promise<Samples> {
  const format = formatOf(bytes);
  if (format === "WAV") return readable(file, async () => readWav(bytes));
  const { decodeCompressed, packageFor } = await import("./compressed.ts");
  if (format === undefined || !packageFor(format))
    throw new UserError(
      `${nameOf(file)} is ${format ?? "not a sound file"}, which cannot be read here. Send a WAV file, or MP3, FLAC, Ogg or WebM.`,
    );
  return readable(file, () => decodeCompressed(format, bytes));
}

/** What a decoder finds wrong is the file's fault; that a decoder is missing is the author's. */
async function readable(file: Blob, read: () => Promise<Samples>): Promise<Samples> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw Object.assign(new UserError(`${nameOf(file)} ${error.message}. Send another file.`), { cause: error });
  }
}

/** The file in a message. */
export function nameOf(file: Blob): string {
  return file instanceof File && file.name !== "" ? `"${file.name}"` : "The file";
}
