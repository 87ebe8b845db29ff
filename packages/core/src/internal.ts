// Names shared between Vitrine's packages beyond the public API. They may change in any version.

// Components: specs, and components created from them.
export {
  factoryOf,
  hasPlace,
  type AnyComponent,
  type ComponentTrigger,
  type Computed,
  type ComputedOptions,
  type ComputedValue,
  type EventSpec,
  type PropSchema,
  type PropSchemas,
  type PropValues,
  type ValueTypes,
} from "./app/component.ts";
export { type FileRule, type JsonType, type StreamRule } from "./schema/schema.ts";
export { compile, type Check } from "./schema/validate.ts";
export { alternativesOf, typesOf } from "./schema/walk.ts";
export { mapInner } from "./schema/map-inner.ts";

// Apps: components in a layout, and handlers between them.
export { isApp, splitPageOptions, type HandlerTypes, type PageOptions, type Runs } from "./app/app.ts";
export type { Theme } from "./theme/theme.ts";
export type { ThemeColour, ThemeToken, ThemeTokens, ThemeValues } from "./theme/tokens.ts";
export { themes, type ThemeName } from "./theme/built-in/index.ts";
export { ownWords, plainText, plainWords, words, type DescriptionWords, type Words } from "./app/words.ts";
export { defaultLanguage } from "./app/described-words.ts";
export { themeCss } from "./theme/theme-css.ts";
export { type AnyHandler, type HandlerOptions } from "./app/handler.ts";
export type { ExampleInput, ExampleOptions, Examples, ExamplesDescription, ExampleSource } from "./app/examples.ts";
export {
  ANY_WORKER,
  isWorkerLabel,
  runOptionsOf,
  type Api,
  type Batch,
  type Concurrency,
  type Overlap,
  type RunOptions,
  type ShowProgress,
} from "./app/run-options.ts";
export {
  type Answered,
  type Example,
  type ExampleRow,
  type Given,
  type Produced,
  type Received,
  type Returned,
  type Run,
  type RunBatch,
  type Sent,
  type Slot,
  type Slots,
} from "./app/handler-types.ts";
export type { CheckedSlot, Misnamed, Result, Taking } from "./app/checked.ts";
export { example, type Expectation, type ExpectingExample } from "./app/example.ts";
export type { FlagDescription, FlaggedFile, FlagOptions, FlagRecord, FlagStore } from "./flag/flag.ts";
export { type AfterTrigger, type EventOf, type PageTrigger, type TimerTrigger } from "./app/trigger.ts";
export { stream, type Streamed, type StreamOptions } from "./app/stream.ts";
export { whenExpired, withTtl } from "./app/expiry.ts";
export { asResetting, firstValues } from "./app/putting-back.ts";
export { asPart } from "./app/part.ts";
export { renderedIn } from "./app/rendering.ts";
export type { BrowserPermission } from "./app/permission.ts";
export type { ShownComponent } from "./app/shown-component.ts";
export { isComponent } from "./app/slot.ts";
export { PAGE_FUNCTIONS, type PageFunction } from "./app/page-function.ts";
export { type Validate } from "./app/validate.ts";
export { isSkip, isUpdate, type Skip, type Update } from "./app/update.ts";
export {
  plainRequest,
  progressTo,
  type Progress,
  type ProgressOptions,
  type NoticeOptions,
  type ProgressReport,
  type RequestInfo,
  type SessionInfo,
} from "./app/context.ts";
export type { EngineOperator, EngineUsage, OpenCall } from "./engine/engine-operator.ts";
export type { FileUsage } from "./files/files.ts";
export type { TraceInfo } from "./app/trace.ts";
export { isGenerator } from "./app/generator.ts";

// Stills: static renderings of values.
export { imageStill, stillText, type StillBar } from "./publish/still.ts";
export { stillOf } from "./publish/still-of.ts";

