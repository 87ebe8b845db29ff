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
export { httpEngine, type HttpEngineOptions } from "./http-engine.ts";
export { Submission } from "./submission.ts";
export type { Translation } from "./translate.ts";
