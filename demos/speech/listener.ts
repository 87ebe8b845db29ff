import createModule from "@jitsi/rnnoise-wasm/dist/rnnoise-sync.js";

/** Samples per second that the model hears. */
export const RATE = 48_000;
/** Samples of a frame, which lasts a hundredth of a second. */
export const FRAME = 480;
/** The model's samples are whole numbers of 16 bits. */
const LOUDEST = 32_768;

let loading: Promise<ReturnType<typeof createModule>> | undefined;

/** What was heard in whole frames of a sound. */
export interface Heard {
  /** The sound without its noise. */
  readonly samples: Float32Array;
  /** How likely somebody speaks, 0 to 1, of each frame. */
  readonly speech: readonly number[];
}

/**
 * Hears a sound that comes in pieces: RNNoise, a small recurrent network, which remembers what came before.
 *
 * Source: J.-M. Valin, "A Hybrid DSP/Deep Learning Approach to Real-Time Full-Band Speech Enhancement", 2018.
 */
export class Listener {
  readonly #model: ReturnType<typeof createModule>;
  readonly #state: number;
  readonly #frame: number;
  /** Samples that are not a whole frame yet. */
  #rest = new Float32Array();

  static async open(): Promise<Listener> {
    const model = await (loading ??= load());
    return new Listener(model);
  }

  private constructor(model: ReturnType<typeof createModule>) {
    this.#model = model;
    this.#state = model._rnnoise_create();
    this.#frame = model._malloc(FRAME * Float32Array.BYTES_PER_ELEMENT);
  }

  /** Hears the next samples, at 48,000 a second. What is left over of a frame is heard with the next ones. */
  hear(samples: Float32Array): Heard {
    const all = new Float32Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    const whole = all.length - (all.length % FRAME);
    const speech: number[] = [];
    for (let at = 0; at < whole; at += FRAME) speech.push(this.#hearFrame(all.subarray(at, at + FRAME)));
    this.#rest = all.slice(whole);
    return { samples: all.subarray(0, whole), speech };
  }

  /** Writes over the frame. */
  #hearFrame(frame: Float32Array): number {
    const { HEAPF32: memory } = this.#model;
    const at = this.#frame / Float32Array.BYTES_PER_ELEMENT;
    for (let i = 0; i < FRAME; i++) memory[at + i] = frame[i]! * LOUDEST;
    const likely = this.#model._rnnoise_process_frame(this.#state, this.#frame, this.#frame);
    for (let i = 0; i < FRAME; i++) frame[i] = Math.max(-1, Math.min(1, memory[at + i]! / LOUDEST));
    return likely;
  }

  close(): void {
    this.#model._rnnoise_destroy(this.#state);
    this.#model._free(this.#frame);
  }
}

async function load() {
  const model = createModule();
  await model.ready;
  return model;
}