// Values: types of a function's inputs and results.
export { isPixels, noImages, type ImageCodec, type ImageFormat } from "./files/values.ts";
export { formatBytes } from "./files/format-bytes.ts";
export {
  iterate,
  mayAccess,
  tooLarge,
  type MemoryFilesOptions,
  type PartialFile,
  type PartialFiles,
  type PartialStart,
} from "./files/files.ts";
export type { ScanFile, ScannedFile } from "./files/scan.ts";
export { toBase64, toDataUrl } from "./files/to-data-url.ts";
export { fromDataUrl, nameInDataUrl, refuses } from "./files/file-inputs.ts";
export {
  filesIn,
  isFilePlace,
  isFileRef,
  mapFiles,
  placeIn,
  filePartOf,
  fileRuleFor,
  fileRuleOf,
} from "./files/file-places.ts";
export { download, type DownloadOptions } from "./files/download.ts";
export { fetchFile } from "./files/fetch-file.ts";
export { claimedType, textTypeOf } from "./files/text-types.ts";
export { isObject, type JsonObject, mapValues } from "./schema/json.ts";
export { randomId } from "./id.ts";
export { hashOf } from "./flag/hash-of.ts";
export { eventParser } from "./event-parser.ts";

// Errors.
export { isVitrineError, toError } from "./errors.ts";
export { describeThrown, toProblem } from "./thrown.ts";
export { failedUpstream, upstreamOf, type UpstreamFailure } from "./upstream-failure.ts";

// Engines: they run calls.
export { isEngine, type Fed, type Once, type PutOptions } from "./engine/engine.ts";
export { streamRuleOf } from "./engine/feeds.ts";
export { localRunner, type LocalRunnerOptions } from "./engine/local-runner.ts";
export { type EventPort, type NodePort, type Port, type WorkerEngineOptions } from "./engine/port.ts";
export { MemoryJobs, type JobMirror, type MemoryJobLog, type MemoryJobsOptions } from "./engine/memory-jobs.ts";
export {
  mirroredSessions,
  type MemorySessionsOptions,
  type MirroredSessions,
  type SessionMirror,
} from "./engine/memory-sessions.ts";
export { lostEnd } from "./engine/lost.ts";
export { copyValue, type StoredValue } from "./engine/stored-value.ts";
export { turnOf } from "./engine/backlog.ts";
export * as queueRules from "./engine/queue-rules.ts";
export type { PeerListener, Peers } from "./engine/peers.ts";
export { MemoryBacklog, type MemoryBacklogOptions } from "./engine/memory-backlog.ts";
export { type Admitted } from "./engine/admission.ts";
export { finish } from "./engine/run.ts";
export type { Emit, Health } from "./engine/runner.ts";
export { applyMessage, isEnd, type MessageBody, type OutputBody, type PropUpdate } from "./engine/message.ts";
export { compact } from "./engine/compact.ts";
export { jsonSize } from "./engine/diff.ts";
export { outputSchemaOf, withFileUrls } from "./engine/message-files.ts";
export { applyPatch, type Patch, type PatchOp, type Path } from "./engine/patch.ts";
export {
  offeredHandlers,
  scriptsOf,
  type ComponentDescription,
  type ElementDescription,
  type HandlerDescription,
  type LayoutNode,
  type RenderingDescription,
  type TriggerDescription,
} from "./app/description.ts";

// Pages: types for a server that renders them.
export type { Account, Asset, DemoLink, IndexView, Page, PageView, SignInView } from "./publish/page.ts";
export {
  MANIFEST_FORMAT,
  type BakedExample,
  type BuiltDemo,
  type Loading,
  type Manifest,
  type Resource,
  type WorkerFiles,
  type WorkerHome,
  type WorkerNews,
} from "./publish/manifest.ts";
export { checkSlot } from "./app/slot-check.ts";
export { GENERATED_HTML_POLICY, showsGeneratedHtml } from "./publish/generated-html.ts";
export { oEmbedOf, type OEmbed } from "./publish/oembed.ts";
export { VERSION } from "./version.ts";
