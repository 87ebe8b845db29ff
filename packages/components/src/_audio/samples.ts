/** Sound as numbers: one list for each channel, all of one length. */
export interface Samples {
  /** Samples of each channel, the left one first; −1 to 1 is the full range. */
  readonly channels: Float32Array[];
  /** Samples per second. */
  readonly sampleRate: number;
  /** Length in seconds. */
  readonly seconds: number;
}

/** Sound that a function may return: the samples of one channel, or of each. */
export interface SamplesGiven {
  readonly channels: Float32Array | readonly Float32Array[];
  /** Samples per second. */
  readonly sampleRate: number;
}

/** Options for reading samples. */
export interface SamplesOptions {
  /** Samples per second. Default: the file's own. */
  readonly sampleRate?: number;
  /** `1` mixes all channels into one; `2` gives left and right, the same for a file of one. Default: the file's own. */
  readonly channels?: 1 | 2;
}

/** Lowest and highest rate that is read, written or asked for, in samples per second. */
export const RATES = { least: 1000, most: 768_000 } as const;

/** Samples with their length. */
export function samplesOf(channels: Float32Array[], sampleRate: number): Samples {
  return { channels, sampleRate, seconds: (channels[0]?.length ?? 0) / sampleRate };
}

/** Whether a value has the shape of samples. */
export function isSamples(value: unknown): value is SamplesGiven {
  if (typeof value !== "object" || value === null || value instanceof Blob) return false;
  const { channels, sampleRate } = value as Partial<SamplesGiven>;
  return typeof sampleRate === "number" && (channels instanceof Float32Array || Array.isArray(channels));
}

/** The channels of given samples. Throws `RangeError` for what is no sound, and says what to give. */
export function checkedSamples({ channels, sampleRate }: SamplesGiven): Samples {
  checkRate(sampleRate, "sampleRate");
  const list = (channels instanceof Float32Array ? [channels] : channels) as Float32Array[];
  const isSound = list.length >= 1 && list.every((one) => one instanceof Float32Array);
  if (!isSound) throw new RangeError(`Expected channels as a Float32Array, or a list of them; got ${shown(list)}.`);
  if (list.some(({ length }) => length !== list[0]!.length)) {
    const lengths = list.map(({ length }) => length).join(", ");
    throw new RangeError(`The channels differ in length: ${lengths}. Give each the same number of samples.`);
  }
  return samplesOf(list, sampleRate);
}

/** Throws `RangeError` unless a rate is one that sound has. */
export function checkRate(rate: number, name: string): void {
  if (Number.isInteger(rate) && rate >= RATES.least && rate <= RATES.most) return;
  throw new RangeError(
    `${name}: expected a whole number of samples per second from ${RATES.least} to ${RATES.most}; got ${rate}.`,
  );
}

function shown(list: readonly unknown[]): string {
  return list.length === 0
    ? "an empty list"
    : `a list with ${typeof list[0] === "object" ? "other objects" : `a ${typeof list[0]}`}`;
}

/** One channel, the mean of all; or two: of one channel twice, of more than two the first two, left and right. */
export function mixed(channels: Float32Array[], count: 1 | 2): Float32Array[] {
  if (channels.length === count) return channels;
  if (count === 2) return [channels[0]!, channels[1] ?? channels[0]!.slice()];
  const share = 1 / channels.length;
  return [channels[0]!.map((_, i) => channels.reduce((sum, channel) => sum + channel[i]!, 0) * share)];
}
