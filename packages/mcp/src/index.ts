// Demos as tools of assistants: the Model Context Protocol, over HTTP and over stdio.
export { mcp, type McpOptions } from "./mcp.ts";
export { serveStdio } from "./stdio.ts";
export type { Prompt, Resource } from "./declared.ts";
