import { endless } from "./openai/failures.ts";
import { readDeltas, type Delta } from "./openai/deltas.ts";
import { toCallMessage, toMessages, type ChatAsked, type WireMessage } from "./openai/messages.ts";
import {
  checkOptions,
  type AnyOptions,
  type ChatContext,
  type OpenAIChatOptions,
  type ToolSchemas,
} from "./openai/options.ts";
import { send } from "./openai/request.ts";
import { Tools } from "./openai/tools.ts";
import { Transcript, type ChatReply } from "./openai/transcript.ts";

const MAX_ROUNDS = 8;

/** Function for `chat({ reply })`: yields the reply so far. */
export type OpenAIReply = (asked: ChatAsked, context: ChatContext) => AsyncGenerator<ChatReply, void, undefined>;

/**
 * Creates the function of a chat that a language model answers, on any server that speaks OpenAI's chat-completions
 * format. The reply streams; reasoning and calls of tools are its steps; images of a message are sent; Stop ends the
 * request.
 *
 * It needs the key, so it runs on a server: say `runs: "server"`. Failures of the model's server are shown in words
 * that name neither its address nor the key.
 *
 * Throws `DefinitionError` for an address, a model or a tool's name that none can be.
 *
 * @example
 * export default chat({
 *   reply: openAIChat({ baseURL: "http://localhost:11434/v1", model: "qwen3" }),
 *   runs: "server",
 * });
 */
export function openAIChat<const T extends ToolSchemas = {}>(options: OpenAIChatOptions<T>): OpenAIReply;
export function openAIChat(options: AnyOptions): OpenAIReply {
  checkOptions(options);
  const tools = new Tools(options.tools);
  return async function* reply(asked, context) {
    const transcript = new Transcript((name) => tools.titleOf(name));
    try {
      yield* converse(transcript, options, tools, { asked, context });
    } catch (error) {
      if (context.signal.aborted) throw error;
      // What came stays, and nothing in it runs any more.
      transcript.end();
      yield transcript.reply;
      throw error;
    }
  };
}

type Replies = AsyncGenerator<ChatReply, void, undefined>;

interface Call {
  readonly asked: ChatAsked;
  readonly context: ChatContext;
}

/** Asks, runs the tools that the model calls, and asks again, until it calls none. */
async function* converse(transcript: Transcript, options: AnyOptions, tools: Tools, { asked, context }: Call): Replies {
  const { maxRounds = MAX_ROUNDS } = options;
  const messages = await toMessages(options.system, asked);
  for (let round = 0; round < maxRounds; round++) {
    transcript.nextRound();
    for await (const delta of ask(options, { messages, tools: tools.wire }, context))
      if (transcript.take(delta)) yield transcript.reply;
    const { text, calls } = transcript.round;
    if (calls.length === 0) {
      transcript.end();
      yield transcript.reply;
      return;
    }
    messages.push(toCallMessage(text, calls));
    yield* runTools(transcript, tools, messages, context);
  }
  throw endless(maxRounds);
}

/** Runs the round's calls one after the other, and adds their results to the messages. */
async function* runTools(transcript: Transcript, tools: Tools, messages: WireMessage[], context: ChatContext) {
  for (const call of transcript.round.calls) {
    transcript.startCall(call);
    yield transcript.reply;
    const content = await tools.run(call, context);
    context.signal.throwIfAborted();
    transcript.endCall(call, content);
    messages.push({ role: "tool", tool_call_id: call.id, content });
    yield transcript.reply;
  }
}

/** One request, and what its answer is beside the reply: the count of tokens, and a warning if it is not whole. */
async function* ask(options: AnyOptions, content: Parameters<typeof send>[1], context: ChatContext) {
  const response = await send(options, content, context.signal);
  let last: Pick<Delta, "finish" | "usage"> = { finish: "", usage: undefined };
  for await (const delta of readDeltas(response, context.signal)) {
    last = { finish: delta.finish || last.finish, usage: delta.usage ?? last.usage };
    yield delta;
  }
  if (last.usage) options.onUsage?.(last.usage, context);
  const warning = WARNINGS[last.finish];
  if (warning) context.warn(warning);
}

const WARNINGS: Readonly<Record<string, string>> = {
  length: "The reply ends early: it is as long as the model may make it.",
  content_filter: "The model's server has held back a part of the reply because of its content.",
};

export type { ChatAsked, PastMessage } from "./openai/messages.ts";
export type { ChatContext, ChatTool, OpenAIChatOptions, TokenUsage, ToolSchemas } from "./openai/options.ts";
export type { ChatReply, ReplyStep } from "./openai/transcript.ts";
