import { UserError } from "@vitrine/core";
import { decodeSound, nameOf } from "./decode.ts";
import { resample } from "./resample.ts";
import { checkRate, mixed, samplesOf, type Samples, type SamplesOptions } from "./samples.ts";

/** What an `AudioFile` gives unless it is asked for something else. */
export interface AudioDefaults extends SamplesOptions {
  /** The longest that is read, in seconds. Default: about an hour. */
  readonly maxSeconds?: number;
}

/** Sound as a function receives it: the file as sent, with access to its samples. */
export class AudioFile extends File {
  /** Default options for `samples()`. */
  readonly defaults: AudioDefaults;

  constructor(file: File, defaults: AudioDefaults = {}) {
    super([file], file.name, { type: file.type });
    this.defaults = defaults;
  }

  /**
   * Samples of the sound, at the rate and with the channels that are asked for. WAV is always read; MP3, FLAC, Ogg and WebM
   * are, where the package that decodes them is installed. Throws `UserError` for a file that cannot be read, or is too long.
   *
   * @example const { channels, sampleRate, seconds } = await speech.samples({ sampleRate: 16_000, channels: 1 });
   */
  async samples(options: SamplesOptions = {}): Promise<Samples> {
    const { sampleRate, channels, maxSeconds = Infinity } = { ...this.defaults, ...options };
    if (sampleRate !== undefined) checkRate(sampleRate, "samples({ sampleRate })");
    const stored = await decodeSound(this);
    if (stored.seconds > maxSeconds)
      throw new UserError(
        `${nameOf(this)} is ${stored.seconds.toFixed(1)} s long; at most ${maxSeconds} s are taken. Send a shorter one.`,
      );
    const rate = sampleRate ?? stored.sampleRate;
    const mix = channels === undefined ? stored.channels : mixed(stored.channels, channels);
    return samplesOf(
      mix.map((channel) => resample(channel, stored.sampleRate, rate)),
      rate,
    );
  }
}
