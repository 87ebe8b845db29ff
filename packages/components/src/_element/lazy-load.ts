import { say } from "../_words/say.ts";
import { VitrineError } from "@vitrine/core";

/** Awaits a dynamic import. Throws "lost", with what to do, when the module cannot be fetched. */
export function lazyLoad<T>(loading: Promise<T>): Promise<T> {
  return loading.catch(() => {
    throw new VitrineError("lost", say("A part of this page did not come. Check the connection, then try again."));
  });
}
