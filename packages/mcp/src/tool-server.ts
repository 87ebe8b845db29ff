import type { Server } from "@modelcontextprotocol/server";
import { NotFoundError, VitrineError, type Json, type Message } from "@vitrine/core";
import { applyMessage, isEnd, offeredHandlers, outputSchemaOf, VERSION } from "@vitrine/core/internal";
import type { Access } from "./access.ts";
import { toInputs } from "./arguments.ts";
import type { Prompt, Resource } from "./declared.ts";
import { toBlocks, withLinks, type Block } from "./results.ts";
import { toolsOf } from "./tools.ts";

/** What a server of tools offers. */
export interface Offer {
  readonly access: Access;
  /** Names of the tools. Default: all. */
  readonly only?: readonly string[];
  readonly prompts: readonly Prompt[];
  readonly resources: readonly Resource[];
}

type Result = { content: Block[]; structuredContent?: { [name: string]: Json }; isError?: boolean };
type Notify = (notification: { method: string; params: Record<string, unknown> }) => Promise<void>;

/** How a caller of a tool follows it. */
interface Following {
  /** Aborts when the caller has cancelled. */
  readonly signal: AbortSignal;
  readonly progressToken?: string | number | undefined;
  readonly notify: Notify;
}

/** A server of the Model Context Protocol for one exchange. Source: https://modelcontextprotocol.io/specification */
export async function createToolServer(offer: Offer): Promise<Server> {
  const { Server } = await import("@modelcontextprotocol/server");
  const { access, only, prompts, resources } = offer;
  const description = await access.engine.describe();
  const capabilities = {
    tools: {},
    ...(prompts.length > 0 && { prompts: {} }),
    ...(resources.length > 0 && { resources: {} }),
  };
  const server = new Server(
    { name: "vitrine", title: description.title || "Vitrine demo", version: VERSION },
    { capabilities, instructions: description.description || undefined },
  );
  server.setRequestHandler("tools/list", () => ({ tools: toolsOf(description, only) }) as never);
  server.setRequestHandler("tools/call", async ({ params }, ctx) => {
    const { name, arguments: args = {} } = params;
    if (only && !only.includes(name)) return failed(`There is no tool "${name}". Known: ${only.join(", ")}.`) as never;
    const notify: Notify = (notification) => ctx.mcpReq.notify(notification as never);
    const signal = access.signal ? AbortSignal.any([access.signal, ctx.mcpReq.signal]) : ctx.mcpReq.signal;
    const following = { signal, progressToken: ctx.mcpReq._meta?.progressToken, notify };
    return (await callTool(name, args as { [name: string]: Json }, access, following)) as never;
  });
  if (prompts.length > 0) addPrompts(server, prompts, access);
  if (resources.length > 0) addResources(server, resources, access);
  return server;
}

async function callTool(
  name: string,
  args: Readonly<Record<string, Json>>,
  access: Access,
  following: Following,
): Promise<Result> {
  try {
    const description = await access.engine.describe();
    const offered = offeredHandlers(description);
    const handler = Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (!handler) throw new NotFoundError(`There is no tool "${name}". Known: ${Object.keys(offered).join(", ")}.`);
    const { $event: event, ...named } = args;
    const inputs = await toInputs(named, handler.input, access);
    const { job, messages } = await access.start({ handler: name, inputs, ...(event !== undefined && { event }) });
    const cancel = () => void access.engine.cancel(job, access.visitor).catch(() => {});
    following.signal.addEventListener("abort", cancel, { once: true });
    if (following.signal.aborted) cancel();
    try {
      const schema = outputSchemaOf(description, name);
      return await resultOf(messages, following, async (outputs) => ({
        content: await toBlocks(outputs, schema, access),
        structuredContent: Object.fromEntries(
          Object.entries(outputs).map(([name, value]) => [name, withLinks(value, schema.properties?.[name], access)]),
        ),
      }));
    } finally {
      following.signal.removeEventListener("abort", cancel);
    }
  } catch (error) {
    return failed(error instanceof VitrineError ? error.problem.detail : access.explain(error));
  }
}

