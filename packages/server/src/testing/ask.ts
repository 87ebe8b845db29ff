import type { Server } from "../server.ts";

/** Sends a call as a program does, without a socket. */
export function call(server: Server, handler: string, inputs: unknown, headers: Record<string, string> = {}) {
  return server.request(`/api/run/${handler}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(inputs),
  });
}

/** Header with a new session of a server. */
export async function newSession(server: Server): Promise<{ readonly "vitrine-session": string }> {
  const response = await server.request("/api/jobs/none");
  return { "vitrine-session": response.headers.get("vitrine-session")! };
}

/** One event of a stream. */
export interface SentEvent {
  readonly event: string;
  readonly id: number;
  readonly data: unknown;
}

/** Parses the events of a stream's text; comments are ignored. */
export function parseEvents(text: string): SentEvent[] {
  const blocks = text.split("\n\n").filter((block) => block.startsWith("event: "));
  return blocks.map((block) => {
    const [event = "", id = "", data = ""] = block.split("\n");
    return { event: event.slice(7), id: Number(id.slice(4)), data: JSON.parse(data.slice(6)) };
  });
}

/** Reads a number of events from a stream, then cancels it. */
export async function readSome(response: Response, count: number): Promise<SentEvent[]> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (parseEvents(text).length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return parseEvents(text).slice(0, count);
}

/** Members of a problem response that programs rely on. */
export async function problemOf(
  response: Response,
): Promise<{ status: number; code: string; field?: string; detail: string }> {
  return (await response.json()) as { status: number; code: string; field?: string; detail: string };
}

/** Waits until a condition is true. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 3000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
