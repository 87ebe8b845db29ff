import { connect, launch, run } from "vitrine";
import { describe, expect, onTestFinished, test } from "vitest";
import report from "./demo.ts";

const seen = {
  title: "Tracks",
  notes: "",
  count: 2,
  certainty: 80,
  night: false,
  animal: "fox",
  weather: "snow",
  signs: ["tracks"],
  enclosures: [],
  drawing:
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
} as const;

describe("report", () => {
  test("writes up what was seen, in every kind of output", async () => {
    const written = await run(report, "write", seen);
    expect(written.text).toContain("## Tracks\n\n*Report 1 of this visit.* Seen: **2 × fox**");
    expect(written.verdict?.label).toBe("fox");
    expect(written.data).toMatchObject({ title: "Tracks", weather: "snow" });
    expect(written.request).toContain("api/run/write");
    expect(written.page).toMatchObject({ type: "text/html" });
    expect(written.pictures?.map(({ caption }) => caption)).toEqual(["Map"]);
  });

  test("gives files back, and counts a visitor's reports, over HTTP", async () => {
    const { url, close } = await launch(report, { port: 0 });
    onTestFinished(close);
    const client = connect<typeof report>(url);
    const enclosures = [new File(["a call, a rustle"], "field notes.txt", { type: "text/plain" })];
    await client.predict("write", { ...seen, enclosures });
    const second = await client.predict("write", { ...seen, enclosures });
    expect(second.text).toContain("*Report 2 of this visit.*");
    expect(second.text).toContain("Enclosed: `field notes.txt`.");
    const [returned] = second.returned ?? [];
    expect(await (await fetch(returned!.url)).text()).toBe("a call, a rustle");
  });

  test("offers the animals of the night, to that visitor alone", async () => {
    const { url, close } = await launch(report, { port: 0 });
    onTestFinished(close);
    const [owl, lark] = [connect<typeof report>(url), connect<typeof report>(url)];
    await owl.predict("suggest", { night: true });
    await expect(owl.predict("write", { ...seen, animal: "hare" })).rejects.toThrow("animal: must be one of");
    await expect(lark.predict("write", { ...seen, animal: "hare" })).resolves.toMatchObject({
      data: { animal: "hare" },
    });
  });

  test.each([
    [{ count: 0 }, "count: must be at least 1; got 0."],
    [{ count: 1.5 }, "count: must be"],
    [{ weather: "hail" }, 'weather: must be one of "dry", "rain", "snow"'],
    [{ signs: ["tracks", "ghosts"] }, "signs[1]: must be one of"],
    [{ photo: { id: "someone-elses" } }, "photo: is a file that is not here."],
  ])("refuses %j, by name", async (wrong, words) => {
    await expect(run(report, "write", { ...seen, ...wrong } as never)).rejects.toThrow(words);
  });
});
