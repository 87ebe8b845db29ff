// A typed client.
export {
  clientOf,
  connect,
  type CallOptions,
  type Client,
  type DefaultHandler,
  type HandlerName,
  type InputsOf,
  type OutputsOf,
  type UploadOptions,
} from "./client.ts";
export { Submission } from "./submission.ts";
export type { Translation } from "./translate.ts";

// The engine below it.
export { httpEngine, type HttpEngineOptions } from "./http-engine.ts";

// What it throws and gives, for programs that have this package alone.
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
