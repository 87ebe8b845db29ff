// The server: demos on the web.
export { createOperationServer, createServer, serveBeside, type BesideHandler, type Server } from "./server.ts";
export type { DemoPicture, Limits, ServerOptions } from "./options.ts";
export type { Source } from "./demo.ts";
export type { PageHeaderOptions } from "./headers.ts";
export {
  listen,
  listenPrivately,
  PortInUseError,
  type Listening,
  type ListeningPrivately,
  type ListenOptions,
} from "./listen.ts";

// Extensions of a server: rings and routes.
export { anyone, beforeLogin, fromElsewhere, holder, user, visitor } from "./access.ts";
export {
  addressOf,
  feedCall,
  heartbeatOf,
  ipOf,
  isRepeat,
  issueSession,
  namedVisitor,
  newVisitor,
  onHangUp,
  onStop,
  openSeal,
  openUrl,
  originOf,
  problemOf,
  readBody,
  readSmallBody,
  resumeCall,
  sealId,
  sendFile,
  sendSignIn,
  sessionVisitor,
  startCall,
  storeFiles,
} from "./doors.ts";
export { answerStream, countUnread, holdUnread, patienceOf, streamed, type RingStream } from "./ring-stream.ts";
export { operatorOf, type ServerOperator } from "./operator.ts";
export { fetchPublicUrl, type FetchUrlOptions } from "./fetch-url.ts";
export { HttpError } from "./http-error.ts";
export type { Access, Caller, Ring, Route, Section, ServerRequest } from "./ring.ts";
export type { StartedCall } from "./start-call.ts";

// Examples of calls, for the page about the API.
export type { Example, ExampleFile, Snippet } from "./snippets/index.ts";
export { commentsOn, commentsOnFiles } from "./snippets/script.ts";
export { javascript, javascriptRecord, python, shellQuoted, shellWord, type Special } from "./snippets/literals.ts";

// Types of a page renderer.
export type { Asset, DemoLink, IndexView, Page, PageView } from "@vitrine/core/internal";

// Files on disk.
export { diskFiles, type DiskFilesOptions } from "./disk-files.ts";
export type { ScanFile, ScannedFile } from "@vitrine/core/internal";

// Metrics, traces and logs for operators.
export { Telemetry, type TelemetryOptions } from "./telemetry.ts";
export { Metrics, type MetricsOptions } from "./metrics.ts";
export { watchEngine, type WatchOptions } from "./watch.ts";
