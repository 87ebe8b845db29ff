import { resample } from "../_audio/resample.ts";
import { mixed, type Samples } from "../_audio/samples.ts";
import { writeWav } from "../_audio/wav.ts";

/** Rates that every browser plays, in samples per second. Source: https://webaudio.github.io/web-audio-api/#AudioBuffer */
const RATES = { least: 8000, most: 96_000 } as const;
/** Seconds from a command to its sound, so that no source starts late. */
const AHEAD = 0.03;
/** Milliseconds between two `timeupdate` events while it plays, as of media elements. */
const TICK_MS = 250;

interface Piece {
  readonly buffer: AudioBuffer;
  /** Seconds from the start of the whole. */
  readonly start: number;
}

/**
 * Sound that comes in pieces, each played at the sample where the one before ends. It has those parts of
 * `HTMLMediaElement` that a player uses, and fires `play`, `pause`, `waiting`, `playing`, `timeupdate` and `ended`. The
 * first piece decides the rate and the channels; others are converted.
 */
export class PieceSound extends EventTarget {
  loop = false;
  /** Always 1: Web Audio would change the pitch. */
  playbackRate = 1;
  defaultPlaybackRate = 1;
  #pieces: Piece[] = [];
  #isComplete = false;
  #isPaused = true;
  /** Whether it is to play as soon as there is something to play, and the browser lets it. */
  #isWanted = false;
  #isWaiting = false;
  #hasEnded = false;
  #volume = 1;
  #isMuted = false;
  #context: AudioContext | undefined;
  #gain: GainNode | undefined;
  readonly #sources = new Set<AudioBufferSourceNode>();
  /** Position at the context's time `#since`, in seconds. */
  #at = 0;
  #since = 0;
  #ticks: ReturnType<typeof setInterval> | undefined;

  /** Length of the pieces so far, in seconds. */
  get duration(): number {
    const last = this.#pieces.at(-1);
    return last ? last.start + last.buffer.duration : 0;
  }

  get paused(): boolean {
    return this.#isPaused;
  }

  get ended(): boolean {
    return this.#hasEnded;
  }

  /** Whether it plays, but the next piece is not there yet. */
  get waiting(): boolean {
    return this.#isWaiting;
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = volume;
    this.#tune();
  }

  get muted(): boolean {
    return this.#isMuted;
  }

  set muted(muted: boolean) {
    this.#isMuted = muted;
    this.#tune();
  }

