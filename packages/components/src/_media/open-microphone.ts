/** The microphone, while it is on. */
export class OpenMicrophone {
  protected readonly stream: MediaStream;
  protected readonly sound = new AudioContext();
  protected readonly source: MediaStreamAudioSourceNode;
  readonly #analyser: AnalyserNode;

  /**
   * Asks for the microphone, and turns it on. Default: the browser's choice of microphone. Rejects with the browser's error.
   */
  static async open<T extends OpenMicrophone>(this: new (stream: MediaStream) => T, device?: string): Promise<T> {
    // Insecure pages have no `mediaDevices`.
    if (!(navigator.mediaDevices as MediaDevices | undefined)) throw new DOMException("", "SecurityError");
    const audio = device ? { deviceId: { exact: device } } : true;
    return new this(await navigator.mediaDevices.getUserMedia({ audio }));
  }

  constructor(stream: MediaStream) {
    this.stream = stream;
    this.#analyser = this.sound.createAnalyser();
    this.source = this.sound.createMediaStreamSource(stream);
    this.source.connect(this.#analyser);
  }

  /** Id of the microphone. */
  get device(): string {
    return this.stream.getAudioTracks()[0]?.getSettings().deviceId ?? "";
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // From -60 dB, a quiet room, to 0 dB.
    return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power || 1e-9)) / 60));
  }

  /** Turns it off. */
  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
    if (this.sound.state !== "closed") void this.sound.close();
  }
}
