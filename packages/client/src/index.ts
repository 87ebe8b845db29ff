// A typed client.
export {
  clientOf,
  connect,
  type CallOptions,
  type Client,
  type ConnectOptions,
  type DefaultHandler,
  type HandlerName,
  type InputsOf,
  type OptionsOf,
  type OutputsOf,
  type UploadOptions,
} from "./client.ts";
export { Submission } from "./submission.ts";
export type { Translation } from "./translate.ts";

// Its engine.
export { httpEngine, type HttpEngineOptions } from "./http-engine.ts";

// Errors and types from core, for programs that install only this package.
export {
  InputError,
  NotFoundError,
  TooLargeError,
  UserError,
  VitrineError,
  type Description,
  type FileRef,
  type Message,
  type Problem,
} from "@vitrine/core";
