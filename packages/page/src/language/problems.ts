import { say } from "@vitrine/components/elements";
import { sayWith, sayNumber } from "@vitrine/components/words";
import type { Issue, Json, Problem } from "@vitrine/core";

/** A problem in the page's language, by its codes. What an author has written stays. */
export function translatedProblem(problem: Problem): Problem {
  const title = say(problem.title);
  if (!problem.issues) return { ...problem, title, detail: detailOf(problem) };
  const issues = problem.issues.map((issue) => ({ ...issue, detail: issueText(issue) }));
  const detail = issues.map(({ field, detail: text }) => (field ? `${field}: ${text}` : text)).join(" ");
  return { ...problem, title, detail, issues };
}

/** Details without values are texts of their own; of others, the code tells what there is to say. */
function detailOf({ code, detail, id, retryAfter }: Problem): string {
  const text = say(detail);
  if (text !== detail || code === "user") return text;
  if (code === "failed" && id !== undefined)
    return sayWith("Something went wrong in the demo. Its author can find it as error {id}.", { id });
  if (code === "busy" && retryAfter !== undefined)
    return sayWith("Too many calls are waiting. Try again in {n} s.", { n: retryAfter });
  if (code === "unavailable" && retryAfter !== undefined)
    return sayWith("This does not work at the moment. Try again in {n} s.", { n: retryAfter });
  const known = DETAILS[code];
  return known === undefined ? detail : say(known);
}

const DETAILS: Readonly<Partial<Record<Problem["code"], string>>> = {
  "time-limit": "It took longer than its author allows. Try a smaller input.",
  crashed: "The demo's process ended before the result came. Try again.",
  "not-found": "It is not here any more. Reload the page and try again.",
  lost: "The connection was lost. Check it, then try again.",
  "too-large": "What was sent is too large. Send less.",
  "storage-full": "There is no room for more files. Try again later.",
};

/** What is wrong with a field. */
export function issueText({ code, detail, expected, received }: Issue): string {
  const text = ISSUES[code];
  const known = say(detail);
  if (text === undefined || known !== detail) return known;
  const amount = typeof expected === "number" ? expected : 0;
  const came = received === undefined ? "" : ` ${sayWith("Received: {value}.", { value: shown(received) })}`;
  return `${sayWith(text, { expected: shown(expected), n: amount })}${came}`;
}

const ISSUES: Readonly<Partial<Record<Issue["code"], string>>> = {
  empty: "is empty. Fill it in.",
  required: "is missing. Send a value for it.",
  enum: "must be one of: {expected}.",
  const: "must be {expected}.",
  minimum: "must be at least {expected}.",
  maximum: "must be at most {expected}.",
  exclusiveMinimum: "must be more than {expected}.",
  multipleOf: "must be a multiple of {expected}.",
  minLength: "must have at least {n} characters.",
  maxLength: "must have at most {n} characters.",
  minItems: "must have at least {n} items.",
  maxItems: "must have at most {n} items.",
  pattern: "does not have the expected form.",
  format: "does not have the expected form.",
  type: "is of the wrong kind.",
  anyOf: "is of the wrong kind.",
  file: "is not a file that is taken here. Choose another one.",
};

/** A value as people read it. */
function shown(value: Json | undefined): string {
  if (typeof value === "number") return sayNumber(value, { maximumSignificantDigits: 17 });
  if (Array.isArray(value)) return value.map((one: Json) => shown(one)).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
