import { expect, test } from "vitest";
import { cachesOf } from "./caches-of.ts";

test("A worker whose browser throws when its caches are read has none.", () => {
  const scope = {
    get caches(): CacheStorage {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  };
  expect(cachesOf(scope)).toBeUndefined();
});
