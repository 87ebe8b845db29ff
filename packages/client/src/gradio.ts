// An engine of Gradio apps, in an entry of its own: most programs call none.
export { gradioEngine, type GradioApp, type GradioEngine } from "./gradio/gradio-engine.ts";
export type { GradioEngineOptions } from "./gradio/connection.ts";
export type { GradioEndpoint, GradioSlot } from "./gradio/endpoints.ts";
export type { GradioComponent, GradioConfig, GradioInfo, GradioValueInfo } from "./gradio/wire.ts";
