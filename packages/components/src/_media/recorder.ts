/** Types that browsers record, the smallest first, each with the ending of its files. */
const TYPES: Readonly<Record<string, string>> = {
  "audio/webm;codecs=opus": "webm",
  "audio/mp4": "m4a",
  "audio/ogg;codecs=opus": "ogg",
  "audio/webm": "webm",
};

/** Records from the microphone. */
export class Recorder {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #chunks: Blob[] = [];
  readonly #sound: AudioContext;
  readonly #analyser: AnalyserNode;
  /** Start of what is being recorded now, and milliseconds that were recorded before a pause. */
  #since = performance.now();
  #before = 0;

  /** Asks for the microphone, and begins. Default: the browser's choice of microphone. Rejects with the browser's error. */
  static async open(device?: string): Promise<Recorder> {
    const audio = device ? { deviceId: { exact: device } } : true;
    return new Recorder(await navigator.mediaDevices.getUserMedia({ audio }));
  }

  private constructor(stream: MediaStream) {
    this.#stream = stream;
    const type = Object.keys(TYPES).find((one) => MediaRecorder.isTypeSupported(one));
    this.#recorder = new MediaRecorder(stream, type === undefined ? {} : { mimeType: type });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#chunks.push(data));
    this.#recorder.start(1000);
    this.#sound = new AudioContext();
    this.#analyser = this.#sound.createAnalyser();
    this.#sound.createMediaStreamSource(stream).connect(this.#analyser);
  }

  /** Seconds that it has recorded. */
  get seconds(): number {
    const now = this.isPaused ? this.#since : performance.now();
    return (this.#before + now - this.#since) / 1000;
  }

  get isPaused(): boolean {
    return this.#recorder.state === "paused";
  }

  /** Id of the microphone. */
  get device(): string {
    return this.#stream.getAudioTracks()[0]?.getSettings().deviceId ?? "";
  }

  /** Pauses it, or goes on. */
  toggle(): void {
    if (!this.isPaused) this.#before += performance.now() - this.#since;
    this.#since = performance.now();
    if (this.isPaused) this.#recorder.resume();
    else this.#recorder.pause();
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // From -60 dB, a quiet room, to 0 dB.
    return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power || 1e-9)) / 60));
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

  /** Gives the microphone back. */
  close(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    if (this.#sound.state !== "closed") void this.#sound.close();
  }
}
