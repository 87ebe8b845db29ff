import { say } from "@vitrine/components/elements";
import { isVitrineError, plainWords, type DescriptionWords } from "@vitrine/core/internal";
import { VitrineError, type Engine, type Json, type Message } from "@vitrine/core";
import { translatedProblem } from "./problems.ts";

/** What has texts in several languages. */
export interface Worded {
  readonly words?: DescriptionWords;
}

/** A description with the author's texts of a language, and the page's own in the page's. */
export function translated<D extends Worded>(description: D, authors: string | undefined): D {
  const { words = {}, ...rest } = description;
  const [original = ""] = Object.keys(words).filter((one) => one !== "");
  let result: Json = rest as unknown as Json;
  const put = (
    texts: DescriptionWords[string] = {},
    before: DescriptionWords[string] | undefined,
    to: (text: string) => string,
  ) => {
    for (const [path, text] of Object.entries(texts))
      result = replaced(result, path.split("."), before?.[path] ?? text, to(text));
  };
  put(words[""], undefined, (text) => say(text));
  if (authors !== undefined && authors !== original) put(words[authors], words[original], (text) => text);
  return inTexts(result as unknown as D, authors);
}

/** Data with a text at a path replaced; a handler may have given another one there since, which stays. */
function replaced(value: Json, [key, ...rest]: readonly string[], before: string, after: string): Json {
  if (key === undefined) return value === before ? after : value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
  const inner = replaced((value as Record<string, Json>)[key]!, rest, before, after);
  if (Array.isArray(value)) return (value as Json[]).map((one, i) => (String(i) === key ? inner : one));
  return { ...(value as Readonly<Record<string, Json>>), [key]: inner };
}

/** Data whose texts in several languages are in one. */
function inTexts<T>(value: T, authors: string | undefined): T {
  return plainWords(value, (all) =>
    all[""] === undefined ? (all[authors ?? ""] ?? Object.values(all)[0]!) : say(all[""]),
  );
}

/** An engine whose messages and errors are in the page's language, and in the author's texts of it. */
export function translatedEngine(engine: Engine, authors: string | undefined): Engine {
  const translate = (messages: AsyncIterable<Message>) => translatedMessages(messages, authors);
  const translateError = <T>(asked: Promise<T>) =>
    asked.catch((error: unknown) => Promise.reject(translatedError(error)));
  const { health } = engine;
  return {
    describe: (options) => engine.describe(options),
    run: (call, options) => translate(engine.run(call, options)),
    resume: (job, after, options) => translate(engine.resume(job, after, options)),
    feed: (job, fed, options) => translateError(engine.feed(job, fed, options)),
    reset: (options) => translateError(engine.reset(options)),
    cancel: (job, options) => translateError(engine.cancel(job, options)),
    put: (upload, options) => translateError(engine.put(upload, options)),
    get: (id, options) => translateError(engine.get(id, options)),
    close: () => engine.close(),
    ...(health && { health: () => health.call(engine) }),
  };
}

async function* translatedMessages(
  messages: AsyncIterable<Message>,
  authors: string | undefined,
): AsyncGenerator<Message> {
  try {
    for await (const message of messages) yield translatedMessage(message, authors);
  } catch (error) {
    throw translatedError(error);
  }
}

/** Values are the function's: only what is said about them is translated. */
function translatedMessage(message: Message, authors: string | undefined): Message {
  if (message.kind === "log" || message.kind === "progress") return inTexts(message, authors);
  if (message.kind === "output" && message.updates) return { ...message, updates: inTexts(message.updates, authors) };
  if (message.kind === "failed") return { ...message, error: translatedProblem(inTexts(message.error, authors)) };
  return message;
}

function translatedError(error: unknown): unknown {
  if (!isVitrineError(error)) return error;
  const { code, detail, ...more } = translatedProblem(error.problem);
  return new VitrineError(code, detail, more);
}
