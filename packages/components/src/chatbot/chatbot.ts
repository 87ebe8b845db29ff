import {
  create,
  DefinitionError,
  defineSpec,
  field,
  type Component,
  type EventsOf,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import type { Computed } from "@vitrine/core/internal";
import { filling } from "../_layout/filling.ts";
import { listOf } from "../_files/given.ts";
import {
  messageSchema,
  openMessage,
  storeMessage,
  type ChatMessage,
  type MessageGiven,
  type MessageSent,
  type MessageWire,
} from "../_chat/message.ts";
import type { Composer } from "../composer/composer.ts";
import type { Reply } from "../reply/reply.ts";
import { holding } from "../reply/holding.ts";

const MOST_MESSAGES = 10_000;

export const chatbotSpec = defineSpec({
  kind: "chatbot",
  description: "A conversation: what a visitor wrote, and the replies.",
  props: {
    ...field,
    ...filling,
    value: { type: ["array", "null"], default: [], description: "The messages it starts with." },
    ...holding,
    greeting: { type: "string", default: "", description: "Markdown shown while there is no message." },
    suggestions: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Messages offered as buttons while there is none.",
    },
    maxHeight: {
      type: "integer",
      minimum: 120,
      default: 560,
      description: "The tallest that the messages are, in pixels; past it they scroll.",
    },
    likes: { type: "boolean", default: false, description: "Whether each reply can be liked or disliked." },
    copy: { type: "boolean", default: true, description: "Whether each reply has a button that copies it." },
    edit: {
      type: "boolean",
      default: true,
      description: "Whether a visitor can change a message of theirs, and ask for a reply again.",
    },
  },
  events: {
    input: "The visitor added, changed or removed a message.",
    change: "The messages were changed, by the visitor or by a handler.",
    clear: "The visitor began a new conversation.",
    like: {
      description: "The visitor liked or disliked a reply.",
      data: {
        type: "object",
        properties: { index: { type: "integer" }, liked: { type: ["boolean", "null"] } },
        required: ["index", "liked"],
      },
    },
  },
  container: true,
  holdsComponents: ({ components }) => components === true,
  schema: (props) => ({ type: "array", items: messageSchema(props), maxItems: MOST_MESSAGES }),
  decode: (wire: readonly MessageWire[], context: ValueContext) =>
    Promise.all(wire.map((message) => openMessage(message, context))),
  encode: (given, context) => Promise.all(listOf(given, "messages").map((one) => storeMessage(one, context))),
  still: (messages: readonly MessageWire[]) =>
    messages.map(({ role, content }) => ({ kind: "prose", markdown: `**${NAMES[role]}:** ${content}` })),
});

const NAMES = { user: "You", assistant: "Reply", system: "Note" };

/** Props of `chatbot()`. */
export type ChatbotProps = Omit<PropsOf<typeof chatbotSpec>, "value"> & {
  readonly value?: readonly MessageGiven[] | null | Computed<readonly MessageGiven[] | null>;
};

/** A conversation: `predict` receives its messages, and may return others. */
export type Chatbot = Component<
  {
    get: ChatMessage[];
    give: readonly MessageGiven[];
    send: readonly MessageSent[] | null;
    receive: readonly MessageWire[];
  },
  EventsOf<typeof chatbotSpec>,
  ChatbotProps
>;

/**
 * A conversation. A handler that returns `[...messages, { role: "assistant", content }]` replaces it.
 *
 * With a `reply` and a `composer` inside, it keeps itself: what the composer sends becomes a message, and the reply becomes
 * the next one when its call has ended. It then offers retry, undo and edit. `chat()` builds this.
 *
 * @example chatbot({ label: "Support", greeting: "What can I do for you?" })
 * @example chatbot({}, answer, question)
 */
export function chatbot(props?: ChatbotProps): Chatbot;
export function chatbot(props: ChatbotProps, reply: Reply, composer: Composer): Chatbot;
export function chatbot(props: ChatbotProps = {}, ...children: readonly (Reply | Composer)[]): Chatbot {
  const kinds = children.map(({ kind }) => kind).join();
  if (kinds !== "" && kinds !== "reply,composer")
    throw new DefinitionError(`chatbot(props, reply(), composer()): takes a reply and a composer; got ${kinds}.`);
  // What a reply may hold is sent back with the messages of the conversation.
  const { components = children.some(({ props }) => "components" in props && props["components"] === true) } = props;
  return create(chatbotSpec, { ...props, components }, children);
}
