import { sayWith } from "../_words/say-with.ts";

/** What a visitor is told of a file that the browser cannot read. */
export function notRead(name: string): string {
  return sayWith("{name} could not be read. See that it is still there and that you may open it, then add it again.", {
    name,
  });
}
