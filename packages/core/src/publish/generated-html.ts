import type { App } from "../app/app.ts";
import { fileRuleOf } from "../files/file-places.ts";

/**
 * The Content Security Policy of generated HTML, wherever it is shown: its own scripts and styles, and nothing
 * from any host. The frame around it gives it an origin of its own besides.
 */
export const GENERATED_HTML_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

/** Whether an app has a place for generated HTML. */
export function showsGeneratedHtml({ components }: App): boolean {
  const schemas = [...components.values()].map((component) => component["~spec"].schema?.(component.props) ?? {});
  return schemas.some((schema) => fileRuleOf(schema)?.accept.includes("text/html"));
}
