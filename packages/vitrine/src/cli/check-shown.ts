import type { Description } from "@vitrine/core";
import { noElement } from "../no-element.ts";
import { CliError } from "./cli-error.ts";

/**
 * Throws `CliError` if a page cannot show one of an app's components: its kind is none of the page's, and its spec
 * brings no element. The visitor would be the first to learn it. `shown` is the author's file.
 */
export async function checkShown(description: Description, shown: string): Promise<void> {
  // Loaded late, so that function processes start before it.
  const { Page } = await import("@vitrine/page/html");
  const id = new Page().files.withoutElement(description);
  if (id === undefined) return;
  const { kind } = description.components[id]!;
  throw new CliError(`${shown} ${noElement(id, kind)}`);
}
