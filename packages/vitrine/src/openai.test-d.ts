import { chat, slider, type Asked, type ReplyGiven } from "@vitrine/components";
import type { Context } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { openAIChat, type ChatReply } from "./openai.ts";

const options = { baseURL: "http://localhost:11434/v1", model: "small" };

// It is the function of a chat, with or without files, whatever else the chat asks for.
chat({ reply: openAIChat(options) });
chat({ reply: openAIChat(options), multimodal: true });
expectTypeOf(openAIChat(options)).toExtend<(asked: Asked<false, {}>, context: Context) => unknown>();
expectTypeOf<ChatReply>().toExtend<ReplyGiven>();

// An author's function may pass on what it got, with further options of the call.
chat({
  inputs: { warmth: slider({ min: 0, max: 2, value: 1 }) },
  async *reply({ warmth, ...asked }, context) {
    yield* openAIChat({ ...options, temperature: warmth })(asked, context);
  },
});
