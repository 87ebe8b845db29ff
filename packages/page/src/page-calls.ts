import { VitrineError, type Problem } from "@vitrine/core";
import { isVitrineError, type HandlerDescription } from "@vitrine/core/internal";
import type { Elements } from "./layout.ts";

/** Problem of an error, in words for a visitor. */
export function problemOf(error: unknown): Problem {
  if (isVitrineError(error)) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  return new VitrineError("failed", `The page could not go on: ${reason}. Reload it and try again.`).problem;
}

const LONGEST_ANNOUNCEMENT = 200;

/** Screen reader text for a successful call. */
export function resultText({ outputs }: HandlerDescription, elements: Elements): string {
  const shown = Object.values(outputs).map((id) => elements.get(id)!);
  const parts = shown.map((element) => [element.label, element.valueText()].filter(Boolean).join(": "));
  return `Done. ${parts.join(". ")}`.slice(0, LONGEST_ANNOUNCEMENT);
}
