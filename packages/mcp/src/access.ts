import type { Call, Engine, FileRef, Upload, Visitor } from "@vitrine/core";
import type { StartedCall } from "@vitrine/server";

/** What tools need of where they are served. */
export interface Access {
  readonly engine: Engine;
  /** The caller. */
  readonly visitor: Visitor;
  /** Aborts when the caller has gone, or has cancelled by another request. Default: never. */
  readonly signal?: AbortSignal;
  /** Starts a call for the caller. */
  start(call: Call): Promise<StartedCall>;
  /** Address of a file of the caller, if there is one. */
  linkTo(ref: FileRef): string | undefined;
  /** Id and owner of the file at one of our addresses; undefined for any other address. */
  fileAt(url: string): { readonly id: string; readonly owner: Visitor } | undefined;
  /** What the caller may know of an error that is not meant for it. */
  explain(error: unknown): string;
  /** Opens the file at an address elsewhere. */
  open(url: URL): Promise<Upload>;
}
