import { app, on, type FileRef } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import type { ChatMessage } from "../_chat/message.ts";
import { column } from "../column/column.ts";
import { composer } from "../composer/composer.ts";
import { reply } from "../reply/reply.ts";
import { chatbot } from "./chatbot.ts";

const bot = chatbot({ likes: true, suggestions: ["Hello"] });
const question = composer();

// A handler receives messages, and may return others, inline in an app.
app({
  layout: column(bot, question),
  handlers: [
    on(question.submit, {
      inputs: { bot, question },
      outputs: { bot, question },
      run: ({ bot, question }) => {
        expectTypeOf(bot).toEqualTypeOf<ChatMessage[]>();
        return {
          bot: [...bot, { role: "user", content: question }, { role: "assistant", content: "Yes." }],
          question: "",
        };
      },
    }),
  ],
});

// A like has data.
on(bot.like, {
  run: (_, { event }) =>
    expectTypeOf(event).toMatchTypeOf<{ readonly index: number; readonly liked: boolean | null }>(),
});
on(bot.clear, { run: (_, { event }) => expectTypeOf(event).toEqualTypeOf<undefined>() });

chatbot({}, reply(), composer());
expectTypeOf<FileRef>().toHaveProperty("id");

// @ts-expect-error: a role that is none
chatbot({ value: [{ role: "robot", content: "Hello" }] });

// @ts-expect-error: a composer alone
chatbot({}, composer());

// @ts-expect-error: a message is not a text
on([], { outputs: bot, run: () => ["Hello"] });

// @ts-expect-error: a prop that does not exist
chatbot({ avatars: true });
