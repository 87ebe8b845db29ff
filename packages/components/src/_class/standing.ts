import type { Schema } from "@vitrine/core";

/** Where a visitor stands at a question. Their page keeps it, so that a visitor can change it. */
export type Standing = {
  /** How many answers were checked. */
  readonly attempts: number;
  /** What the latest check said. */
  readonly verdict: "right" | "partly" | "wrong";
  /** Share of the best answer that was right, 0 to 1. */
  readonly share: number;
  /** Points so far: those of the best answer. */
  readonly points: number;
  /** What the author's check said of the latest answer; an empty text for nothing. */
  readonly message: string;
  /** Hints that were taken, in order. */
  readonly hints: readonly string[];
  /** The solution, once it was shown. Answers no longer give points from then on. */
  readonly solution: string | null;
  /** The latest answer as text, of at most 500 characters; empty for an answer that is no text, number or choice. */
  readonly response: string;
  /** When it was checked, ISO 8601. */
  readonly at: string;
};

/** What the author's check found: right or wrong, or how much of it is right, 0 to 1, and words for the visitor. */
export type Verdict =
  | boolean
  | { readonly right: boolean; readonly message?: string }
  | { readonly share: number; readonly message?: string };

/** Values of the inputs of an answer, by name. */
export type Answers = Readonly<Record<string, unknown>>;

/** How an exercise counts. */
export interface Rules {
  /** Points for a right answer. */
  readonly points: number;
  /** Points that each hint costs. */
  readonly hintCost: number;
}

export const standingSchema: Schema = {
  type: ["object", "null"],
  properties: {
    attempts: { type: "integer", minimum: 0 },
    verdict: { enum: ["right", "partly", "wrong"] },
    share: { type: "number", minimum: 0, maximum: 1 },
    points: { type: "number", minimum: 0 },
    message: { type: "string" },
    hints: { type: "array", items: { type: "string" } },
    solution: { type: ["string", "null"] },
    response: { type: "string", maxLength: 500 },
    at: { type: "string" },
  },
  required: ["attempts", "verdict", "share", "points", "message", "hints", "solution", "response", "at"],
  additionalProperties: false,
};

const MAX_RESPONSE = 500;

/** The standing after an answer was checked. Throws `TypeError` for a verdict that is none. */
export function afterCheck(
  before: Standing | null,
  { verdict, answers, at, rules }: { verdict: Verdict; answers: Answers; at: Date; rules: Rules },
): Standing {
  const { share, message } = found(verdict);
  const { attempts = 0, points = 0, hints = [], solution = null } = before ?? {};
  const earned = solution === null ? rules.points * share - rules.hintCost * hints.length : 0;
  return {
    attempts: attempts + 1,
    verdict: share === 1 ? "right" : share === 0 ? "wrong" : "partly",
    share: Math.max(before?.share ?? 0, share),
    // A visitor can change what their browser keeps: not beyond what there is.
    points: Math.min(rules.points, Math.max(points, rounded(earned))),
    message,
    hints,
    solution,
    response: responseOf(answers).slice(0, MAX_RESPONSE),
    at: at.toISOString(),
  };
}

function found(verdict: Verdict): { readonly share: number; readonly message: string } {
  if (typeof verdict === "boolean") return { share: Number(verdict), message: "" };
  const {
    right,
    share = Number(right),
    message = "",
  } = Object(verdict) as { right?: boolean; share?: number; message?: string };
  if (!(share >= 0 && share <= 1) || typeof message !== "string" || !["boolean", "undefined"].includes(typeof right))
    throw new TypeError(
      "An exercise's check must return true or false, { right: true, message }, or { share, message } with a share from 0 to 1.",
    );
  return { share, message };
}

/** In hundredths: a third of a point is 0.33. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

/** Whether the visitor answered rightly at some time. */
export function isRight(standing: Standing | null): boolean {
  return standing?.share === 1;
}

/** How many hints a visitor may have taken: one for each answer that was not right. */
export function hintsFor(standing: Standing | null, of: number): number {
  return Math.min(of, standing?.attempts ?? 0);
}

/** Whether the solution may be shown: after a right answer, or after so many that were not. */
export function maySeeSolution(standing: Standing | null, solutionAfter: number): boolean {
  return isRight(standing) || (standing?.attempts ?? 0) >= solutionAfter;
}

/** A single answer is written without the name of its input. */
function responseOf(answers: Answers): string {
  const written = Object.entries(answers).flatMap(([name, one]) => {
    const text = textOf(one);
    return text === "" ? [] : [{ name, text }];
  });
  const isOne = Object.keys(answers).length === 1;
  return written.map(({ name, text }) => (isOne ? text : `${name}: ${text}`)).join("; ");
}

function textOf(answer: unknown): string {
  const all = Array.isArray(answer) ? answer : [answer];
  return all.every((one) => ["string", "number", "boolean"].includes(typeof one)) ? all.join(", ") : "";
}
