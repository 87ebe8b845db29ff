/** Asks for the microphone. Default: the browser's choice of microphone. Rejects with the browser's error. */
export async function askMicrophone(device?: string): Promise<MediaStream> {
  // Insecure pages have no `mediaDevices`.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new DOMException("", "SecurityError");
  return devices.getUserMedia({ audio: device ? { deviceId: { exact: device } } : true });
}

/** The microphone, while it is on; a camera may be with it. */
export class OpenMicrophone {
  /** What it hears, and sees. */
  readonly stream: MediaStream;
  protected readonly sound = new AudioContext();
  /** Undefined for a stream without sound. */
  protected readonly source: MediaStreamAudioSourceNode | undefined;
  readonly #analyser: AnalyserNode;

  /** Takes over a stream: it is this one's to stop. */
  constructor(stream: MediaStream) {
    this.stream = stream;
    this.#analyser = this.sound.createAnalyser();
    if (stream.getAudioTracks().length > 0) this.source = this.sound.createMediaStreamSource(stream);
    this.source?.connect(this.#analyser);
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
