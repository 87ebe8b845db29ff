import { iterate, type Message } from "@vitrine/core";
import { createParser } from "eventsource-parser";

/** The messages in an answer of server-sent events, as they come. */
export async function* readEvents(response: Response): AsyncGenerator<Message, void, undefined> {
  const decoder = new TextDecoder();
  let messages: Message[] = [];
  const parser = createParser({ onEvent: ({ data }) => messages.push(JSON.parse(data) as Message) });
  for await (const chunk of iterate(response.body!)) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    const ready = messages;
    messages = [];
    yield* ready;
  }
}
