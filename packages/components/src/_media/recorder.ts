import { askMicrophone, OpenMicrophone } from "./open-microphone.ts";

/** Types that browsers record, the smallest first, each with the ending of its files. */
const TYPES: Readonly<Record<string, string>> = {
  "audio/webm;codecs=opus": "webm",
  "audio/mp4": "m4a",
  "audio/ogg;codecs=opus": "ogg",
  "audio/webm": "webm",
};

/** The same with a picture; VP8 needs the least of a computer that records while it shows. */
const FILM_TYPES: Readonly<Record<string, string>> = {
  "video/webm;codecs=vp8,opus": "webm",
  "video/webm": "webm",
  "video/mp4": "mp4",
};

/** Records from the microphone, or from a camera with it. */
export class Recorder extends OpenMicrophone {
  readonly #recorder: MediaRecorder;
  readonly #chunks: Blob[] = [];
  readonly #types: Readonly<Record<string, string>>;
  /** Start of what is being recorded now, and milliseconds that were recorded before a pause. */
  #since = 0;
  #before = 0;

  /** Asks for the microphone, and begins. Default: the browser's choice of microphone. Rejects with the browser's error. */
  static async open(device?: string): Promise<Recorder> {
    const recorder = new Recorder(await askMicrophone(device));
    recorder.begin();
    return recorder;
  }

  /** Records a stream, once it is begun; it is this one's to stop. */
  constructor(stream: MediaStream) {
    super(stream);
    this.#types = stream.getVideoTracks().length > 0 ? FILM_TYPES : TYPES;
    const type = Object.keys(this.#types).find((one) => MediaRecorder.isTypeSupported(one));
    this.#recorder = new MediaRecorder(stream, type === undefined ? {} : { mimeType: type });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#chunks.push(data));
  }

  begin(): void {
    this.#recorder.start(1000);
    this.#since = performance.now();
  }

  /** Seconds that it has recorded. */
  get seconds(): number {
    const now = this.#recorder.state === "recording" ? performance.now() : this.#since;
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
    const found = Object.entries(this.#types).find(([one]) => one === mimeType || one.startsWith(type));
    const name = this.#types === TYPES ? "voice" : "recording";
    return new File(this.#chunks, `${name}.${found?.[1] ?? "webm"}`, { type });
  }

  /** Gives the devices back. */
  override close(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    super.close();
  }
}
