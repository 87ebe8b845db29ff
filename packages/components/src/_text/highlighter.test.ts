import { describe, expect, test, vi } from "vitest";
import { load, type Line } from "./highlight.ts";
import { Highlighter, LONGEST_HIGHLIGHTED } from "./highlighter.ts";

describe("the highlighter of a code that grows", () => {
  test("shows it plain until the language is loaded, and then asks to be called again", async () => {
    // A test of another file may have loaded the language.
    vi.resetModules();
    const again = vi.fn<() => void>();
    const highlighter = new (await import("./highlighter.ts")).Highlighter(again);
    expect(kindsOf(highlighter.lines("let a", "swift"))).toEqual([""]);
    await vi.waitFor(() => expect(again).toHaveBeenCalled());
    expect(kindsOf(highlighter.lines("let a", "swift"))).toContain("keyword");
  });

  test("gives the same lines for the same code", async () => {
    await load("go");
    const highlighter = new Highlighter(() => {});
    expect(highlighter.lines("var a", "go")).toBe(highlighter.lines("var a", "go"));
  });

  test("rests between two runs, and shows what is new plain", async () => {
    await load("rust");
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    const again = vi.fn<() => void>();
    const highlighter = new Highlighter(again);
    const now = vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValueOnce(0).mockReturnValue(10);
    expect(kindsOf(highlighter.lines("let a", "rust"))).toContain("keyword");
    const grown = highlighter.lines("let a = 1;\nlet b", "rust");
    expect(textOf(grown)).toBe("let a = 1;\nlet b");
    expect(grown[1]).toEqual([{ text: "let b", kind: "" }]);
    now.mockReturnValue(40);
    vi.advanceTimersByTime(30);
    expect(again).toHaveBeenCalledOnce();
    expect(highlighter.lines("let a = 1;\nlet b", "rust")[1]![0]).toEqual({ text: "let", kind: "keyword" });
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test("leaves very long code plain", async () => {
    await load("go");
    const long = `var a ${"x".repeat(LONGEST_HIGHLIGHTED)}`;
    expect(kindsOf(new Highlighter(() => {}).lines(long, "go"))).toEqual([""]);
  });
});

function kindsOf(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => line.map(({ kind }) => kind));
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.map(({ text }) => text).join("")).join("\n");
}
