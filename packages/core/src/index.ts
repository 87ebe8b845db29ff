// Components: what a spec is, and how one becomes a component.
export {
  defineSpec,
  type AnyComponent,
  type Component,
  type ComponentTrigger,
  type EventsOf,
  type EventSpec,
  type OwnElement,
  type PropSchema,
  type PropSchemas,
  type PropsOf,
  type PropValues,
  type Simple,
  type Spec,
  type ValueContext,
  type ValueTypes,
} from "./app/component.ts";
export { create } from "./app/create.ts";
export { field, labelled, placed, required } from "./app/common.ts";
export { fileSchema, nullable, type FileRule, type JsonType, type Schema, type TypeOf } from "./schema/schema.ts";
export { compile, type Check } from "./schema/validate.ts";
export { alternativesOf, mapInner, typesOf } from "./schema/walk.ts";

// Apps: components in a layout, and handlers between them.
export {
  app,
  isApp,
  type App,
  type AppOptions,
  type HandlerTypes,
  type PageOptions,
  type Runs,
  type Theme,
} from "./app/app.ts";
export {
  on,
  type AnyHandler,
  type Batch,
  type Concurrency,
  type Handler,
  type HandlerOptions,
  type Overlap,
  type RunOptions,
} from "./app/handler.ts";
export {
  type Answered,
  type Example,
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
export {
  after,
  every,
  onLeave,
  onLoad,
  type AfterTrigger,
  type PageTrigger,
  type TimerTrigger,
  type Trigger,
} from "./app/trigger.ts";
export { skip, update, type Skip, type Update } from "./app/update.ts";
export {
  plainRequest,
  type Context,
  type Progress,
  type ProgressOptions,
  type ProgressReport,
  type RequestInfo,
  type SessionInfo,
} from "./app/context.ts";

// Stills: how values look where no script runs.
export { imageStill, stillText, type Still, type StillBar } from "./publish/still.ts";
export { stillOf } from "./publish/still-of.ts";

// Values: what functions get and give.
export {
  ImageFile,
  isPixels,
  noImages,
  type ImageCodec,
  type PixelOptions,
  type Pixels,
  type Platform,
} from "./files/values.ts";
export { formatBytes } from "./files/format-bytes.ts";
export {
  iterate,
  mayAccess,
  memoryFiles,
  tooLarge,
  type FileRef,
  type FileStore,
  type MemoryFilesOptions,
  type Owner,
  type StoredFile,
  type Upload,
  type User,
  type Visitor,
} from "./files/files.ts";
export { filePartOf, fileRuleOf, fromDataUrl, nameInDataUrl, refuses } from "./files/file-inputs.ts";
export { filesIn, isFilePlace, isFileRef, mapFiles, placeIn } from "./files/file-places.ts";
export { download, type DownloadOptions } from "./files/download.ts";
export { fetchFile } from "./files/fetch-file.ts";
export { claimedType, textTypeOf } from "./files/text-types.ts";
export { isObject, type Json, type JsonObject } from "./schema/json.ts";
export { randomId } from "./id.ts";

// Errors.
export {
  DefinitionError,
  describeThrown,
  InputError,
  isVitrineError,
  NotFoundError,
  toError,
  toProblem,
  TooLargeError,
  UserError,
  VitrineError,
  type ErrorCode,
  type Issue,
  type Problem,
} from "./errors.ts";

// Engines: what runs calls.
export { isEngine, type AskOptions, type Engine, type PutOptions, type RunCallOptions } from "./engine/engine.ts";
export { localEngine, type LocalEngineOptions } from "./engine/local-engine.ts";
export { localRunner, type LocalRunnerOptions } from "./engine/local-runner.ts";
export { queueingEngine, type EngineEvent, type EngineOptions } from "./engine/queueing-engine.ts";
export {
  serveEngine,
  workerEngine,
  type EventPort,
  type NodePort,
  type Port,
  type WorkerEngineOptions,
} from "./engine/port.ts";
export type { JobInfo, JobLog, JobStore } from "./engine/job-store.ts";
export { memoryJobs, type MemoryJobsOptions } from "./engine/memory-jobs.ts";
export { changedState, NO_STATE, type SessionState, type SessionStore } from "./engine/session-store.ts";
export { memorySessions, type MemorySessionsOptions } from "./engine/memory-sessions.ts";
export type { StoredValue } from "./engine/stored-value.ts";
export type { Backlog, BacklogListener, PlannedCall, QueueRules } from "./engine/backlog.ts";
export { memoryBacklog, type MemoryBacklogOptions } from "./engine/memory-backlog.ts";
export { Admission, type Admitted } from "./engine/admission.ts";
export { finish, runToEnd } from "./engine/run.ts";
export type { Emit, Health, Runner, Step, Task, TaskCall } from "./engine/runner.ts";
export {
  applyMessage,
  isEnd,
  type Call,
  type Message,
  type MessageBody,
  type OutputBody,
  type Outputs,
  type PropUpdate,
} from "./engine/message.ts";
export { jsonSize } from "./engine/diff.ts";
export { outputSchemaOf, withFileUrls } from "./engine/message-files.ts";
export { applyPatch, type Patch, type PatchOp, type Path } from "./engine/patch.ts";
export type {
  ComponentDescription,
  Description,
  ElementDescription,
  HandlerDescription,
  LayoutNode,
  TriggerDescription,
} from "./app/description.ts";

// What a server asks of what people look at.
export type { Asset, DemoLink, IndexView, Page, PageView } from "./publish/page.ts";
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
export { GENERATED_HTML_POLICY, showsGeneratedHtml } from "./publish/generated-html.ts";
export { oEmbedOf, type OEmbed } from "./publish/oembed.ts";
export { VERSION } from "./version.ts";
