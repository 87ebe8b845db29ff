import { isObject, type AnyComponent } from "@vitrine/core/internal";
import type { FileGiven } from "../_files/given.ts";

/** A step on the way to a reply, such as reasoning or a call of a tool: a line that unfolds. */
export interface ChatStep {
  /** What was done, in a few words. */
  readonly title: string;
  /** Details, in Markdown. */
  readonly text: string;
  readonly status: "running" | "done";
  /** Duration in milliseconds; null if unknown. */
  readonly ms: number | null;
}

/** A step as a function may return it: done, and without details, unless it says otherwise. */
export type StepGiven = Pick<ChatStep, "title"> & Partial<ChatStep>;

/** A part of a message: text, a component with its value, a file, or a step. */
export type ContentPart = string | AnyComponent | FileGiven | StepGiven;

/** Content of a message: text, a component, or a list of parts in their order. */
export type ContentGiven = string | AnyComponent | readonly ContentPart[];

/** A step with what was left out. Throws `TypeError` for anything else. */
export function toStep(given: unknown): ChatStep {
  if (!isObject(given) || typeof given["title"] !== "string")
    throw new TypeError("A step is { title, text, status, ms }: its title is missing.");
  const { title, text = "", status = "done", ms = null } = given as unknown as StepGiven;
  return { title, text, status, ms };
}
