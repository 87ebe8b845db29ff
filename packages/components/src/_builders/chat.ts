import { app, DefinitionError, on, type App, type Context, type Handler } from "@vitrine/core";
import {
  hasPlace,
  isGenerator,
  runOptionsOf,
  splitPageOptions,
  type AnyComponent,
  type Examples,
  type FlagOptions,
  type PageOptions,
  type Produced,
  type Received,
  type RunOptions,
  ownWords,
} from "@vitrine/core/internal";
import { accordion } from "../accordion/accordion.ts";
import { chatbot, type Chatbot, type ChatbotProps } from "../chatbot/chatbot.ts";
import type { ChatMessage, MessageGiven, ReplyGiven } from "../_chat/message.ts";
import { column } from "../column/column.ts";
import { conversations } from "../conversations/conversations.ts";
import { composer, type Composed, type Composer, type ComposerProps } from "../composer/composer.ts";
import { reply as replyComponent, type Reply } from "../reply/reply.ts";
import { row } from "../row/row.ts";
import { sidebar } from "../sidebar/sidebar.ts";

type Inputs = Readonly<Record<string, AnyComponent>>;

/** What the function of `chat()` receives: the visitor's message, the messages before it, and further inputs by name. */
export type Asked<M extends boolean, I> = {
  readonly message: M extends true ? Composed : string;
  readonly history: readonly ChatMessage[];
} & Received<I>;

/** Options of `chat()`. */
export interface ChatOptions<M extends boolean, I extends Inputs> extends PageOptions, Omit<RunOptions, "flag"> {
  /**
   * The function: receives a message and the messages before it, returns the reply. A generator yields the reply so far,
   * which shows it as it is written.
   */
  readonly reply: (asked: Asked<M, I>, context: Context) => Produced<ReplyGiven | void>;
  /** Further inputs of the function, shown below the conversation. Names other than `message` and `history`. */
  readonly inputs?: I;
  /** Whether a message may have files; `message` is then `{ text, files }`. Default: false. */
  readonly multimodal?: M;
  /**
   * Whether a visitor can record a voice message: an audio file of a message, at most 5 minutes long. Needs `multimodal`.
   * Default: false.
   */
  readonly voice?: boolean;
  /** Markdown shown while there is no message. */
  readonly greeting?: string;
  /** Messages offered as buttons while there is none. */
  readonly suggestions?: readonly string[];
  /**
   * Examples below the conversation: a click fills in the message and further inputs; with `run`, it also sends it.
   */
  readonly examples?: Examples<NoInfer<{ readonly message: Composer<M> } & I>>;
  /**
   * Whether the visitor has several conversations: a list beside the chat, with titles, search, export and delete. Their
   * browser keeps them, and nobody else. Default: false.
   */
  readonly conversations?: boolean;
  /** Messages it starts with. */
  readonly messages?: readonly MessageGiven[];
  /**
   * Whether messages may hold components: `{ content: ["The answer:", label({ value })] }`. A page that is built then has
   * the elements of all kinds. Default: false.
   */
  readonly components?: boolean;
  /** Whether replies can be liked or disliked. Default: where `flag` stores it. */
  readonly likes?: boolean;
  /**
   * Where a like or dislike of a reply is stored, with the conversation, and what else the page asks then: reasons and a
   * note. A home without a server asks and stores nothing. Default: nowhere.
   */
  readonly flag?: FlagOptions;
  /** Whether the conversation takes the height that is left of its window or of the demo's box. Default: true. */
  readonly fill?: boolean;
  /** Hint in the empty message field. */
  readonly placeholder?: string;
  /** Types of files that a message may have: extensions, media types or groups such as `image/*`. Default: any. */
  readonly accept?: readonly string[];
}

/** App type of `chat()`: the handler `chat`, with `message` and `history`, which gives `reply`. */
export type Chat<M extends boolean = boolean, I extends Inputs = {}> = App<{
  chat: { inputs: { message: Composer<M>; history: Chatbot } & I; outputs: { reply: Reply } };
}>;

