import { DefinitionError } from "@vitrine/core";
import { browserScript } from "./browser-module.ts";
import { freeVariables } from "./free-variables.ts";

/** Prepares the script of a function that runs in the page. Throws for one that uses what a page does not have. */
export async function pageFunction(text: string, handler: string): Promise<Blob> {
  const free = freeVariables(text);
  if (free.length > 0)
    throw new DefinitionError(
      `${handler}: a function that runs in the page may use only its arguments and what browsers have; got ${free.join(", ")}. Define it inside the function, or leave runs out.`,
    );
  return new Blob([await browserScript(text)], { type: "text/javascript" });
}
