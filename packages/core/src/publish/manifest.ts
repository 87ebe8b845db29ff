import type { Description } from "../app/description.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";

/** A file of a built demo, and what to expect of it. */
export interface Resource {
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** The hash of its content, as Subresource Integrity writes it: `sha256-…`. Source: https://www.w3.org/TR/sri-2/ */
  readonly integrity: string;
}

/** One example of a built demo with what came of it: values on the wire, by name. */
export interface BakedExample {
  readonly handler: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs: Readonly<Record<string, Json>>;
}

/** What `demo.json` says: what a demo is, and where its functions run. Addresses are relative to it. */
export interface Manifest {
  /** The version of this form. A reader refuses a number that it does not know. */
  readonly format: 1;
  /** The version of Vitrine that made it. */
  readonly vitrine: string;
  /** What it is called in addresses. */
  readonly name: string;
  readonly description: Description;
  /**
   * The scripts that define the elements it shows, by kind of component, as addresses from the demo's. Another build's
   * page has only the elements of its own demo.
   */
  readonly elements?: Readonly<Record<string, string>>;
  /** How its functions run in the visitor's browser; absent where a server runs them. */
  readonly built?: BuiltDemo;
}

/** What a demo without a server is made of. */
export interface BuiltDemo {
  /** The script of the worker that runs its functions. */
  readonly worker: Resource & { readonly url: string };
  /** The files that functions may read, by address. */
  readonly assets: Readonly<Record<string, Resource>>;
  /** The files of the app's first values and examples, by id. */
  readonly files: Readonly<Record<string, FileRef>>;
  /** The script that defines the tag, for pages that pin it. */
  readonly script: { readonly url: string; readonly integrity: string };
  /** An empty page of the demo's own, to write HTML into that a function made; absent where the demo shows none. */
  readonly blank?: Resource & { readonly url: string };
  /** Examples with their results, as they were when it was built. */
  readonly baked: readonly BakedExample[];
}

/** The one number that `format` has now. */
export const MANIFEST_FORMAT = 1;

/** What a worker finds in `self.vitrineHome` before its script runs; `self.vitrineLocation` is its base as a `URL`. */
export interface WorkerHome {
  /** The address below which the app's own files are, ending with a slash. */
  readonly base: string;
  readonly description: Description;
  readonly assets: BuiltDemo["assets"];
  readonly files: BuiltDemo["files"];
  /** Whether the page sends the files, in `WorkerFiles`, instead of the worker fetching them. */
  readonly inline: boolean;
}

/** The app's own files, by address, for a worker that cannot fetch them. */
export interface WorkerFiles {
  readonly appFiles: Readonly<Record<string, Blob>>;
}

/** How far the app's own files are on their way to the worker. */
export interface Loading {
  /** Bytes that have come. */
  readonly loaded: number;
  /** Bytes to come in all. */
  readonly total: number;
}

/** What a worker says beside the messages of its engine. */
export type WorkerNews = { readonly news: "ready" } | { readonly news: "loading"; readonly loading: Loading | null };
