// Components: specs, and components created from them.
export {
  defineSpec,
  type Component,
  type EventsOf,
  type OwnElement,
  type PropsOf,
  type Simple,
  type Spec,
  type ValueContext,
} from "./app/component.ts";
export { create } from "./app/create.ts";
export { field, labelled, placed, required } from "./app/common.ts";
export { fileSchema, nullable, type Schema, type TypeOf } from "./schema/schema.ts";

// Apps: components in a layout, and handlers between them.
export { app, type App, type AppOptions } from "./app/app.ts";
export { on, type Handler } from "./app/handler.ts";
export { after, every, onLeave, onLoad, type Trigger } from "./app/trigger.ts";
export { skip, update } from "./app/update.ts";
export { type Context } from "./app/context.ts";
export { issue } from "./app/input-issues.ts";

// Stills: static renderings of values.
export { type Still } from "./publish/still.ts";

// Values: types of a function's inputs and results.
export { ImageFile, type PixelOptions, type Pixels, type Platform } from "./files/values.ts";
export {
  memoryFiles,
  type FileRef,
  type FileStore,
  type Owner,
  type StoredFile,
  type Upload,
  type User,
  type Visitor,
} from "./files/files.ts";
export { type Json } from "./schema/json.ts";

// Errors.
export {
  DefinitionError,
  InputError,
  NotFoundError,
  TooLargeError,
  UserError,
  VitrineError,
  type ErrorCode,
  type Issue,
  type IssueCode,
  type Problem,
} from "./errors.ts";

// Engines: they run calls.
export { type AskOptions, type Engine, type RunCallOptions } from "./engine/engine.ts";
export { localEngine, type LocalEngineOptions } from "./engine/local-engine.ts";
export type { EngineEvent, EngineOptions } from "./engine/engine-options.ts";
export { queueingEngine } from "./engine/queueing-engine.ts";
export { serveEngine, workerEngine } from "./engine/port.ts";
export type { JobInfo, JobLog, JobStore } from "./engine/job-store.ts";
export { memoryJobs } from "./engine/memory-jobs.ts";
export { changedState, NO_STATE, type SessionState, type SessionStore } from "./engine/session-store.ts";
export { memorySessions } from "./engine/memory-sessions.ts";
export type { Backlog, BacklogListener, PlannedCall, QueueRules } from "./engine/backlog.ts";
export { memoryBacklog } from "./engine/memory-backlog.ts";
export { Admission } from "./engine/admission.ts";
export { runToEnd } from "./engine/run.ts";
export type { Runner, Step, Task, TaskCall } from "./engine/runner.ts";
export { type Call, type Message, type MessageBody, type Outputs } from "./engine/message.ts";
export type { Description } from "./app/description.ts";
