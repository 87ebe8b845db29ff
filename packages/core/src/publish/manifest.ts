import type { Description } from "../app/description.ts";
import type { FileRef } from "../files/files.ts";
import type { Json } from "../schema/json.ts";

/** A file of a built demo, with its expected size, type and hash. */
export interface Resource {
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** Hash of the content in Subresource Integrity format: `sha256-…`. Source: https://www.w3.org/TR/sri-2/ */
  readonly integrity: string;
}

/** An example of a built demo with its result: wire values by name. */
export interface BakedExample {
  readonly handler: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs: Readonly<Record<string, Json>>;
}

/** Content of `demo.json`: the demo's description, and where its functions run. URLs are relative to the file. */
export interface Manifest {
  /** Version of the format. A reader rejects unknown numbers. */
  readonly format: 1;
  /** Version of Vitrine that wrote the file. */
  readonly vitrine: string;
  /** Name of the demo in URLs. */
  readonly name: string;
  readonly description: Description;
  /**
   * Scripts that define the demo's elements, by kind of component, as URLs relative to the demo. A page of another
   * build has only the elements of its own demo.
   */
  readonly elements?: Readonly<Record<string, string>>;
  /** Settings for running functions in the visitor's browser; absent if a server runs them. */
  readonly built?: BuiltDemo;
}

/** Contents of a demo that needs no server. */
export interface BuiltDemo {
  /** Worker script that runs the functions. */
  readonly worker: Resource & { readonly url: string };
  /** Files that functions may read, by URL. */
  readonly assets: Readonly<Record<string, Resource>>;
  /** Files of the app's initial values and examples, by id. */
  readonly files: Readonly<Record<string, FileRef>>;
  /** URL of the source that it was made from, such as a commit's page; absent if unknown. */
  readonly source?: string;
  /** Script that defines the tag, for pages that pin its integrity. */
  readonly script: { readonly url: string; readonly integrity: string };
  /** Empty page of the demo's own, the target for generated HTML; absent if the demo shows none. */
  readonly blank?: Resource & { readonly url: string };
  /** Examples with their results at build time. */
  readonly baked: readonly BakedExample[];
}

/** Current value of `format`. */
export const MANIFEST_FORMAT = 1;

/** Value of `self.vitrineHome`, set before the worker's script runs; `self.vitrineLocation` is its base as a `URL`. */
export interface WorkerHome {
  /** Base URL of the app's own files, with a trailing slash. */
  readonly base: string;
  readonly description: Description;
  readonly assets: BuiltDemo["assets"];
  readonly files: BuiltDemo["files"];
  /** Whether the page sends the files as `WorkerFiles`; otherwise the worker fetches them. */
  readonly inline: boolean;
}

/** The app's own files by URL, for a worker that cannot fetch them. */
export interface WorkerFiles {
  readonly appFiles: Readonly<Record<string, Blob>>;
}

/** Progress of loading the app's own files into the worker. */
export interface Loading {
  /** Bytes received. */
  readonly loaded: number;
  /** Total bytes. */
  readonly total: number;
}

/** Messages of a worker other than those of its engine. */
export type WorkerNews = { readonly news: "ready" } | { readonly news: "loading"; readonly loading: Loading | null };
