import { create, defineSpec, labelled, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { holding } from "./holding.ts";
import { replySchema, storeReply, type ReplyGiven, type ReplyWire } from "../_chat/message.ts";

export const replySpec = defineSpec({
  kind: "reply",
  description: "The message that a function is writing: text in Markdown, steps and files.",
  props: {
    ...labelled,
    value: { type: ["object", "null"], default: null, description: "The message it starts with." },
    ...holding,
  },
  events: {
    input: "The message was moved into its conversation.",
    change: "A handler gave another message.",
  },
  holdsComponents: ({ components }) => components === true,
  schema: (props) => ({ anyOf: [replySchema(props), { type: "null" }] }),
  encode: storeReply,
  still: ({ content, steps = [] }: ReplyWire) => [
    { kind: "prose", markdown: [...steps.map(({ title }) => `*${title}*`), content].join("\n\n") },
  ],
});

/** Props of `reply()`. */
export type ReplyProps = Omit<PropsOf<typeof replySpec>, "value"> & { readonly value?: ReplyGiven | null };

/** A reply: `predict` returns its text so far, or `{ content, steps, files }`. */
export type Reply = Component<
  { get: ReplyWire | null; give: ReplyGiven | null; send: ReplyWire | null; receive: ReplyWire | null },
  EventsOf<typeof replySpec>,
  ReplyProps
>;

/**
 * The message that a function is writing. Inside a `chatbot()` it joins the conversation when its call has ended.
 *
 * @example chatbot({}, reply(), composer())
 */
export function reply(props: ReplyProps = {}): Reply {
  return create(replySpec, props);
}
