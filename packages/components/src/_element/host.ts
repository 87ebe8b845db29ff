import type { FileRef, Problem } from "@vitrine/core";
import type { ProgressReport } from "@vitrine/core/internal";

/** How a send goes on. */
export interface SendOptions {
  /** Called with the fraction sent, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** What an element may ask of the page that it stands on. */
export interface Host {
  /** Keeps a file with the engine, so that a call can name it. Rejects with a readable reason. */
  upload(file: File, options?: SendOptions): Promise<FileRef>;
  /** The address of a file's bytes, usable in `src` and `href`. */
  urlOf(ref: FileRef): string;
  /** The address of an empty page to write HTML into that a function made, where the demo has one. */
  readonly blank?: string | undefined;
  /** Has a screen reader say something, politely. */
  announce(text: string): void;
  /** Puts every input of the app back to what the author set. */
  reset(): void;
}

/** What happens to a component's value now. */
export type Status =
  | { readonly kind: "idle" }
  | {
      readonly kind: "busy";
      /** Whether this component shows the words: the first output of its handler does. */
      readonly lead: boolean;
      /** Place in line; 0 while it runs. */
      readonly place: number;
      readonly etaMs: number | null;
      /** When the call was sent, by `performance.now()`; null while nothing is done for it yet. */
      readonly since: number | null;
      readonly progress: ProgressReport | null;
      /** Whether the connection is lost and being healed. */
      readonly offline: boolean;
      stop(): void;
    }
  | { readonly kind: "failed"; readonly lead: boolean; readonly problem: Problem; retry(): void };

/** Nothing happens. */
export const idle: Status = { kind: "idle" };
