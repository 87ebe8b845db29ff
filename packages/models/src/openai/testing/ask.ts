import { openAIChat, type ChatAsked, type ChatContext, type ChatReply, type OpenAIChatOptions } from "../../openai.ts";
import type { AnyOptions } from "../options.ts";

/** What one call gave: each reply so far, the warnings, and the error it ended with. */
export interface Outcome {
  readonly seen: readonly ChatReply[];
  readonly last: ChatReply;
  readonly warnings: readonly string[];
  readonly error: Error | undefined;
}

/** Asks for a reply to the end. */
export async function ask(
  options: Partial<OpenAIChatOptions> & Partial<AnyOptions> & { readonly baseURL: string | URL },
  asked: Partial<ChatAsked> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome> {
  const seen: ChatReply[] = [];
  const warnings: string[] = [];
  const context = { signal, warn: (text: string) => warnings.push(text) } as unknown as ChatContext;
  const reply = openAIChat({ model: "small", apiKey: "", ...options } as AnyOptions);
  const error = await caught(async () => {
    for await (const step of reply({ message: "Hi", history: [], ...asked }, context)) seen.push(step);
  });
  return { seen, last: seen.at(-1) ?? { content: "", steps: [] }, warnings, error };
}

async function caught(run: () => Promise<void>): Promise<Error | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
