import { app, on, type App, type Context, type Handler } from "@vitrine/core";
import {
  ownWords,
  runOptionsOf,
  splitPageOptions,
  type PageOptions,
  type Produced,
  type RunOptions,
} from "@vitrine/core/internal";
import type { ChatMessage, MessageGiven, ReplyGiven } from "../_chat/message.ts";
import { button } from "../button/button.ts";
import { chatbot } from "../chatbot/chatbot.ts";
import { column } from "../column/column.ts";
import { row } from "../row/row.ts";
import { textbox } from "../textbox/textbox.ts";
import { sideBySide, type Model } from "./side-by-side.ts";
import { checkModels, drawTwo, voting, type Pair, type VotingOptions } from "./voting.ts";

/** Options of `arena()`. */
export interface ArenaOptions extends PageOptions, VotingOptions, Omit<RunOptions, "flag"> {
  /**
   * Two or more functions by name, each as `reply` of `chat()`: a message and the messages before it in, the reply out, at
   * once or as it is written.
   */
  readonly models: Readonly<
    Record<
      string,
      (
        asked: { readonly message: string; readonly history: readonly ChatMessage[] },
        context: Context,
      ) => Produced<ReplyGiven | void>
    >
  >;
  /** Hint in the empty message field. */
  readonly placeholder?: string;
}

/**
 * Creates a chat with two models at once, drawn at random, whose names a visitor learns by voting for the better one. The
 * next message after a vote begins a new round with two others.
 *
 * Throws `DefinitionError` for the same errors as `app()`, and for fewer than two models.
 *
 * @example
 * export default arena({
 *   models: { "small-1": ({ message }) => ask("small-1", message), "large-2": ({ message }) => ask("large-2", message) },
 *   to: flagFolder("./votes"),
 * });
 */
export function arena(options: ArenaOptions): App {
  const { models, title = "", placeholder = "" } = options;
  checkModels("arena", models);
  const [talkA, talkB] = [chatbot({ label: "" }), chatbot({ label: "" })];
  const vote = voting([[talkA], [talkB]], title, options);
  const message = textbox({ label: ownWords("Message"), placeholder });
  const send = button({ label: ownWords("Send"), variant: "primary" });
  const fresh = button({ label: ownWords("New round") });
  const { pair } = vote;
  const talks = { talk_a: talkA, talk_b: talkB };
  const outputs = { ...talks, message, pair, ...vote.outputs };
  const asking = on([send.click, message.submit], {
    name: "chat",
    description: options.description ?? title,
    ...runOptionsOf({ overlap: "ignore", ...options }),
    inputs: { message, ...talks, pair },
    outputs,
    async *run({ message: text, talk_a, talk_b, pair: open }: Asked, context: Context) {
      const names = open?.models ?? drawTwo(Object.keys(models));
      const before = open ? ([talk_a, talk_b] as const) : ([[], []] as const);
      const talk = (side: 0 | 1, reply: unknown) => [
        ...before[side],
        { role: "user", content: text } as MessageGiven,
        ...(reply === undefined ? [] : [{ role: "assistant", content: reply } as MessageGiven]),
      ];
      yield { message: "", talk_a: talk(0, undefined), talk_b: talk(1, undefined), ...vote.closed() };
      const replies = names.map((name, side) => {
        const history = before[side as 0 | 1];
        return (_: unknown, own: Context) => (models[name] as Model)({ message: text, history }, own);
      }) as unknown as [Model, Model];
      let last: readonly [unknown, unknown] = [undefined, undefined];
      for await (const given of sideBySide(replies, undefined, context)) {
        last = given;
        yield { talk_a: talk(0, given[0]), talk_b: talk(1, given[1]) };
      }
      const given = { a: talk(0, last[0]), b: talk(1, last[1]) };
      yield { pair: { models: names, inputs: { message: text }, outputs: given }, ...vote.opened() };
    },
  } as never) as Handler;
  const beginning = on(fresh.click, {
    name: "new_round",
    api: "private",
    outputs: { ...talks, pair, ...vote.outputs },
    run: () => ({ talk_a: [], talk_b: [], pair: null, ...vote.closed() }) as {},
  }) as unknown as Handler;
  const layout = column(row(...vote.sides), ...vote.foot, message, row(send, fresh));
  return app({ ...splitPageOptions(options).page, layout, handlers: [asking, beginning, ...vote.handlers] });
}

/** What the handler receives. */
interface Asked {
  readonly message: string;
  readonly talk_a: readonly ChatMessage[];
  readonly talk_b: readonly ChatMessage[];
  readonly pair: Pair | null;
}
