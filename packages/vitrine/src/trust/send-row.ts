import { expect } from "vitest";
import { doors, type Door } from "../testing/doors.ts";
import type { Expected, Refused, Requests, Sending } from "./row.ts";
import type { Target } from "./target.ts";
import type { Answer } from "./wire.ts";

/** Sends one entry of a row through all its doors, and checks each answer. */
export function sendTo(at: Target, sending: Sending): Promise<void> {
  if (sending.kind === "requests") return sendRequests(at, sending);
  return sending.kind === "refused" ? sendCalls(at, sending) : sending.run(at);
}

async function sendRequests(at: Target, { to, method = "GET", headers = {}, body, expect: wanted }: Requests) {
  const bodies = typeof body === "string" || body instanceof Uint8Array ? [body] : (body ?? [undefined]);
  for (const path of to)
    for (const way of [method].flat())
      for (const one of [headers].flat())
        for (const content of bodies) {
          const asked = { method: way, headers: one, ...(content !== undefined && { body: content }) };
          await check(at, await at.ask(path, asked), wanted, `${way} ${path} ${JSON.stringify(one)}`);
        }
}

async function check(at: Target, answer: Answer, wanted: Expected, what: string) {
  if (wanted.status !== undefined) expect([wanted.status].flat(), what).toContain(answer.status);
  if (wanted.says) expect(answer.text, what).toMatch(wanted.says);
  if (wanted.omits) expect(JSON.stringify(answer.headers) + answer.text, what).not.toMatch(wanted.omits);
  for (const [name, value] of Object.entries(wanted.headers ?? {})) {
    if (value instanceof RegExp) expect(answer.headers[name], what).toMatch(value);
    else expect(answer.headers[name] ?? null, what).toBe(value);
  }
  if (wanted.like !== undefined) expect(facts(answer), what).toEqual(facts(await at.ask(wanted.like)));
}

/** What tells one answer from another, for who asks. */
export function facts({ status, headers, text }: Answer): unknown {
  const { date: _, "vitrine-session": session, ...rest } = headers;
  return { status, headers: { ...rest, session: session !== undefined }, text };
}

async function sendCalls(at: Target, { handler, inputs, says, status }: Refused) {
  const before = at.ran.count;
  await eachThroughAll(inputs, async (one, door) => {
    const filled = JSON.parse(at.fill(JSON.stringify(one))) as Record<string, unknown>;
    const answer = await door.send(at.listening, handler, filled);
    const what = `${door.name}: ${handler} ${JSON.stringify(one).slice(0, 200)}`;
    expect(answer.text, what).toMatch(says);
    if (!door.name.startsWith("MCP")) expect(answer.status, what).toBe(status);
  });
  expect(at.ran.count, `${handler} ran`).toBe(before);
}

/** Values that go out together: a stream of Gradio's queue stays open for a while after its last word. */
const AT_ONCE = 12;

/** Sends each value through every door that takes calls, many at the same time. */
export async function eachThroughAll<T>(
  values: readonly T[],
  send: (value: T, door: Door) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < values.length; from += AT_ONCE)
    await Promise.all(values.slice(from, from + AT_ONCE).flatMap((value) => doors.map((door) => send(value, door))));
}
