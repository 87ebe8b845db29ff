/** A value of a run at a step. */
export interface Metric {
  readonly name: string;
  /** May be NaN or infinite: a loss that has run away. */
  readonly value: number;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A picture, a sound, a text or any other file of a run at a step. */
export interface Media {
  readonly name: string;
  readonly data: Blob;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Values of parameters and tags. */
export type Params = Readonly<Record<string, string | number | boolean>>;

/** What a run is when it starts. */
export interface RunStart {
  /** Random, and of letters that file names may have. */
  readonly id: string;
  readonly name: string;
  readonly params: Params;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How a run ended. */
export type RunEnd = "finished" | "failed";

/** What is written to a run's place, in order. */
export type Entry =
  | { readonly kind: "metrics"; readonly metrics: readonly Metric[] }
  | { readonly kind: "params"; readonly params: Params }
  | { readonly kind: "media"; readonly media: Media }
  | { readonly kind: "end"; readonly end: RunEnd; readonly at: number };

/** A run at one place. Rejects for what could not be written: it is then tried again. */
export interface OpenRun {
  write(entry: Entry): Promise<void>;
}

/** A place to which runs are written: `jsonl()`, `tensorboard()`, `mlflow()`, or one of your own. */
export interface Sink {
  /** Name, for messages about what went wrong there. */
  readonly name: string;
  open(run: RunStart): Promise<OpenRun>;
}

/** What a place refuses for good: it is left out, and the rest goes on. */
export class RefusedError extends Error {}
