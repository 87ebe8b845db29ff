import type { FileRef, Problem } from "@vitrine/core";
import type { ProgressReport, ShownComponent } from "@vitrine/core/internal";

/** Options of an upload. */
export interface SendOptions {
  /** Called with the fraction sent, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** Services that a page offers to its elements. */
export interface Host {
  /** Uploads a file to the engine, so that a call can refer to it. Rejects with a readable reason. */
  upload(file: File, options?: SendOptions): Promise<FileRef>;
  /** URL of a file's bytes, for `src` and `href`. */
  urlOf(ref: FileRef): string;
  /** URL of the demo: what an element keeps in the visitor's browser is kept under it. Default: the page's own. */
  readonly home?: string | undefined;
  /** URL of an empty page for generated HTML, if the demo has one. */
  readonly blank?: string | undefined;
  /** Where keys of the app are heard: its document, or, on a page of others, only the app itself. */
  readonly keys?: EventTarget | undefined;
  /** Announces a text to screen readers, politely. */
  announce(text: string): void;
  /** Resets every input of the app to its initial value. */
  reset(): void;
  /**
   * Shows a component in a place, or updates what it shows there. Rejects if its element cannot be loaded. Absent where no
   * value holds components.
   */
  show?(place: HTMLElement, component: ShownComponent): Promise<void>;
  /** The prefix of the demo's keys in the address, empty on its own page; undefined if the address is not its own. */
  place?(): { readonly prefix: string } | undefined;
  /** A link to the demo with what is filled in, and the labels of inputs that it cannot hold. Absent where there is none. */
  link?(): Promise<{ readonly url: string; readonly left: readonly string[] }>;
  /** Goes to another address of the same page, as a new entry of the browser's history. */
  moveTo?(url: URL): void;
}

/** Status of a component's current call. */
export type Status =
  | { readonly kind: "idle" }
  | {
      readonly kind: "busy";
      /** Whether this component shows the status text: only a handler's first output does. */
      readonly lead: boolean;
      /** Whether only a bar and Stop are shown. Default: false. */
      readonly isBrief?: boolean;
      /** Position in the queue; 0 while it runs. */
      readonly place: number;
      readonly etaMs: number | null;
      /** Start of the call, by `performance.now()`; null while it is delayed. */
      readonly since: number | null;
      readonly progress: ProgressReport | null;
      /** Which attempt runs, of how many at most, from the second on. */
      readonly attempt?: { readonly attempt: number; readonly of: number } | undefined;
      /** Whether the connection is lost and being restored. */
      readonly offline: boolean;
      stop(): void;
    }
  | { readonly kind: "failed"; readonly lead: boolean; readonly problem: Problem; retry(): void };

/** No call. */
export const idle: Status = { kind: "idle" };
