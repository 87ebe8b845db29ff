// Components: what a spec is, and how one becomes a component.
export {
  defineSpec,
  type AnyComponent,
  type Component,
  type EventsOf,
  type PropSchema,
  type PropSchemas,
  type PropsOf,
  type PropValues,
  type Simple,
  type Spec,
  type Trigger,
  type ValueContext,
  type ValueTypes,
} from "./component.ts";
export { create } from "./create.ts";
export { field, labelled, placed, required } from "./common.ts";
export { fileSchema, nullable, type FileRule, type JsonType, type Schema, type TypeOf } from "./schema.ts";
export { compile, type Check } from "./validate.ts";

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
} from "./app.ts";
export {
  on,
  type Answered,
  type Batch,
  type Concurrency,
  type Example,
  type Given,
  type Handler,
  type HandlerOptions,
  type Produced,
  type Received,
  type Returned,
  type Run,
  type RunBatch,
  type RunOptions,
  type Sent,
  type Slot,
} from "./handler.ts";
export { skip, update, type Skip, type Update } from "./update.ts";
export {
  plainRequest,
  type Context,
  type Progress,
  type ProgressOptions,
  type ProgressReport,
  type RequestInfo,
  type SessionInfo,
} from "./context.ts";

// Stills: how values look where no script runs.
export { imageStill, stillText, type Still, type StillBar } from "./still.ts";
export { stillOf } from "./still-of.ts";

// Values: what functions get and give.
export {
  ImageFile,
  isPixels,
  noImages,
  type ImageCodec,
  type PixelOptions,
  type Pixels,
  type Platform,
} from "./values.ts";
export {
  formatBytes,
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
  type Visitor,
} from "./files.ts";
export { filePartOf, fileRuleOf, fromDataUrl, nameInDataUrl, refuses } from "./file-inputs.ts";
export { download, type DownloadOptions } from "./download.ts";
export { isObject, type Json, type JsonObject } from "./json.ts";
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
export { isEngine, type AskOptions, type Engine, type PutOptions, type RunCallOptions } from "./engine.ts";
export { fetchFile, localEngine, type LocalEngineOptions } from "./local-engine.ts";
export { localRunner, type LocalRunnerOptions } from "./local-runner.ts";
export { queueingEngine, type EngineEvent, type EngineOptions } from "./queueing-engine.ts";
export {
  serveEngine,
  workerEngine,
  type EventPort,
  type NodePort,
  type Port,
  type WorkerEngineOptions,
} from "./port.ts";
export { finish, runToEnd } from "./run.ts";
export type { Emit, Runner, Step, Task, TaskCall } from "./runner.ts";
export {
  applyMessage,
  isEnd,
  type Call,
  type Message,
  type MessageBody,
  type OutputBody,
  type Outputs,
  type PropUpdate,
} from "./message.ts";
export type { ComponentDescription, Description, HandlerDescription, LayoutNode } from "./description.ts";

// What a server asks of what people look at.
export type { Asset, DemoLink, IndexView, Page, PageView } from "./page.ts";
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
} from "./manifest.ts";
export { MADE_HTML_POLICY, showsMadeHtml } from "./made-html.ts";
export { oEmbedOf, type OEmbed } from "./oembed.ts";
export { VERSION } from "./version.ts";
