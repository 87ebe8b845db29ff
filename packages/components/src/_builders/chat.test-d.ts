import { expectTypeOf } from "vitest";
import type { ChatMessage } from "../_chat/message.ts";
import type { Composed } from "../composer/composer.ts";
import { slider } from "../slider/slider.ts";
import { chat } from "./chat.ts";

chat({
  reply: ({ message, history }) => {
    expectTypeOf(message).toEqualTypeOf<string>();
    expectTypeOf(history).toEqualTypeOf<readonly ChatMessage[]>();
    return `You said ${message}`;
  },
});

chat({ multimodal: true, reply: ({ message }) => (expectTypeOf(message).toEqualTypeOf<Composed>(), message.text) });

chat({
  inputs: { temperature: slider({ max: 1 }) },
  async *reply({ message, temperature }, { signal }) {
    expectTypeOf(temperature).toEqualTypeOf<number>();
    yield message;
    if (signal.aborted) return;
    yield { content: message, steps: [{ title: "Thinking", ms: 20 }], files: [new Blob([])] };
  },
});

// @ts-expect-error: a reply is a text or a record
chat({ reply: () => 3 });

// @ts-expect-error: a step has a title
chat({ reply: () => ({ steps: [{ text: "…" }] }) });

// @ts-expect-error: an input that was not given
chat({ reply: ({ temperature }) => String(temperature) });

chat({ inputs: { times: slider({ min: 1, max: 3 }) }, examples: [{ message: "ha", times: 2 }], reply: () => "" });
chat({ multimodal: true, examples: [{ message: { text: "What is it?" } }], reply: () => "" });
// @ts-expect-error: an example of an input that does not exist
chat({ examples: [{ massage: "ha" }], reply: () => "" });

chat({ conversations: true, reply: () => "" });
// @ts-expect-error: whether there are several, and no more than that
chat({ conversations: { search: true }, reply: () => "" });
