import { create, defineSpec, field, type Component, type EventsOf, type PropsOf } from "@vitrine/core";

/** Wire value: the conversation that is open. */
export interface OpenConversation {
  readonly id: string;
  /** Whether a message was sent in it since it was opened. */
  readonly asked: boolean;
}

export const conversationsSpec = defineSpec({
  kind: "conversations",
  description: "The conversations that a visitor had with a chatbot: a list that their browser keeps.",
  props: {
    ...field,
    value: {
      type: ["object", "null"],
      default: null,
      description: "The conversation to start with; null is a new one.",
    },
  },
  events: {
    input: "The visitor opened another conversation, or a new one was kept.",
    change: "The visitor opened another conversation, or a new one was kept.",
  },
  schema: () => ({
    type: ["object", "null"],
    properties: { id: { type: "string", maxLength: 100 }, asked: { type: "boolean", default: false } },
    required: ["id"],
  }),
  still: () => [],
});

/** Props of `conversations()`. */
export type ConversationsProps = PropsOf<typeof conversationsSpec>;

/** A list of conversations: `predict` receives which of them is open, null for a new one. */
export type Conversations = Component<
  {
    get: OpenConversation | null;
    give: OpenConversation | null;
    send: OpenConversation | null;
    receive: OpenConversation | null;
  },
  EventsOf<typeof conversationsSpec>,
  ConversationsProps
>;

/**
 * The conversations of the chatbot that is nearest in the layout, kept in the visitor's browser: with titles, search, export
 * and delete. `chat({ conversations: true })` places one.
 *
 * @example row(sidebar({ label: "Conversations" }, conversations({ label: "" })), chatbot({}, answer, question))
 */
export function conversations(props: ConversationsProps = {}): Conversations {
  return create(conversationsSpec, props);
}