/**
 * Creates a chat app for one function. It streams with Stop, retry, undo and edit; the conversation stays over a reload.
 *
 * Throws `DefinitionError` for the same errors as `app()`, and for an input named `message` or `history`.
 *
 * @example
 * export default chat({
 *   async *reply({ message }) {
 *     let text = "";
 *     for (const word of message.split(" ").reverse()) yield (text += `${word} `);
 *   },
 * });
 */
export function chat<const M extends boolean = false, I extends Inputs = {}>(options: ChatOptions<M, I>): Chat<M, I>;
export function chat(options: AnyOptions): App {
  if (typeof options.reply !== "function")
    throw new DefinitionError(`chat({ reply }): must be a function; got ${typeof options.reply}.`);
  const { inputs = {}, reply: run } = options;
  const taken = ["message", "history"].find((name) => Object.hasOwn(inputs, name));
  if (taken !== undefined)
    throw new DefinitionError(`chat({ inputs }): "${taken}" is the chat's own. Use another name.`);
  const reply = replyComponent({ label: "", components: options.components ?? false });
  const message: Composer = composer(composerProps(options));
  const history = chatbot(chatbotProps(options), reply, message);
  const slots = { message, history, ...inputs };
  const handler: Handler = on(message.submit, {
    ...runOptions(options),
    inputs: slots,
    outputs: { reply },
    ...(options.examples && { examples: options.examples as Examples<typeof slots> }),
    run: named(run),
  });
  const handlers = [handler, ...(options.flag ? [opinions(history, options.flag)] : [])];
  return app({ ...splitPageOptions(options).page, layout: layoutOf(history, inputs, options), handlers });
}

/** Stores likes and dislikes, with the conversation. The page asks for reasons at once, unless one is taken back. */
function opinions(history: Chatbot, flag: FlagOptions): Handler {
  return on(history.like, {
    name: "like",
    inputs: { history },
    flag: { ...flag, asksFor: [{ liked: true }, { liked: false }] },
    api: "private",
    overlap: "beside",
    concurrency: 20,
    showProgress: "hidden",
    run: () => {},
  });
}

/** The function with its results under the name of the output. */
function named(reply: AnyOptions["reply"]) {
  return async function* (asked: unknown, context: Context) {
    const given = await reply(asked, context);
    if (!isGenerator<ReplyGiven>(given)) return { reply: given };
    try {
      for (let step = await given.next(); ; step = await given.next()) {
        if (step.done) return { reply: step.value };
        yield { reply: step.value };
      }
    } finally {
      await given.return?.();
    }
  };
}

function layoutOf(history: Chatbot, inputs: Inputs, { fill = true, conversations: several = false }: AnyOptions) {
  const further = Object.values(inputs).filter(hasPlace);
  const talk =
    further.length > 0
      ? column({ fill }, history, accordion({ label: ownWords("Options"), open: false }, ...further))
      : history;
  if (!several) return talk;
  return row({ fill }, sidebar({ label: ownWords("Conversations") }, conversations({ label: "" })), talk);
}

type AnyOptions = Omit<ChatOptions<boolean, Inputs>, "reply"> & {
  readonly reply: (asked: any, context: Context) => any;
};

function chatbotProps({
  title,
  greeting,
  suggestions,
  messages = [],
  flag,
  likes = flag !== undefined,
  fill = true,
}: AnyOptions): ChatbotProps {
  return {
    label: title === undefined ? ownWords("Chat") : "",
    greeting,
    suggestions,
    value: messages,
    likes,
    fill,
  } as ChatbotProps;
}

function composerProps({ multimodal = false, voice, placeholder, accept }: AnyOptions): ComposerProps {
  return { label: "", multimodal, voice, placeholder, accept } as ComposerProps;
}

/** A message while a reply is written waits in its field. */
function runOptions({ title, description = title, overlap = "ignore", flag: _opinions, ...options }: AnyOptions) {
  return { name: "chat", description, ...runOptionsOf({ ...options, overlap }) } as const;
}
