import type { App } from "../app/app.ts";
import { fileRuleOf } from "../files/file-places.ts";

/**
 * Content Security Policy of generated HTML: its own inline scripts and styles, and nothing from any host. The frame
 * around it also gives it an opaque origin.
 */
export const GENERATED_HTML_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

/** Whether any component of an app can display generated HTML. */
export function showsGeneratedHtml({ components }: App): boolean {
  const schemas = [...components.values()].map((component) => component["~spec"].schema?.(component.props) ?? {});
  return schemas.some((schema) => fileRuleOf(schema)?.accept.includes("text/html"));
}
