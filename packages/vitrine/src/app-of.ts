import type { App } from "@vitrine/core";
import { isApp } from "@vitrine/core/internal";

/** A file does not export an app. */
export class NotAnAppError extends Error {
  override name = "NotAnAppError";
}

/**
 * Default export of a module, which must be an app. Throws `NotAnAppError`, saying what the file must do, otherwise.
 */
export function appOf(module: object, file: string): App {
  if (!("default" in module)) {
    throw new NotAnAppError(`${file} has no default export. End it with: export default demo({ … });`);
  }
  if (isApp(module.default)) return module.default;
  // CommonJS compiled from `export default` has the app one level below.
  const below = (module.default as { readonly default?: unknown } | null | undefined)?.default;
  if (isApp(below)) return below;
  throw new NotAnAppError(
    `The default export of ${file} is not an app: it is ${kindOf(module.default)}. Export what demo() or app() returns.`,
  );
}

function kindOf(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? "another object" : `a ${typeof value}`;
}
