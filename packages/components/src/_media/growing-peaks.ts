import type { Samples } from "../_audio/samples.ts";
import { peaksOf } from "./sound.ts";

/** Peaks of each second, while the sound is short. */
const FINEST = 50;
/** The most peaks that are kept. */
const MOST = 2000;

/** Peaks of a sound that grows: the longer it is, the more time each stands for. */
export class GrowingPeaks {
  #peaks: number[] = [];
  #perSecond = FINEST;
  #seconds = 0;

  /** The loudest samples of equal parts, 0 to 1. */
  get peaks(): Float32Array {
    return Float32Array.from(this.#peaks);
  }

  add(samples: Samples): void {
    this.#seconds += samples.seconds;
    // What is left of a part stays for the next piece, so that many short ones are not drawn wider than they are.
    const count = Math.round(this.#seconds * this.#perSecond) - this.#peaks.length;
    this.#peaks.push(...peaksOf(samples, Math.max(0, count)));
    while (this.#peaks.length > MOST) this.#halve();
  }

  #halve() {
    this.#perSecond /= 2;
    this.#peaks = Array.from({ length: Math.ceil(this.#peaks.length / 2) }, (_, i) =>
      Math.max(this.#peaks[2 * i]!, this.#peaks[2 * i + 1] ?? 0),
    );
  }
}
