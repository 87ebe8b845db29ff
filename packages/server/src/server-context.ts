import { DefinitionError } from "@vitrine/core";
import { randomBytes, type KeyObject } from "node:crypto";
import { Assets } from "./assets.ts";
import { Bell } from "./bell.ts";
import { Calls } from "./calls.ts";
import { toDemos, type Demos, type Source } from "./demo.ts";
import { deriveKey } from "./derive-key.ts";
import { FileKeys } from "./file-keys.ts";
import { checkEmbed } from "./headers.ts";
import { LeftJobs } from "./left-jobs.ts";
import { Log } from "./log.ts";
import { DEFAULT_HEARTBEAT_MS, DEFAULT_LIMITS, type Limits, type ServerOptions } from "./options.ts";
import { OriginPolicy } from "./origin.ts";
import type { Ring } from "./ring.ts";
import { Proxies } from "./proxy.ts";
import { SessionTokens } from "./session.ts";
import { Unread } from "./unread.ts";

/** Shared state of a server's routes. */
export interface ServerContext {
  readonly options: ServerOptions;
  readonly limits: Limits;
  readonly heartbeatMs: number;
  readonly demos: Demos;
  readonly tokens: SessionTokens;
  readonly keys: FileKeys;
  /** Derives sessions from names that callers chose. */
  readonly namesKey: KeyObject;
  readonly policy: OriginPolicy;
  readonly proxies: Proxies;
  readonly calls: Calls;
  /** Limits the listeners of resumed jobs. */
  readonly listeners: Calls;
  /** Limits the open streams of rings. */
  readonly streams: Calls;
  /** Limits the calls of rings whose messages nobody reads yet. */
  readonly unreadCalls: Calls;
  /** Requests whose bodies are being read. */
  readonly bodies: Calls;
  /** Large answers that are on their way. */
  readonly unread: Unread;
  readonly leftJobs: LeftJobs;
  readonly assets: Assets;
  readonly log: Log;
  readonly rings: readonly Ring[];
  /** Set during shutdown: the server is no longer ready. */
  closing: boolean;
  /** Set while the operator wants no new calls: the server is not ready. */
  draining: boolean;
  /** Rings when the shutdown begins. */
  readonly stopping: Bell;
  /** Rings just before remaining responses are aborted. */
  readonly cutting: Bell;
}

const UNREAD_CALLS_PER_VISITOR = 100;

/** Creates the shared state from the options. */
export function createServerContext(source: Source, options: ServerOptions): ServerContext {
  checkEmbed(options);
  checkLoginFrames(options);
  const log = new Log(options.logger);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const secret = options.secret ?? randomBytes(32);
  const context: ServerContext = {
    options,
    limits,
    heartbeatMs: options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS,
    demos: toDemos(source, options, log),
    tokens: new SessionTokens(deriveKey(secret, "sessions")),
    keys: new FileKeys(deriveKey(secret, "files")),
    namesKey: deriveKey(secret, "names"),
    policy: new OriginPolicy(options),
    proxies: new Proxies(options.trustProxy),
    calls: new Calls(limits),
    listeners: new Calls(limits),
    streams: new Calls({ calls: limits.streams, callsPerVisitor: limits.streamsPerVisitor }, "streams are open"),
    unreadCalls: new Calls(
      { calls: Math.ceil(limits.calls / 4), callsPerVisitor: UNREAD_CALLS_PER_VISITOR },
      "calls are read by nobody",
    ),
    bodies: new Calls({ calls: limits.bodies, callsPerVisitor: Infinity }, "requests are still being sent"),
    unread: new Unread(limits, (bytes) => log.unread(bytes)),
    leftJobs: new LeftJobs(limits.resumeMs),
    assets: new Assets(options.page),
    log,
    rings: options.rings ?? [],
    closing: false,
    draining: false,
    stopping: new Bell(),
    cutting: new Bell(),
  };
  options.metrics?.watch(context);
  return context;
}

/** Throws `DefinitionError` where any site could show a page on which people have signed in, and lead their clicks. */
function checkLoginFrames({ embed, rings = [] }: ServerOptions): void {
  if (embed !== "*" || !rings.some((ring) => ring.account)) return;
  throw new DefinitionError('embed: "*" is not for a server with login. List the origins that may show it in a frame.');
}
