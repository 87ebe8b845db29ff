// Gradio's protocol, as an extension of a server.
export { gradio, type GradioOptions } from "./gradio.ts";
