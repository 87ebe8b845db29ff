import { RefusedError, type Entry, type Metric, type OpenRun, type RunStart, type Sink } from "./sink.ts";

/** Options of a run's way to one place. */
export interface QueueOptions {
  /** Metrics that may wait; the oldest are left out for more. */
  readonly maxWaiting: number;
  /** Called with what went wrong, in words. */
  readonly onProblem: (words: string) => void;
}

/** Metrics that are written at once: MLflow takes no more. */
const BATCH = 1000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A run's way to one place: what waits is written in order, in batches, off the path of whoever logs. */
export class Queue {
  readonly #sink: Sink;
  readonly #run: RunStart;
  readonly #options: QueueOptions;
  #waiting: Entry[] = [];
  #count = 0;
  #open: OpenRun | undefined;
  #working: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #isClosed = false;
  /** Metrics that were left out. */
  dropped = 0;

  constructor(sink: Sink, run: RunStart, options: QueueOptions) {
    this.#sink = sink;
    this.#run = run;
    this.#options = options;
  }

  /** Takes what is to be written. Never throws and never waits. */
  push(entry: Entry): void {
    if (entry.kind === "metrics") this.#add(entry.metrics);
    else this.#waiting.push(entry);
    this.#makeRoom();
    this.#working ??= Promise.resolve().then(() => this.#work());
  }

  /** Fills the last batch up, and begins others. */
  #add(metrics: readonly Metric[]) {
    this.#count += metrics.length;
    const last = this.#waiting.at(-1);
    const begun = last?.kind === "metrics" ? last.metrics : undefined;
    const room = begun ? BATCH - begun.length : 0;
    if (begun && room > 0)
      this.#waiting[this.#waiting.length - 1] = { kind: "metrics", metrics: [...begun, ...metrics.slice(0, room)] };
    for (let at = Math.max(0, room); at < metrics.length; at += BATCH)
      this.#waiting.push({ kind: "metrics", metrics: metrics.slice(at, at + BATCH) });
  }

  #makeRoom() {
    while (this.#count > this.#options.maxWaiting) {
      const at = this.#waiting.findIndex(({ kind }) => kind === "metrics");
      const { metrics } = this.#waiting[at] as { readonly metrics: readonly Metric[] };
      const over = Math.min(metrics.length, this.#count - this.#options.maxWaiting);
      if (over === metrics.length) this.#waiting.splice(at, 1);
      else this.#waiting[at] = { kind: "metrics", metrics: metrics.slice(over) };
      this.#count -= over;
      this.dropped += over;
    }
  }

  async #work(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (let next = this.#waiting.shift(); next && !this.#isClosed; next = this.#waiting.shift()) {
      if (next.kind === "metrics") this.#count -= next.metrics.length;
      try {
        this.#open ??= await this.#sink.open(this.#run);
        await this.#open.write(next);
        pauseMs = FIRST_PAUSE_MS;
      } catch (error) {
        const words = `${this.#sink.name}: ${error instanceof Error ? error.message : String(error)}`;
        if (error instanceof RefusedError) {
          this.#options.onProblem(words);
          continue;
        }
        if (pauseMs === FIRST_PAUSE_MS) this.#options.onProblem(`${words} It is tried again.`);
        this.#waiting.unshift(next);
        if (next.kind === "metrics") this.#count += next.metrics.length;
        this.#makeRoom();
        await this.#pause(pauseMs);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
    this.#working = undefined;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      // A place that is away keeps no process alive.
      (timer as { unref?: () => void }).unref?.();
      this.#wake = () => (clearTimeout(timer), resolve());
    });
  }

  /** Waits until all is written, at most for a time. What is left then is given up, and said. */
  async close(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([this.#working ?? Promise.resolve(), late]);
    clearTimeout(timer);
    if (this.#waiting.length > 0 || this.#working)
      this.#options.onProblem(
        `${this.#sink.name}: a part of the run “${this.#run.name}” could not be written in time.`,
      );
    if (this.dropped > 0)
      this.#options.onProblem(`${this.#sink.name}: ${this.dropped} values of “${this.#run.name}” were left out.`);
    this.#isClosed = true;
    this.#wake?.();
  }
}
