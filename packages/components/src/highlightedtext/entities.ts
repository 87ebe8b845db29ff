import { isObject } from "@vitrine/core/internal";

/** A marked part of a text: with a label, a score, or both. */
export type TextEntity = {
  /** Where it starts, in UTF-16 code units, as JavaScript counts a text. */
  readonly start: number;
  /** Where it ends: the first code unit behind it. */
  readonly end: number;
  readonly label?: string;
  /** A number from -1 to 1. */
  readonly score?: number;
};

/** A text with its marked parts, which do not overlap, in the order of the text. */
export type Highlighted = { readonly text: string; readonly entities: readonly TextEntity[] };

/** A part of a text: alone, or with a label or a score. */
export type TextSpan =
  | readonly [text: string, mark: string | number | null]
  | { readonly text: string; readonly label?: string | null; readonly score?: number };

/** Values that `predict` may return: a text, its spans in order, or a text with entities at offsets. */
export type HighlightedTextGiven =
  | string
  | readonly TextSpan[]
  | { readonly text: string; readonly entities: readonly TextEntity[] };

const WANTED =
  'Expected a list of [text, label], such as [["Ada", "person"], [" wrote", null]], or { text, entities: [{ start, end, label }] }';

/** Throws `TypeError` for what is no text with marks, with the index of the first that is wrong. */
export function toHighlighted(given: unknown, combine: boolean): Highlighted | null {
  if (given === null) return null;
  if (typeof given === "string") return { text: given, entities: [] };
  const value = Array.isArray(given) ? ofSpans(given) : ofEntities(given);
  const wrong = wrongIn(value);
  if (wrong) throw new TypeError(`${wrong} ${WANTED}.`);
  const entities = value.entities.toSorted((a, b) => a.start - b.start);
  return { text: value.text, entities: combine ? combined(value.text, entities) : entities };
}

function ofSpans(spans: readonly unknown[]): Highlighted {
  const texts: string[] = [];
  const entities: TextEntity[] = [];
  let start = 0;
  for (const [i, span] of spans.entries()) {
    const { text, ...mark } = toSpan(span, i);
    const end = start + text.length;
    if (Object.keys(mark).length > 0 && end > start) entities.push({ start, end, ...mark });
    texts.push(text);
    start = end;
  }
  return { text: texts.join(""), entities };
}

type Mark = Pick<TextEntity, "label" | "score">;

function toSpan(span: unknown, i: number): Mark & { readonly text: string } {
  const [text, mark, score] = Array.isArray(span)
    ? span
    : isObject(span)
      ? [span["text"], span["label"], span["score"]]
      : [];
  if (typeof text !== "string") throw new TypeError(`The span [${i}] has no text. ${WANTED}.`);
  return { text, ...toMark(mark, score, `The span [${i}]`) };
}

/** A number in a label's place is a score. */
function toMark(label: unknown, score: unknown, where: string): Mark {
  const number = typeof label === "number" ? label : (score ?? undefined);
  const name = typeof label === "number" ? undefined : (label ?? undefined);
  if (name !== undefined && (typeof name !== "string" || name === ""))
    throw new TypeError(`${where} must have a text as its label, or null; got ${JSON.stringify(name)}. ${WANTED}.`);
  if (number !== undefined && !(typeof number === "number" && number >= -1 && number <= 1))
    throw new TypeError(`${where} must have a score from -1 to 1; got ${String(number)}.`);
  return { ...(name !== undefined && { label: name as string }), ...(number !== undefined && { score: number }) };
}

function ofEntities(given: unknown): Highlighted {
  const { text, entities = [] } = (isObject(given) ? given : {}) as { text?: unknown; entities?: unknown };
  if (typeof text !== "string" || !Array.isArray(entities))
    throw new TypeError(`This is no text with marks. ${WANTED}.`);
  return { text, entities: entities.map((one, i) => toEntity(one, i)) };
}

function toEntity(given: unknown, i: number): TextEntity {
  const { start, end, label, score } = (isObject(given) ? given : {}) as Record<keyof TextEntity, unknown>;
  const mark = toMark(label, score, `entities[${i}]`);
  return { start: start as number, end: end as number, ...mark };
}

/** What is wrong with entities, by the index of the first; undefined if they fit the text. */
export function wrongIn({ text, entities }: Highlighted): string | undefined {
  const bare = entities.findIndex(({ label, score }) => !label && score === undefined);
  return bare < 0 ? wrongPlace(text, entities) : `entities[${bare}] has neither label nor score.`;
}

function wrongPlace(text: string, entities: readonly TextEntity[]): string | undefined {
  const outside = entities.findIndex((one) => !isInside(one, text.length));
  if (outside >= 0) {
    const { start, end } = entities[outside]!;
    return `entities[${outside}] must lie in the text, whose offsets are 0 to ${text.length} in UTF-16 code units; got ${start} to ${end}.`;
  }
  const order = [...entities.keys()].sort((a, b) => entities[a]!.start - entities[b]!.start);
  const over = order.findIndex((place, i) => i > 0 && entities[place]!.start < entities[order[i - 1]!]!.end);
  if (over < 0) return undefined;
  const pair = [order[over - 1]!, order[over]!].sort((a, b) => a - b);
  const [one, other] = pair.map((i) => `${entities[i]!.start} to ${entities[i]!.end}`);
  return `entities[${pair[1]}] must not overlap entities[${pair[0]}], which is ${one}; got ${other}.`;
}

function isInside({ start, end }: TextEntity, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
}

/** Neighbours of one label with nothing but white space between are one. Its score is that of the least sure. */
function combined(text: string, entities: readonly TextEntity[]): readonly TextEntity[] {
  const all: TextEntity[] = [];
  for (const next of entities) {
    const last = all.at(-1);
    const isSame =
      last?.label !== undefined && last.label === next.label && !/\S/.test(text.slice(last.end, next.start));
    if (last && isSame) all[all.length - 1] = joined(last, next);
    else all.push(next);
  }
  return all;
}

function joined(last: TextEntity, next: TextEntity): TextEntity {
  const scores = [last.score, next.score].filter((score) => score !== undefined);
  return { ...last, end: next.end, ...(scores.length > 0 && { score: Math.min(...scores) }) };
}

/** A score as it is shown: a sign, a point and two decimals. */
export function scoreText(score: number): string {
  return `${score > 0 ? "+" : score < 0 ? "−" : ""}${Math.abs(score).toFixed(2)}`;
}

/** What stands in small letters behind an entity. */
export function tagOf({ label, score }: TextEntity): string {
  if (label === undefined) return scoreText(score ?? 0);
  return score === undefined ? label : `${label} ${score.toFixed(2).replace("-", "−")}`;
}

/** The text with each label in parentheses behind its part: `Ada (person) wrote`. */
export function inWords({ text, entities = [] }: Partial<Highlighted>): string {
  let at = 0;
  const parts = entities.map((one) => {
    const part = `${(text ?? "").slice(at, one.end)} (${tagOf(one)})`;
    at = one.end;
    return part;
  });
  return [...parts, (text ?? "").slice(at)].join("");
}
