import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { launch, run } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import tools from "./demo.ts";
import { countLetters, daysBetween, summarise } from "./tools.ts";

describe("the tools", () => {
  test.each([
    ["strawberry", "r", [{ letter: "r", count: 3 }]],
    ["Été", "é", [{ letter: "é", count: 2 }]],
    [
      "Anna",
      "an",
      [
        { letter: "a", count: 2 },
        { letter: "n", count: 2 },
      ],
    ],
    ["e\u0301", "é", [{ letter: "é", count: 1 }]],
    ["👩‍🚀👩", "👩", [{ letter: "👩", count: 1 }]],
    ["abc", " ", []],
  ])("count letters: %s, %s", (text, letters, counts) => {
    expect(countLetters(text, letters)).toEqual(counts);
  });

  test.each([
    ["2026-01-01", "2026-12-31", 364, "Thursday"],
    ["2024-02-28", "2024-03-01", 2, "Friday"],
    ["2026-03-29", "2026-03-28", -1, "Saturday"],
  ])("reckon from %s to %s", (from, to, days, weekday) => {
    expect(daysBetween(from, to)).toEqual({ days, weekday });
  });

  test("describe numbers", () => {
    expect(summarise("2, 4; 4 and 4 5\t5 7 9")).toEqual({
      count: 8,
      sum: 40,
      mean: 5,
      median: 4.5,
      deviation: Math.sqrt(32 / 7),
    });
    expect(summarise("-1.5e1")).toMatchObject({ count: 1, sum: -15, median: -15, deviation: 0 });
  });

  test("say what to do with a text without numbers", async () => {
    await expect(run(tools, "describe_numbers", { numbers: "none" })).rejects.toThrow(
      "There is no number in this text.",
    );
  });
});

describe("an assistant", () => {
  let server: Awaited<ReturnType<typeof launch>>;
  const client = new Client({ name: "test", version: "1" });

  beforeAll(async () => {
    server = await launch(tools, { port: 0 });
    await client.connect(new StreamableHTTPClientTransport(new URL("mcp", server.url)));
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  test("finds each with the author's words", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name, description }) => [name, description])).toEqual([
      ["count_letters", "Counts how often letters are in a text, whatever their case."],
      ["days_between", "Days from one date to another, and the weekday of the second."],
      ["describe_numbers", "Count, sum, mean, median and standard deviation of the numbers in a text."],
    ]);
  });

  test.each([
    ["count_letters", { text: "strawberry", letters: "r" }, "3"],
    ["days_between", { from: "2026-01-01", to: "2026-12-31" }, "364"],
    ["describe_numbers", { numbers: "1 2 4" }, "2.33"],
  ])("calls %s", async (name, given, part) => {
    const { content, isError } = await client.callTool({ name, arguments: given });
    expect([isError ?? false, JSON.stringify(content)]).toEqual([false, expect.stringContaining(part)]);
  });

  test("is told what to do about a date that is none", async () => {
    const answer = await client.callTool({ name: "days_between", arguments: { from: "yesterday", to: "2026-01-01" } });
    expect([answer.isError, JSON.stringify(answer.content)]).toEqual([true, expect.stringContaining("from")]);
  });
});
