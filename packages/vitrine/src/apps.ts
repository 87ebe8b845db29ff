// Components and app builders: re-exported from @vitrine/components, so that a new one is listed once.
export * from "@vitrine/components";

// Apps, handlers, and the types of their functions.
export {
  after,
  app,
  DefinitionError,
  every,
  ImageFile,
  InputError,
  issue,
  NotFoundError,
  on,
  onLeave,
  onLoad,
  skip,
  TooLargeError,
  update,
  UserError,
  VitrineError,
  type App,
  type AppOptions,
  type Context,
  type FileRef,
  type Handler,
  type Message,
  type Outputs,
  type PixelOptions,
  type Pixels,
  type Problem,
  type Trigger,
} from "@vitrine/core";
export {
  example,
  formatBytes,
  themes,
  words,
  type Batch,
  type Concurrency,
  type HandlerOptions,
  type HandlerTypes,
  type Overlap,
  type Progress,
  type RunOptions,
  type Runs,
  type Slot,
  type Theme,
  type ThemeColour,
  type ThemeName,
  type ThemeToken,
  type ThemeTokens,
} from "@vitrine/core/internal";

// Custom components.
export {
  create,
  defineSpec,
  field,
  fileSchema,
  labelled,
  nullable,
  placed,
  required,
  type Component,
  type EventsOf,
  type OwnElement,
  type PropsOf,
  type Simple,
  type Spec,
} from "@vitrine/core";

// Engines and clients.
export { localEngine, serveEngine, workerEngine, type Engine } from "@vitrine/core";
export { connect, httpEngine } from "@vitrine/client";
