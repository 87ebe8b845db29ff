import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventParser } from "./event-parser.ts";

function parse(...pieces: readonly string[]): string[] {
  const feed = eventParser();
  return pieces.flatMap((piece) => feed(piece));
}

describe("a stream of events", () => {
  test.each([
    ["one event", "event: done\nid: 1\ndata: {}\n\n", ["{}"]],
    ["several", "data: 1\n\ndata: 2\n\n", ["1", "2"]],
    ["comments and empty lines between", ": still here\n\n\ndata: 1\n\n: x\n\n", ["1"]],
    ["no space after the colon, or two", "data:1\n\ndata:  2\n\n", ["1", " 2"]],
    ["data of several lines", "data: a\ndata: b\n\n", ["a\nb"]],
    ["lines that end as on other systems", "data: 1\r\n\r\ndata: 2\r\r\n", ["1", "2"]],
    ["an event that is not complete", "data: 1\n\ndata: 2\n", ["1"]],
    ["fields that nobody knows", "database: 1\nretry: 3\ndata: 2\n\n", ["2"]],
    ["an event without data", "event: ping\n\ndata: 1\n\n", ["1"]],
  ])("with %s is read", (_, text, events) => {
    expect(parse(text)).toEqual(events);
  });

  test("is read the same, in whatever pieces it comes and however its lines end", () => {
    const line = fc.string({ unit: fc.constantFrom("a", "é", "😀", ":", " ", "data: ", "\u2028", "\0") });
    const stream = fc.record({
      events: fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
      end: fc.constantFrom("\n", "\r\n"),
      cuts: fc.array(fc.nat(200), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(stream, ({ events, end, cuts }) => {
        const text = events.map((lines) => [...lines.map((one) => `data: ${one}`), "", ""].join(end)).join("");
        const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((to, i) => text.slice(at[i], to));
        expect(parse(...pieces)).toEqual(events.map((lines) => lines.join("\n")));
      }),
    );
  });

  test("of one event of ten megabytes, in small pieces, is read in no time", () => {
    const piece = "x".repeat(16_000);
    const start = performance.now();
    const [event] = parse("data: ", ...Array.from({ length: 625 }, () => piece), "\n\n");
    expect(event).toHaveLength(10_000_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
