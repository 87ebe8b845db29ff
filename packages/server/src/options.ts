import type { EngineOptions, FileStore, Platform } from "@vitrine/core";
import type { Page, ScanFile } from "@vitrine/core/internal";
import type { Logger } from "pino";
import type { DiskFilesOptions } from "./disk-files.ts";
import type { PageHeaderOptions } from "./headers.ts";
import type { Metrics } from "./metrics.ts";
import type { Ring } from "./ring.ts";
import type { Telemetry } from "./telemetry.ts";

/** Limits per request and per visitor. */
export interface Limits {
  /** Maximum size of a JSON body in bytes, including `data:` URLs. Default: 16,000,000. */
  readonly jsonBytes: number;
  /** Maximum number of values in a JSON body; larger data must be sent as a file. Default: 200,000. */
  readonly jsonValues: number;
  /** Maximum size of an uploaded file in bytes. The file store's limit applies too. Default: 1 GiB. */
  readonly fileBytes: number;
  /** Maximum number of parts in a multipart body. Default: 100. */
  readonly parts: number;
  /** Maximum size of a text field in a multipart body, in bytes. Default: 65,536. */
  readonly fieldBytes: number;
  /** Milliseconds without a byte after which reading a request body is aborted. Default: 30,000. */
  readonly idleMs: number;
  /** Minimum average speed of a body in bytes per second, enforced after `idleMs`. Default: 500. */
  readonly bytesPerSecond: number;
  /**
   * Maximum size of large answers held until they are read, of all visitors, in bytes. Above it, the readers that have
   * been silent longest are cut off; they may request the job again while it is kept. Default: 16,000,000.
   */
  readonly unreadBytes: number;
  /** Milliseconds of silence after which such a reader is cut off; a quarter at twice the bytes. Default: 5,000. */
  readonly unreadMs: number;
  /**
   * Milliseconds for a ring to say who asks; then the request is refused with 503, and the log has the ring's name. What
   * anyone may see is answered after one second without it. Default: 10,000.
   */
  readonly authenticateMs: number;
  /** Maximum number of bodies read concurrently; above it the server responds with 503. Default: 2,000. */
  readonly bodies: number;
  /**
   * Milliseconds in which a caller without a session may resume a broken stream; then the job is cancelled. A caller
   * with a session may resume until the job expires. Default: 15,000.
   */
  readonly resumeMs: number;
  /** Maximum number of open calls per visitor; above it the server responds with 429. Default: 1,000. */
  readonly callsPerVisitor: number;
  /** Maximum number of open calls of all visitors; above it the server responds with 503. Default: 10,000. */
  readonly calls: number;
  /**
   * Maximum number of open streams of rings per visitor, such as those of Gradio's protocol and of MCP; above it the server
   * responds with 429. Default: 100.
   */
  readonly streamsPerVisitor: number;
  /** Maximum number of open streams of rings of all visitors; above it the server responds with 503. Default: 2,000. */
  readonly streams: number;
}

/** A demo's picture: PNG, JPEG, WebP or SVG, each a `Blob` with its media type. */
export interface DemoPicture {
  readonly light: Blob;
  /** Shown to visitors with a dark colour scheme. Default: `light`. */
  readonly dark?: Blob;
}

/** Options of `createServer`. */
export interface ServerOptions extends PageHeaderOptions {
  /** Renders pages and serves their assets. Default: no pages; the root redirects to the API's description. */
  readonly page?: Page;
  /** Key for signing sessions and file URLs. Share it between processes that serve the same demo. Default: random. */
  readonly secret?: string | Uint8Array;
  readonly limits?: Partial<Limits>;
  /** Origins whose pages may call the API: `https://school.example`; `"*"` for any. Default: same origin only. */
  readonly cors?: readonly string[] | "*";
  /**
   * Accepted host names, without port. Default: any; if `listen` binds to this machine only, its own names, to prevent
   * DNS rebinding.
   */
  readonly hosts?: readonly string[];
  /**
   * Proxies whose `X-Forwarded-*` headers are trusted: `true` for all, or addresses and ranges (`10.0.0.0/8`). Default:
   * none.
   */
  readonly trustProxy?: boolean | readonly string[];
  /** Default: warnings and errors, to standard output. */
  readonly logger?: Logger;
  /** Metrics for `/metrics`. Default: none, and no such route. */
  readonly metrics?: Metrics;
  /** Traces of requests and calls, for OpenTelemetry. Default: none. */
  readonly telemetry?: Telemetry;
  /**
   * Storage for uploaded and generated files, for sources that are apps. Default: a folder in the system's temporary
   * one.
   */
  readonly files?: DiskFilesOptions | ((demo: string) => FileStore);
  /**
   * Looks at each file that a visitor sends, by any route and in any form, before anybody may use it, for sources that are
   * apps. It refuses a file by throwing `UserError`, whose text the visitor is shown (422), and has 60 seconds (503). Default:
   * none.
   *
   * @example scan: async ({ blob }) => { if (await isInfected(blob)) throw new UserError("This file has a virus."); }
   */
  readonly scan?: ScanFile;
  /** Image codec and URL loader, for sources that are apps. */
  readonly platform?: Partial<Platform>;
  /** Engine settings, for sources that are apps. */
  readonly engine?: Omit<EngineOptions, "files" | "onEvent" | "scan">;
  /** Pictures of the demos, by name, for the list of several demos. Default: none. */
  readonly pictures?: Readonly<Record<string, DemoPicture>>;
  /** Extensions: additional routes, authentication, and wrappers around calls. Default: none. */
  readonly rings?: readonly Ring[];
  /** Milliseconds between heartbeats on an idle stream. Default: 15,000. */
  readonly heartbeatMs?: number;
}

/** Default limits. */
export const DEFAULT_LIMITS: Limits = {
  jsonBytes: 16_000_000,
  jsonValues: 200_000,
  fileBytes: 2 ** 30,
  parts: 100,
  fieldBytes: 65_536,
  idleMs: 30_000,
  bytesPerSecond: 500,
  unreadBytes: 16_000_000,
  unreadMs: 5000,
  authenticateMs: 10_000,
  bodies: 2000,
  resumeMs: 15_000,
  callsPerVisitor: 1000,
  calls: 10_000,
  streamsPerVisitor: 100,
  streams: 2000,
};

export const DEFAULT_HEARTBEAT_MS = 15_000;
