/** Bytes of a frame of 128 kbit/s in stereo at 44.1 kHz. */
const FRAME_BYTES = 417;

/** An MP3 file of silent frames, each of 1152 samples: a header, and nothing in the rest. */
export function silentMp3(frames: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frames * FRAME_BYTES);
  for (let i = 0; i < frames; i++) bytes.set([0xff, 0xfb, 0x90, 0x00], i * FRAME_BYTES);
  return bytes;
}
