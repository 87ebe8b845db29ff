import type { Message } from "@vitrine/core";
import { eventParser } from "@vitrine/core/internal";
import { lost } from "./problems.ts";

/**
 * Yields the messages of an event-stream response. Throws "lost" if no data arrive for `silenceMs`, and the signal's
 * reason if it is aborted.
 */
export async function* readEvents<M = Message>(
  response: Response,
  signal: AbortSignal,
  silenceMs: number,
): AsyncGenerator<M, void, undefined> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  const parse = eventParser();
  const leave = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", leave);
  try {
    for (let step = await readWithin(reader, silenceMs); !step.done; step = await readWithin(reader, silenceMs)) {
      for (const data of parse(decoder.decode(step.value, { stream: true }))) yield JSON.parse(data) as M;
    }
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}

function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number) {
  let timer: ReturnType<typeof setTimeout>;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lost("The connection fell silent.")), ms);
  });
  return Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer));
}
