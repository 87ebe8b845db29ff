import { applyMessage, isEnd, type Message, type OutputBody, type Outputs, type PropUpdate } from "./message.ts";

/** Maximum number of notices in a compacted log: the newest ones. */
const MAX_NOTICES = 50;

type Updates = Record<string, PropUpdate>;

/**
 * Compacts a log to fewer messages with the same effect: the newest position, attempt and progress, the newest notices, and
 * all outputs merged into one message with their last values, or none if the end message has them. Ids are preserved, so a
 * reader with an older prefix can continue after its last id.
 */
export function compact(messages: readonly Message[]): Message[] {
  const notices = messages.filter(({ kind }) => kind === "log").slice(-MAX_NOTICES);
  const lone = (["queued", "started", "attempt"] as const).flatMap((kind) => last(messages, kind) ?? []);
  const attempt = messages.findLastIndex(({ kind }) => kind === "attempt");
  const progress = last(messages.slice(attempt + 1), "progress");
  const end = messages.findLast(isEnd);
  const output = mergedOutput(messages, end?.kind === "done");
  return [
    ...lone,
    ...(progress ? [progress] : []),
    ...notices,
    ...(output ? [output] : []),
    ...(end ? [end] : []),
  ].sort((a, b) => a.id - b.id);
}

function last(messages: readonly Message[], kind: Message["kind"]): Message | undefined {
  return messages.findLast((message) => message.kind === kind);
}

/** Merges all output messages into one, with the id of the last. */
function mergedOutput(messages: readonly Message[], isDone: boolean): Message | undefined {
  const all = messages.filter((message): message is OutputBody & Message => message.kind === "output");
  const newest = all.at(-1);
  if (!newest) return undefined;
  const outputs = isDone ? {} : messages.reduce<Outputs>(applyMessage, {});
  const updates = all.reduce<Updates>((merged, { updates = {} }) => mergeUpdates(merged, updates), {});
  const state = [...new Set(all.flatMap(({ state = [] }) => state))];
  const body = {
    ...(notEmpty(outputs) && { outputs }),
    ...(notEmpty(updates) && { updates }),
    ...(state.length > 0 && { state }),
  };
  return notEmpty(body) ? { kind: "output", ...body, id: newest.id } : undefined;
}

/** Merges consecutive prop updates. */
export function mergeUpdates(before: Readonly<Updates>, next: Readonly<Updates>): Updates {
  const merged = { ...before };
  for (const [name, update] of Object.entries(next))
    merged[name] = { ...update, props: { ...merged[name]?.props, ...update.props } };
  return merged;
}

function notEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
