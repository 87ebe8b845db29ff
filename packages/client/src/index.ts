export { httpEngine, type HttpEngineOptions } from "./http-engine.ts";
