import type { EngineOptions, FileStore, Platform } from "@vitrine/core";
import type { Page } from "@vitrine/core/internal";
import type { Logger } from "pino";
import type { DiskFilesOptions } from "./disk-files.ts";
import type { PageHeaderOptions } from "./headers.ts";
import type { Metrics } from "./metrics.ts";
import type { Ring } from "./ring.ts";

/** How much one request, and one visitor, may ask for. */
export interface Limits {
  /** Bytes of a JSON body, `data:` URLs in it included. Default: 16,000,000. */
  readonly jsonBytes: number;
  /** Numbers, texts, lists and objects in a JSON body; what is larger goes as a file. Default: 200,000. */
  readonly jsonValues: number;
  /** Bytes of one uploaded file. The file store has a limit too; the smaller one counts. Default: 1 GiB. */
  readonly fileBytes: number;
  /** Parts of a multipart body. Default: 100. */
  readonly parts: number;
  /** Bytes of a text field of a multipart body. Default: 65,536. */
  readonly fieldBytes: number;
  /** Milliseconds without a byte after which a request's body is given up. Default: 30,000. */
  readonly idleMs: number;
  /** Bytes a second that a body must come with after `idleMs`, on average. Default: 500. */
  readonly bytesPerSecond: number;
  /** Bodies that are read at once; one more is answered with 503. Default: 2,000. */
  readonly bodies: number;
  /**
   * Milliseconds that a caller without a session has to come back to a stream that broke off; the job is cancelled then.
   * One with a session can come back until the job is let go. Default: 15,000.
   */
  readonly resumeMs: number;
  /** Calls of one visitor that wait or run at once; one more is answered with 429. Default: 1,000. */
  readonly callsPerVisitor: number;
  /** Calls of all visitors that wait or run at once; one more is answered with 503. Default: 10,000. */
  readonly calls: number;
}

/** What `createServer` takes. */
export interface ServerOptions extends PageHeaderOptions {
  /** Renders pages and holds what they load. Default: no pages; the address leads to the API's description. */
  readonly page?: Page;
  /** Signs sessions and file addresses. Share it between processes that serve the same demo. Default: random. */
  readonly secret?: string | Uint8Array;
  readonly limits?: Partial<Limits>;
  /** Origins that may call from their pages: `https://school.example`; `"*"` for any. Default: none but its own. */
  readonly cors?: readonly string[] | "*";
  /**
   * Host names that are answered, without port. Default: any; where `listen` binds to this machine only, its own
   * names, so that a page from elsewhere cannot reach it under a name of its own (DNS rebinding).
   */
  readonly hosts?: readonly string[];
  /**
   * Whose `X-Forwarded-*` headers are believed: `true` for whoever connects, or addresses and ranges of proxies
   * (`10.0.0.0/8`). Default: nobody's.
   */
  readonly trustProxy?: boolean | readonly string[];
  /** Default: warnings and errors, to standard output. */
  readonly logger?: Logger;
  /** Counts, for `/metrics`. Default: none are kept, and the address is not there. */
  readonly metrics?: Metrics;
  /** Where uploaded and made files go, of apps given as apps. Default: a folder of the system's temporary one. */
  readonly files?: DiskFilesOptions | ((demo: string) => FileStore);
  /** How images and URLs are read, for apps given as apps. */
  readonly platform?: Partial<Platform>;
  /** Settings of the engines of apps given as apps. */
  readonly engine?: Omit<EngineOptions, "files" | "onEvent">;
  /** What is around it: more routes, who somebody is, what happens at each call. Default: nothing. */
  readonly rings?: readonly Ring[];
  /** Milliseconds between the signs of life on a quiet stream. Default: 15,000. */
  readonly heartbeatMs?: number;
}

/** The limits where an author says nothing. */
export const DEFAULT_LIMITS: Limits = {
  jsonBytes: 16_000_000,
  jsonValues: 200_000,
  fileBytes: 2 ** 30,
  parts: 100,
  fieldBytes: 65_536,
  idleMs: 30_000,
  bytesPerSecond: 500,
  bodies: 2000,
  resumeMs: 15_000,
  callsPerVisitor: 1000,
  calls: 10_000,
};

export const DEFAULT_HEARTBEAT_MS = 15_000;
