import { VitrineError } from "@vitrine/core";

/** A part of the page that is loaded when it is needed. Throws, saying what to do, where it does not come. */
export function part<T>(loading: Promise<T>): Promise<T> {
  return loading.catch(() => {
    throw new VitrineError("lost", "A part of this page did not come. Check the connection, then try again.");
  });
}
