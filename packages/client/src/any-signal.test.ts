import { afterEach, describe, expect, test, vi } from "vitest";
import { anySignal } from "./any-signal.ts";

afterEach(() => void vi.unstubAllGlobals());

describe.each(["with", "without"])("a signal of several, %s AbortSignal.any,", (how) => {
  const any = (signals: AbortSignal[]) => {
    if (how === "without")
      vi.stubGlobal(
        "AbortSignal",
        Object.assign(() => {}, { any: undefined }),
      );
    return anySignal(signals);
  };

  test("is aborted by the first that is, with its reason", () => {
    const second = new AbortController();
    const signal = any([new AbortController().signal, second.signal]);
    expect(signal.aborted).toBe(false);
    second.abort("second");
    expect([signal.aborted, signal.reason]).toEqual([true, "second"]);
  });

  test("is aborted at once by one that was", () => {
    expect(any([new AbortController().signal, AbortSignal.abort("gone")]).reason).toBe("gone");
  });
});
