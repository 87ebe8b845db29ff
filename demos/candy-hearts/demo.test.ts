import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import hearts from "./demo.ts";

describe("candy hearts", () => {
  test("writes a message that starts as it was told", async () => {
    const { message } = await run(hearts, { start: "be", temperature: 0.5 });
    expect(message).toMatch(/^BE/);
    expect(message.length).toBeLessThanOrEqual(18);
  });

  test("shows each letter as it is written, over HTTP", async () => {
    const { url, close } = await launch(hearts, { port: 0 });
    onTestFinished(close);
    const job = connect<typeof hearts>(url).submit({ start: "MY", temperature: 0.7 });
    const seen: number[] = [];
    for await (const message of job) {
      if (message.kind === "output") seen.push(String(job.outputs["message"]).length);
    }
    const { message } = await job.result();
    expect(seen).toEqual(Array.from(message, (_, i) => i + 1));
  });

  test("tells a visitor which letters no heart has", async () => {
    await expect(run(hearts, { start: "♥", temperature: 0.7 })).rejects.toThrow(/a letter that no heart has.*"♥"/);
  });

  test("refuses a temperature out of range", async () => {
    await expect(run(hearts, { start: "", temperature: 2 })).rejects.toThrow(
      "temperature: must be at most 1.5; got 2.",
    );
  });
});