async function resultOf(
  messages: AsyncIterable<Message>,
  following: Following,
  toResult: (outputs: Readonly<Record<string, Json>>) => Promise<Result>,
): Promise<Result> {
  const tell = progressTeller(following);
  let outputs: Readonly<Record<string, Json>> = {};
  for await (const message of messages) {
    outputs = applyMessage(outputs, message);
    await tell(message);
    if (!isEnd(message)) continue;
    if (message.kind === "done") return toResult(message.outputs);
    return failed(message.kind === "failed" ? message.error.detail : "The call was cancelled.");
  }
  return failed("The job's messages stopped before its end. Try again.");
}

function failed(text: string): Result {
  return { content: [{ type: "text", text }], isError: true };
}

/** Reports progress to a caller that asked for it. The numbers only grow, as the protocol wants it. */
function progressTeller({ progressToken, notify }: Following): (message: Message) => Promise<void> {
  let progress = 0;
  return async function tell(message) {
    if (progressToken === undefined) return;
    const said = wordsOf(message);
    if (said === undefined) return;
    progress = Math.max(said.progress, progress + Number.EPSILON);
    const { total, text } = said;
    const params = { progressToken, progress, ...(total !== undefined && { total }), ...(text && { message: text }) };
    await notify({ method: "notifications/progress", params }).catch(() => {});
  };
}

function wordsOf(message: Message): { progress: number; total?: number; text?: string } | undefined {
  switch (message.kind) {
    case "queued":
      return message.place > 0 ? { progress: 0, text: `Waiting: place ${message.place}` } : undefined;
    case "progress":
      return message.fraction === null
        ? { progress: 0, text: message.text ?? "Working" }
        : { progress: message.fraction, total: 1, ...(message.text !== undefined && { text: message.text }) };
    case "attempt":
      return { progress: 0, text: `Running again: attempt ${message.attempt} of ${message.of}` };
    case "log":
      return { progress: 0, text: message.text };
    default:
      return undefined;
  }
}

function addPrompts(server: Server, prompts: readonly Prompt[], access: Access) {
  const list = prompts.map(({ name, description, arguments: args = {} }) => ({
    name,
    ...(description !== undefined && { description }),
    arguments: Object.entries(args).map(([name, description]) => ({ name, description, required: true })),
  }));
  server.setRequestHandler("prompts/list", () => ({ prompts: list }) as never);
  server.setRequestHandler("prompts/get", async ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name);
    if (!prompt) throw await invalid(`There is no prompt "${params.name}".`);
    const given = (params.arguments ?? {}) as Record<string, string>;
    const missing = Object.keys(prompt.arguments ?? {}).filter((name) => typeof given[name] !== "string");
    if (missing.length > 0) throw await invalid(`The prompt "${prompt.name}" needs ${missing.join(", ")}.`);
    const text = await explained(access, () => prompt.text(given));
    return { messages: [{ role: "user", content: { type: "text", text } }] } as never;
  });
}

function addResources(server: Server, resources: readonly Resource[], access: Access) {
  const list = resources.map(({ uri, name, description, type = "text/plain" }) => ({
    uri,
    name,
    mimeType: type,
    ...(description !== undefined && { description }),
  }));
  server.setRequestHandler("resources/list", () => ({ resources: list }) as never);
  server.setRequestHandler("resources/read", async ({ params }) => {
    const resource = resources.find(({ uri }) => uri === params.uri);
    if (!resource) throw await invalid(`There is no resource "${params.uri}".`);
    const { uri, type = "text/plain", text } = resource;
    const said = typeof text === "string" ? text : await explained(access, text);
    return { contents: [{ uri, mimeType: type, text: said }] } as never;
  });
}

/** A text of the author's. The library tells callers the message of whatever is thrown. */
async function explained(access: Access, text: () => string | Promise<string>): Promise<string> {
  try {
    return await text();
  } catch (error) {
    throw new Error(access.explain(error));
  }
}

async function invalid(text: string): Promise<Error> {
  const { ProtocolError, INVALID_PARAMS } = await import("@modelcontextprotocol/server");
  return new ProtocolError(INVALID_PARAMS, text);
}
