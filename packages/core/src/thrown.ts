import { isVitrineError, VitrineError, type Problem } from "./errors.ts";

/** A thrown value in words, whatever it is: getters that throw included. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return describeError(thrown);
    return typeof thrown === "string" ? thrown : (JSON.stringify(thrown) ?? String(thrown));
  } catch {
    return "a value that cannot be shown";
  }
}

/** V8 begins a stack with name and message; WebKit and Firefox give the calls alone. */
function describeError({ name, message, stack }: Error): string {
  const words = message ? `${name}: ${message}` : name;
  if (!stack) return words;
  return stack.startsWith(words) || /^\s+at /m.test(stack) ? stack : `${words}\n${stack}`;
}

/** A thrown value as it travels, without its stack: whoever shows it may be far from the code. */
export function toProblem(thrown: unknown): Problem {
  if (isVitrineError(thrown)) return thrown.problem;
  return new VitrineError("failed", thrown instanceof Error ? thrown.message : describeThrown(thrown)).problem;
}