  /** Seconds from the start. */
  get currentTime(): number {
    if (this.#isPaused || this.#isWaiting || !this.#context) return this.#at;
    return Math.min(this.duration, this.#at + Math.max(0, this.#context.currentTime - this.#since));
  }

  set currentTime(to: number) {
    this.#at = Math.max(0, Math.min(this.duration, to));
    this.#hasEnded = false;
    if (!this.#isPaused) this.#schedule();
  }

  /** Whether no more pieces come: then it ends after the last, instead of waiting. */
  get complete(): boolean {
    return this.#isComplete;
  }

  set complete(complete: boolean) {
    this.#isComplete = complete;
    if (complete && this.#isWaiting) this.#ranOut();
  }

  /** Adds the next piece, which is played at once if the sound waits for it. */
  add(samples: Samples): void {
    const buffer = this.#toBuffer(samples);
    if (!buffer) return;
    const piece = { buffer, start: this.duration };
    this.#pieces.push(piece);
    this.#hasEnded = false;
    if (this.#isPaused && this.#isWanted) void this.play();
    if (this.#isPaused || !this.#context) return;
    const isLate = this.#since + piece.start - this.#at < this.#context.currentTime;
    if (this.#isWaiting || isLate) this.#begin(piece.start);
    this.#start(piece);
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    this.#tell("playing");
  }

  /** Undefined for a piece without samples. */
  #toBuffer({ channels, sampleRate }: Samples): AudioBuffer | undefined {
    const first = this.#pieces[0]?.buffer;
    const rate = first?.sampleRate ?? Math.max(RATES.least, Math.min(RATES.most, sampleRate));
    const count = first?.numberOfChannels ?? Math.min(2, channels.length);
    const converted = mixed(channels, count as 1 | 2).map((channel) => resample(channel, sampleRate, rate));
    const length = converted[0]!.length;
    if (length === 0) return undefined;
    const buffer = new AudioBuffer({ length, numberOfChannels: count, sampleRate: rate });
    converted.forEach((channel, i) => buffer.copyToChannel(channel as Float32Array<ArrayBuffer>, i));
    return buffer;
  }

  /**
   * Plays it from where it is, or from the start after its end; before the first piece, as soon as that is there. Where the browser refuses sound until the visitor has
   * touched the page, it stays paused until then.
   */
  async play(): Promise<void> {
    if (!this.#isPaused) return;
    this.#isWanted = true;
    if (this.#pieces.length === 0) return;
    const context = (this.#context ??= this.#open());
    await context.resume();
    if (!this.#isPaused || !this.#isWanted || this.#context !== context) return;
    this.#isPaused = false;
    if (this.#isComplete && this.#at >= this.duration) this.#at = 0;
    this.#hasEnded = false;
    this.#tell("play");
    this.#ticks = setInterval(() => this.#tell("timeupdate"), TICK_MS);
    if (this.#at < this.duration) this.#schedule();
    else this.#ranOut();
  }

  pause(): void {
    this.#isWanted = false;
    if (this.#isPaused) return;
    this.#at = this.currentTime;
    this.#isPaused = true;
    this.#isWaiting = false;
    clearInterval(this.#ticks);
    this.#silence();
    void this.#context?.suspend();
    this.#tell("pause");
  }

  /** Removes all pieces. */
  clear(): void {
    this.close();
    this.#pieces = [];
    this.#at = 0;
    this.#isComplete = this.#hasEnded = false;
  }

  /** Stops it, and gives the browser its output back. It can be played again. */
  close(): void {
    this.pause();
    void this.#context?.close();
    this.#context = undefined;
  }

  /** All pieces as one WAV file. */
  toWav(): Blob {
    const { sampleRate = RATES.least, numberOfChannels = 1 } = this.#pieces[0]?.buffer ?? {};
    const channels = Array.from({ length: numberOfChannels }, (_, i) => this.#channel(i));
    return writeWav({ channels, sampleRate });
  }

  #channel(at: number): Float32Array {
    const whole = new Float32Array(this.#pieces.reduce((sum, { buffer }) => sum + buffer.length, 0));
    let filled = 0;
    for (const { buffer } of this.#pieces) {
      whole.set(buffer.getChannelData(at), filled);
      filled += buffer.length;
    }
    return whole;
  }

  #open(): AudioContext {
    // At the sound's own rate nothing is interpolated where two pieces meet.
    const context = new AudioContext({ sampleRate: this.#pieces[0]!.buffer.sampleRate });
    this.#gain = context.createGain();
    this.#gain.connect(context.destination);
    this.#tune();
    return context;
  }

  #tune() {
    if (this.#gain) this.#gain.gain.value = this.#isMuted ? 0 : this.#volume;
  }

  /** Has what is at a position sound soon, at a whole sample. */
  #begin(at: number) {
    const { currentTime, sampleRate } = this.#context!;
    this.#at = at;
    this.#since = Math.ceil((currentTime + AHEAD) * sampleRate) / sampleRate;
  }

  #schedule() {
    this.#silence();
    this.#isWaiting = false;
    this.#begin(this.#at);
    for (const piece of this.#pieces) this.#start(piece);
    if (this.#sources.size === 0) this.#ranOut();
  }

  #start({ buffer, start }: Piece) {
    if (start + buffer.duration <= this.#at) return;
    const source = new AudioBufferSourceNode(this.#context!, { buffer });
    source.connect(this.#gain!);
    source.addEventListener("ended", () => {
      if (this.#sources.delete(source) && this.#sources.size === 0) this.#ranOut();
    });
    this.#sources.add(source);
    source.start(this.#since + Math.max(0, start - this.#at), Math.max(0, this.#at - start));
  }

  #silence() {
    for (const source of this.#sources) source.stop();
    this.#sources.clear();
  }

  /** All that is there has been played. */
  #ranOut() {
    this.#at = this.duration;
    if (this.#isComplete) return this.#end();
    this.#isWaiting = true;
    this.#tell("waiting");
  }

  #end() {
    this.#isWaiting = false;
    if (this.loop) return void (this.currentTime = 0);
    this.pause();
    this.#hasEnded = true;
    this.#tell("ended");
  }

  #tell(event: string) {
    this.dispatchEvent(new Event(event));
  }
}
