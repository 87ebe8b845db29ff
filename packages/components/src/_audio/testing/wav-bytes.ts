/** What a WAV file for a test is made of. */
export interface WavParts {
  readonly tag?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits: number;
  /** Bytes of the samples. */
  readonly data: Uint8Array;
  /** Whether the header is the extensible one. */
  readonly extensible?: boolean;
  /** Chunks before the samples. */
  readonly before?: readonly (readonly [id: string, bytes: Uint8Array])[];
  /** The size that the data chunk says, if it is not its own. */
  readonly says?: number;
}

/** Bytes of a WAV file, part by part, as programs other than ours write them. */
export function wavBytes(parts: WavParts): Uint8Array<ArrayBuffer> {
  const { data, says = data.length, before = [] } = parts;
  const chunks = [chunk("fmt ", header(parts)), ...before.map(([id, bytes]) => chunk(id, bytes))].flat();
  const body = [...letters("WAVE"), ...chunks, ...letters("data"), ...u32(says), ...data];
  return Uint8Array.from([...letters("RIFF"), ...u32(body.length), ...body]);
}

function header({ tag = 1, channels = 1, rate = 8000, bits, extensible = false }: WavParts): Uint8Array {
  const align = (channels * bits) / 8;
  const plain = [
    ...u16(extensible ? 0xfffe : tag),
    ...u16(channels),
    ...u32(rate),
    ...u32(rate * align),
    ...u16(align),
  ];
  const more = extensible ? [...u16(22), ...u16(bits), ...u32(0), ...u16(tag), ...new Uint8Array(14)] : [];
  return Uint8Array.from([...plain, ...u16(bits), ...more]);
}

function chunk(id: string, bytes: Uint8Array): number[] {
  return [...letters(id), ...u32(bytes.length), ...bytes, ...(bytes.length % 2 ? [0] : [])];
}

const letters = (text: string) => [...new TextEncoder().encode(text)];
const u16 = (value: number) => [value & 255, (value >> 8) & 255];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16((value >>> 16) & 0xffff)];

/** A tone of full loudness times `level`. */
export function tone(hertz: number, seconds: number, rate: number, level = 0.5): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => level * Math.sin((2 * Math.PI * hertz * i) / rate),
  );
}
