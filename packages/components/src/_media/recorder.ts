import { OpenMicrophone } from "./open-microphone.ts";

/** Types that browsers record, the smallest first, each with the ending of its files. */
const TYPES: Readonly<Record<string, string>> = {
  "audio/webm;codecs=opus": "webm",
  "audio/mp4": "m4a",
  "audio/ogg;codecs=opus": "ogg",
  "audio/webm": "webm",
};

/** Records from the microphone. */
export class Recorder extends OpenMicrophone {
  readonly #recorder: MediaRecorder;
  readonly #chunks: Blob[] = [];
  /** Start of what is being recorded now, and milliseconds that were recorded before a pause. */
  #since = performance.now();
  #before = 0;

  constructor(stream: MediaStream) {
    super(stream);
    const type = Object.keys(TYPES).find((one) => MediaRecorder.isTypeSupported(one));
    this.#recorder = new MediaRecorder(stream, type === undefined ? {} : { mimeType: type });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#chunks.push(data));
    this.#recorder.start(1000);
  }

  /** Seconds that it has recorded. */
  get seconds(): number {
    const now = this.isPaused ? this.#since : performance.now();
    return (this.#before + now - this.#since) / 1000;
  }

  get isPaused(): boolean {
    return this.#recorder.state === "paused";
  }

  /** Pauses it, or goes on. */
  toggle(): void {
    if (!this.isPaused) this.#before += performance.now() - this.#since;
    this.#since = performance.now();
    if (this.isPaused) this.#recorder.resume();
    else this.#recorder.pause();
  }

  /** Ends it. Returns what was recorded. */
  async stop(): Promise<File> {
    const ended = new Promise((resolve) => this.#recorder.addEventListener("stop", resolve, { once: true }));
    if (this.#recorder.state !== "inactive") {
      this.#recorder.stop();
      await ended;
    }
    this.close();
    const { mimeType } = this.#recorder;
    const type = mimeType.split(";")[0]! || "audio/webm";
    const ending = TYPES[mimeType] ?? Object.entries(TYPES).find(([one]) => one.startsWith(type))?.[1] ?? "webm";
    return new File(this.#chunks, `voice.${ending}`, { type });
  }

  override close(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    super.close();
  }
}
