import { writeWav } from "../_audio/wav.ts";
import { askMicrophone, OpenMicrophone } from "./open-microphone.ts";
import { toUrl } from "./to-url.ts";

/** Seconds that are kept for a call that takes none. */
const KEPT_SECONDS = 30;
/** Samples of a block, about 20 milliseconds. */
const BLOCK = 1024;

/** Source: https://w3c.github.io/mediacapture-transform/#track-processor */
type TrackProcessor = new (options: { readonly track: MediaStreamTrack }) => {
  readonly readable: ReadableStream<AudioData>;
};

/** Sound of the microphone in pieces, as it comes: one channel, at the device's rate. */
export class LiveSound extends OpenMicrophone {
  #blocks: Float32Array[] = [];
  #samples = 0;
  #rate: number;
  #isClosed = false;
  #wake = () => {};

  /** Asks for the microphone, and listens. Rejects with the browser's error. */
  static async open(device?: string): Promise<LiveSound> {
    return new LiveSound(await askMicrophone(device));
  }

  constructor(stream: MediaStream) {
    super(stream);
    this.#rate = this.sound.sampleRate;
    // Chromium warns of the other way on every page; Firefox and Safari have this one in workers alone, or not at all.
    const { MediaStreamTrackProcessor: Processor } = globalThis as { MediaStreamTrackProcessor?: TrackProcessor };
    if (Processor) void this.#read(new Processor({ track: stream.getAudioTracks()[0]! }).readable);
    else this.#process();
  }

  async #read(readable: ReadableStream<AudioData>) {
    const reader = readable.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const { value: data } = step;
      const block = new Float32Array(data.numberOfFrames);
      data.copyTo(block, { planeIndex: 0, format: "f32-planar" });
      this.#rate = data.sampleRate;
      data.close();
      this.#hear(block);
    }
  }

  /** A worklet would need a script of its own, which a page in one file, or in a frame without an origin, cannot load. */
  #process() {
    const processor = this.sound.createScriptProcessor(BLOCK, 1, 1);
    processor.addEventListener("audioprocess", ({ inputBuffer }) => this.#hear(inputBuffer.getChannelData(0).slice()));
    this.source?.connect(processor);
    // It is silent, and runs only if it leads somewhere.
    processor.connect(this.sound.destination);
  }

  #hear(block: Float32Array) {
    this.#blocks.push(block);
    this.#samples += block.length;
    while (this.#samples > KEPT_SECONDS * this.#rate) this.#samples -= this.#blocks.shift()!.length;
    this.#wake();
  }

  /** What was heard since the last piece, as a WAV file in a `data:` URL; waits for some. Undefined once it is closed. */
  async piece(): Promise<string | undefined> {
    while (this.#samples === 0 && !this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#isClosed) return undefined;
    const channel = new Float32Array(this.#samples);
    this.#samples = 0;
    let at = 0;
    for (const block of this.#blocks.splice(0)) {
      channel.set(block, at);
      at += block.length;
    }
    return toUrl(writeWav({ channels: [channel], sampleRate: this.#rate }));
  }

  override close(): void {
    this.#isClosed = true;
    this.#wake();
    super.close();
  }
}
