import { DefinitionError, type Context, type Schema, type TypeOf } from "@vitrine/core";

/** Schemas of the tools' arguments, by the tools' names. */
export type ToolSchemas = Readonly<Record<string, Schema>>;

/** A function that the model may call before it answers. */
export interface ChatTool<S extends Schema = Schema> {
  /** What it does and when to use it, for the model. */
  readonly description: string;
  /** Title of its step in the reply. Default: its name. */
  readonly title?: string;
  /** JSON Schema of its arguments, an object. Arguments that do not fit are sent back to the model, with the reason. */
  readonly schema: S;
  /**
   * Runs it. The model gets the result: a text, or anything else as JSON. The model also gets the message of a
   * `UserError`; any other error ends the call.
   */
  run(args: TypeOf<S>, context: ChatContext): unknown;
}

/** Context of the call that a model or a tool runs in. */
export type ChatContext = Context<unknown>;

/** Count of tokens of one request, as the server tells it. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

/** Options of `openAIChat()`. */
export interface OpenAIChatOptions<T extends ToolSchemas = {}> {
  /** Address of the API up to its version, such as `https://api.openai.com/v1` or `http://localhost:11434/v1`. */
  readonly baseURL: string | URL;
  /** Name of the model, as the server knows it. */
  readonly model: string;
  /**
   * Key of the server, or a function that returns it at each call; an empty one sends none. Default: the environment
   * variable `OPENAI_API_KEY`, read at each call.
   */
  readonly apiKey?: string | (() => string | undefined);
  /** Instructions that precede each conversation. */
  readonly system?: string;
  /** Randomness of the reply, 0 to 2. Default: the server's. */
  readonly temperature?: number;
  /** Further headers of each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further fields of each request, such as `max_tokens` or `reasoning_effort`. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Functions that the model may call, by name: letters, digits, `_` and `-`. */
  readonly tools?: { readonly [K in keyof T]: ChatTool<T[K]> };
  /** Maximum number of requests for one reply; each after the first has the results of tools. Default: 8. */
  readonly maxRounds?: number;
  /** Receives the count of tokens of each request whose server tells it. */
  readonly onUsage?: (usage: TokenUsage, context: ChatContext) => void;
}

/** Options of any tools. */
export type AnyOptions = OpenAIChatOptions<ToolSchemas>;

const TOOL_NAME = /^[\w-]{1,64}$/;

/** Throws `DefinitionError` for options that no call could use. No message has the address, which may hold a secret. */
export function checkOptions({ baseURL, model, tools = {}, maxRounds = 1 }: AnyOptions): void {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw wrong("baseURL", 'must be an address such as "http://localhost:11434/v1"');
  if (url.username || url.password) throw wrong("baseURL", "must not hold a user or password. Put them into headers");
  if (typeof model !== "string" || model === "") throw wrong("model", "must be the name of a model");
  const misnamed = Object.keys(tools).find((name) => !TOOL_NAME.test(name));
  if (misnamed !== undefined)
    throw wrong("tools", `"${misnamed}" is no name for a tool. Use up to 64 letters, digits, _ and -`);
  if (!Number.isInteger(maxRounds) || maxRounds < 1)
    throw wrong("maxRounds", `must be a whole number from 1; got ${maxRounds}`);
}

function wrong(option: string, what: string): DefinitionError {
  return new DefinitionError(`openAIChat({ ${option} }): ${what}.`);
}
