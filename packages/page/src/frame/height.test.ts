import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameHeight } from "./height.ts";

/** Simulates a host that sets the requested height, and content whose height may depend on it. Returns the requests. */
function frame(heightIn: (window: number) => number) {
  const asked: number[] = [];
  let window = 300;
  const height = new FrameHeight(window, (wanted) => asked.push(wanted));
  const settle = (content: (window: number) => number) => {
    for (let i = 0; i < 50; i++) {
      const before = asked.length;
      height.measured(content(window));
      if (asked.length === before) return i;
      window = asked.at(-1)!;
      height.resized(window);
    }
    return Infinity;
  };
  settle(heightIn);
  return { asked, settle };
}

test("a frame gets its content's height with one question, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (content) => {
      expect(frame(() => content).asked).toEqual([content]);
    }),
  );
});

test("content that follows the height of its window comes to rest after two questions", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 120 }), (fixed, percent) => {
      expect(frame((window) => fixed + (window * percent) / 100).asked.length).toBeLessThanOrEqual(2);
    }),
  );
});

test("a frame grows and shrinks with its content", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 }), (heights) => {
      const { asked, settle } = frame(() => heights[0]!);
      for (const height of heights) {
        settle(() => height);
        expect(asked.at(-1)).toBe(height);
      }
    }),
  );
});

test("a frame follows content that loads in parts, each right after its host's response", () => {
  const parts = [324, 500, 560, 736];
  const { asked } = frame(() => parts.shift() ?? 736);
  expect(asked).toEqual([324, 500, 560, 736]);
});

test("a frame that never agrees with its content comes to rest", () => {
  let content = 300;
  expect(frame(() => (content += 17 + (content % 5) * 40)).asked.length).toBeLessThan(10);
});

test.each([
  [-5, []],
  [99_999, [20_000]],
  [10.2, [11]],
])("a content of %d px asks for %j", (content, expected) => {
  expect(frame(() => content).asked).toEqual(expected);
});
