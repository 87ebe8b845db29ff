import { run } from "vitrine";
import { describe, expect, test } from "vitest";
import app from "./demo.ts";

const monday = { title: "Monday", text: "Rain.", mood: "calm" };
const tuesday = { title: "Tuesday", text: "Sun.", mood: "glad" };

describe("notes", () => {
  test("puts the newest note first", async () => {
    const inputs = { title: "Tuesday", text: "Sun.", mood: "glad", notes: [monday] };
    expect(await run(app, "save", inputs as never)).toMatchObject({ notes: [tuesday, monday], title: "", text: "" });
  });

  test("finds notes by a word, in any case", async () => {
    const { list } = await run(app, "find", { search: "RAIN", notes: [monday, tuesday] } as never);
    expect(list).toBe("### Monday\n\nRain.\n\n*calm*");
  });

  test("says what there is where it finds none", async () => {
    expect(await run(app, "find", { search: "" })).toEqual({ list: "No notes yet." });
    expect(await run(app, "find", { search: "snow", notes: [monday] } as never)).toEqual({
      list: "No note has that word.",
    });
  });

  test("asks for a title before it keeps anything", async () => {
    const empty = run(app, "save", { title: " ", text: "", mood: "calm" });
    await expect(empty).rejects.toMatchObject({ problem: { code: "invalid-input", field: "title" } });
  });

  test("deletes them all", async () => {
    expect(await run(app, "clear", {})).toEqual({ notes: [] });
  });
});
